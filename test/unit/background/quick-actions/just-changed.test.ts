import { beforeEach, describe, expect, it } from 'vitest';
import { QuickActions, type QuickActionsHost } from '../../../../src/background/quick-actions/quick-actions';
import type { Interaction } from '../../../../src/scapi/interaction';
import type { Favourite } from '../../../../src/settings/targets';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { installMessages } from '../../../support/popup-harness/messages';

const CHANGED = 'Not sent: the current interaction just changed. Look, then press again.';
const RINGING_CHANGED = 'Not sent: the ringing interaction just changed. Look, then press again.';
const TOO_SOON = 'Not sent: it came right after another action. Look, then press again.';
const billing: Favourite = { type: 'ROUTING_POINT', destination: 'RP_Billing', label: 'Billing' };
const tag = { id: 'urgent', label: 'urgent', pairs: { Priority: '9' } };

let desk: FakeDesk;
let page: FakePage;
let quickActions: QuickActions;
let shown: unknown[];
beforeEach(() => {
	installMessages();
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	shown = [];
	quickActions = new QuickActions(hostOf());
});

const hostOf = (): QuickActionsHost => ({
	now: () => desk.api.now(),
	model: () => ({ ...desk.worker.model(), tags: [tag] }),
	favourites: () => [billing],
	send: (message) => desk.worker.fromSurface(message),
	remember: () => undefined,
	show: ({ text, tagsOf }) => shown.push(text ?? tagsOf?.tracked.interaction.interactionId),
	say: () => undefined,
	load: async () => [],
	save: async () => undefined,
});
const item = (id: string, state: string, more: Partial<Interaction> = {}): Interaction =>
	interaction({
		interactionId: id,
		caseId: `case-${id}`,
		callUuid: `uuid-${id}`,
		state,
		media: 'voice',
		...more,
	});
const email = (id: string, more: Partial<Interaction> = {}) => item(id, 'IDLE', { media: 'email', ...more });
/** Shows what is there from now on, with the review that follows every change. */
const shows = async (...items: Interaction[]) => {
	await page.shows(...items);
	quickActions.review();
};
const sent = () => desk.api.commands().map(({ command }) => command);
const press = async (...[act]: Parameters<QuickActions['do']>) => {
	quickActions.do(act);
	await desk.api.pass(0);
};
const selected = { isCaseSelected: true };

describe('a shortcut at the moment the current interaction changes', () => {
	it('marks nothing done that took the place of what the agent saw, until a moment later', async () => {
		await shows(item('1', 'IDLE', selected), email('2'));
		await desk.api.pass(5_000);
		await shows(email('2'));
		await desk.api.pass(50);
		await press({ kind: 'done' });
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
		await desk.api.pass(450);
		await press({ kind: 'done' });
		expect(sent()).toEqual([{ method: 'markdone', interactionId: '2' }]);
	});

	it.each([{ kind: 'transfer', at: 0 }, { kind: 'tag', at: 0 }, { kind: 'tags' }] as const)(
		'does not %j what took its place',
		async (act) => {
			await shows(item('1', 'TALKING', selected), item('2', 'HELD'));
			await desk.api.pass(5_000);
			await shows(item('2', 'HELD'));
			await desk.api.pass(50);
			await press(act);
			expect([sent(), shown]).toEqual([[], [CHANGED]]);
		},
	);

	it('acts on no case that has just been selected by Workspace', async () => {
		await shows(email('1', selected), email('2'));
		await desk.api.pass(5_000);
		await shows(email('1'), email('2', selected));
		await press({ kind: 'done' });
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
	});

	it('acts on no interaction that began, answered by itself, just as another ended', async () => {
		await shows(email('1'));
		await desk.api.pass(5_000);
		await shows();
		await desk.api.pass(100);
		await shows(item('2', 'TALKING'));
		await press({ kind: 'transfer', at: 0 });
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
	});

	it('chooses neither of two after one of them has gone', async () => {
		await shows(email('1'), email('2'));
		await desk.api.pass(5_000);
		await shows(email('2'));
		await press({ kind: 'done' });
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
	});

	it('does not depend on a review that is still pending', async () => {
		await shows(email('1', selected), email('2'));
		await desk.api.pass(5_000);
		await page.shows(email('2'));
		await press({ kind: 'done' });
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
	});

	it('acts where nothing else was in progress, however fast it is pressed', async () => {
		await shows();
		await shows(email('1'));
		await press({ kind: 'done' });
		expect(sent()).toEqual([{ method: 'markdone', interactionId: '1' }]);
	});

	it('acts on the same interaction, whatever else about it or beside it changes', async () => {
		await shows(item('1', 'TALKING', selected), email('2'));
		await desk.api.pass(5_000);
		await shows(item('1', 'IDLE', selected), email('2'), item('3', 'RINGING'));
		await press({ kind: 'done' });
		expect(sent()).toEqual([{ method: 'markdone', interactionId: '1' }]);
	});

	it('acts in the Workspace in front, whatever has just ended elsewhere', async () => {
		const other = new FakePage(desk, 2, 5);
		other.link = { ...other.link, workspace: 'top' };
		await shows(email('1'));
		await other.shows(email('2'));
		quickActions.review();
		await desk.api.pass(5_000);
		await shows();
		quickActions.do({ kind: 'done' }, { tabId: 2 });
		await desk.api.pass(0);
		expect(sent()).toEqual([{ method: 'markdone', interactionId: '2' }]);
	});
});

describe('a shortcut after the worker has started', () => {
	it('acts on what was stored, as if it had been there before', async () => {
		await shows(email('1', selected), email('2'));
		await desk.api.pass(500);
		await desk.restart();
		quickActions = new QuickActions(hostOf());
		await quickActions.restore();
		await press({ kind: 'done' });
		expect([sent(), shown]).toEqual([[{ method: 'markdone', interactionId: '1' }], []]);
	});

	it('does not act on what took its place by the change that woke the worker', async () => {
		await shows(email('1', selected), email('2'));
		await desk.api.pass(500);
		await desk.restart();
		quickActions = new QuickActions(hostOf());
		await quickActions.restore();
		await shows(email('2'));
		await press({ kind: 'done' });
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
	});
});

describe('a shortcut after the agent has turned to an interaction', () => {
	const step = async () => {
		await press({ kind: 'next' });
		const record = desk.worker.model().commands.at(-1);
		if (record === undefined) throw new Error('nothing sent');
		return record.id;
	};

	it('acts on the one that was stepped to', async () => {
		await shows(email('1', selected), email('2'));
		await desk.api.pass(5_000);
		const id = await step();
		await page.settles(id, { kind: 'done' });
		await shows(email('1'), email('2', selected));
		await press({ kind: 'done' });
		expect(sent().at(-1)).toEqual({ method: 'markdone', interactionId: '2' });
	});

	it('acts on it however late Workspace selected it', async () => {
		await shows(email('1', selected), email('2'));
		const id = await step();
		await desk.api.pass(3_000);
		await page.settles(id, { kind: 'done' });
		await shows(email('1'), email('2', selected));
		await press({ kind: 'done' });
		expect(sent().at(-1)).toEqual({ method: 'markdone', interactionId: '2' });
	});

	it.each([{ kind: 'done' }, { kind: 'transfer', at: 0 }, { kind: 'tag', at: 0 }, { kind: 'tags' }] as const)(
		'does not %j the one before, which is selected until Workspace has followed',
		async (act) => {
			await shows(email('1', selected), email('2'));
			await desk.api.pass(5_000);
			await step();
			await press(act);
			expect([sent().map(({ method }) => method), shown]).toEqual([['selectCaseByCaseId'], [TOO_SOON]]);
		},
	);

	it('acts on a third that Workspace selected no sooner than that', async () => {
		await shows(email('1', selected), email('2'), email('3'));
		await desk.api.pass(5_000);
		const id = await step();
		await page.settles(id, { kind: 'done' });
		await desk.api.pass(2_000);
		await shows(email('1'), email('2', selected), email('3'));
		await desk.api.pass(2_000);
		await shows(email('1'), email('2'), email('3', selected));
		await press({ kind: 'done' });
		expect(shown).toEqual([CHANGED]);
		await desk.api.pass(500);
		await press({ kind: 'done' });
		expect(sent().at(-1)).toEqual({ method: 'markdone', interactionId: '3' });
	});

	it('acts on the call that the agent has just accepted', async () => {
		await shows(email('1', selected), item('2', 'RINGING'));
		await desk.api.pass(5_000);
		await press({ kind: 'accept' });
		await shows(email('1'), item('2', 'TALKING', selected));
		await press({ kind: 'transfer', at: 0 });
		expect(sent().at(-1)).toMatchObject({ method: 'singleStepTransfer', interactionId: '2' });
	});

	it('does not act on an accepted call that comes up only when the agent may have turned away from it', async () => {
		await shows(email('1', selected), item('2', 'RINGING'));
		await desk.api.pass(5_000);
		await press({ kind: 'accept' });
		await desk.api.pass(2_000);
		await shows(email('1'), item('2', 'TALKING', selected));
		await press({ kind: 'transfer', at: 0 });
		expect(shown).toEqual([CHANGED]);
	});
});

describe('an item of the icon’s menu that counted several', () => {
	it('marks none done if only one is left by the time it is chosen', async () => {
		await shows(email('1'), email('2'));
		await desk.api.pass(5_000);
		await shows(email('2'));
		await desk.api.pass(5_000);
		quickActions.chooseAmong('done', {});
		await desk.api.pass(0);
		expect([sent(), shown]).toEqual([[], [CHANGED]]);
	});

	it.each(['accept', 'reject'] as const)('does not %s the one that is left ringing', async (kind) => {
		await shows(item('1', 'RINGING'), item('2', 'RINGING'));
		await desk.api.pass(5_000);
		await shows(item('2', 'RINGING'));
		await desk.api.pass(5_000);
		quickActions.chooseAmong(kind, {});
		await desk.api.pass(0);
		expect([sent(), shown]).toEqual([[], [RINGING_CHANGED]]);
	});

	it('says that there are several while there are', async () => {
		await shows(item('1', 'RINGING'), item('2', 'RINGING'));
		quickActions.chooseAmong('accept', {});
		expect(shown).toEqual(['2 interactions are ringing. Choose one here.']);
	});
});
