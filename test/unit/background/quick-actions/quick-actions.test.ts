import { beforeEach, describe, expect, it } from 'vitest';
import {
	type MenuItem,
	meaningOf,
	menuItems,
} from '../../../../src/background/quick-actions/icon-menu-items';
import { clickTarget, IconClicks } from '../../../../src/background/quick-actions/one-click';
import {
	QUICK_ACTIONS_KEY,
	QuickActions,
	type QuickActionsHost,
} from '../../../../src/background/quick-actions/quick-actions';
import { DEFAULT_PREFERENCES } from '../../../../src/contract/preferences';
import { NO_SETTINGS } from '../../../../src/contract/settings';
import type { Interaction } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { installMessages } from '../../../support/popup-harness/messages';

let desk: FakeDesk;
let page: FakePage;
let reach: QuickActions;
let shown: unknown[];
let said: string[];
let remembered: unknown[];
beforeEach(() => {
	installMessages();
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	shown = [];
	said = [];
	remembered = [];
	reach = makeReach();
});

/** Starts a new life of the worker. */
const makeReach = () => new QuickActions(hostOf());
const hostOf = (): QuickActionsHost => ({
	now: () => desk.api.now(),
	model: () => desk.worker.model(),
	favourites: () => [],
	send: (message) => desk.worker.fromSurface(message),
	remember: (place, tag) => remembered.push([place.tracked.interaction.interactionId, tag.id]),
	show: ({ text, tagsOf }, front) => shown.push([text ?? tagsOf?.tracked.interaction.interactionId, front]),
	say: (text) => said.push(text),
	load: async () => desk.api.storage.get(QUICK_ACTIONS_KEY),
	save: (ids) => desk.api.save({ [QUICK_ACTIONS_KEY]: ids }),
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
const sent = () => desk.api.commands().map(({ command }) => command);
const settle = () => desk.api.pass(0);

describe('a quick action', () => {
	it('that sets a tag remembers the former values of its keys', async () => {
		await page.shows(item('1', 'TALKING', { userData: { Priority: '3' } }));
		const tag = { id: 'urgent', label: 'urgent', pairs: { Priority: '9' } };
		const model = { ...desk.worker.model(), tags: [tag] };
		const own = new QuickActions({ ...hostOf(), model: () => model });
		own.do({ kind: 'tag', at: 0 });
		await settle();
		expect(sent()).toMatchObject([{ method: 'setUserData', keyValues: tag.pairs }]);
		expect(remembered).toEqual([['1', 'urgent']]);
	});

	it('is one request, however many ways request it at once', async () => {
		await page.shows(item('1', 'RINGING'));
		const [place] = desk.worker.model().interactions[page.key] ?? [];
		const [session] = desk.worker.model().sessions;
		if (place === undefined || session === undefined) throw new Error('nothing rings');
		reach.do({ kind: 'accept' });
		reach.do({ kind: 'accept' });
		reach.choose('accept', { session, tracked: place }, {});
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'from-the-popup');
		await settle();
		expect(sent()).toEqual([{ method: 'accept', interactionId: '1' }]);
		expect(shown).toEqual([]);
	});

	it('is one request even if the worker ends between two presses', async () => {
		await page.shows(item('1', 'RINGING'));
		await desk.api.pass(500);
		reach.do({ kind: 'accept' });
		await settle();
		await desk.restart();
		reach.do({ kind: 'accept' });
		await settle();
		expect(sent()).toHaveLength(1);
	});

	it('says why it is not possible, in the window of the press', async () => {
		await page.shows(item('1', 'TALKING'));
		reach.do({ kind: 'accept' }, { tabId: 9, windowId: 3 });
		expect(shown).toEqual([['Nothing is ringing.', { tabId: 9, windowId: 3 }]]);
		expect(sent()).toEqual([]);
	});

	it('reports its failure once, and none of commands from elsewhere', async () => {
		await page.shows(item('1', 'RINGING'), item('2', 'TALKING'));
		reach.do({ kind: 'accept' });
		await desk.ask(page, { method: 'setUserData', interactionId: '2', keyValues: { a: 'b' } }, 'popup');
		await settle();
		reach.review();
		expect(said).toEqual([]);
		const accept = desk.worker.model().commands.find(({ command }) => command.method === 'accept');
		await page.settles(accept?.id ?? '', { kind: 'refused', message: 'Maria Lopez is gone' });
		await page.settles('popup', { kind: 'refused', message: 'no' });
		reach.review();
		reach.review();
		// The browser may store the icon's title: no words of Workspace, which may name a customer.
		expect(said).toEqual(['Ringside: Accept did not work. Workspace refused it.']);
	});

	it('reports its failure even if the worker has ended meanwhile, and only once', async () => {
		await page.shows(item('1', 'RINGING'));
		await desk.api.pass(500);
		reach.do({ kind: 'accept' });
		await settle();
		const [accept] = desk.worker.model().commands;
		await desk.restart();
		reach = makeReach();
		await reach.restore();
		reach.review();
		expect(said).toEqual([]);
		await page.settles(accept?.id ?? '', { kind: 'refused', message: 'no' });
		reach.review();
		expect(said).toEqual(['Ringside: Accept did not work. Workspace refused it.']);
		await desk.restart();
		reach = makeReach();
		await reach.restore();
		reach.review();
		expect(said).toHaveLength(1);
	});

	it('works even if storage fails, or contains garbage', async () => {
		await page.shows(item('1', 'RINGING'));
		desk.api.storage.set(QUICK_ACTIONS_KEY, { odd: true });
		await reach.restore();
		desk.api.storageFull = true;
		reach.do({ kind: 'reject' });
		await settle();
		expect(sent()).toEqual([{ method: 'reject', interactionId: '1' }]);
	});

	it('brings Workspace to the front with the next case', async () => {
		await page.shows(item('1', 'HELD', { isCaseSelected: true }), item('2', 'TALKING'));
		reach.do({ kind: 'next' });
		await settle();
		expect(sent()).toMatchObject([{ method: 'selectCaseByCaseId', caseId: 'case-2' }]);
		expect(desk.focused).toEqual([1]);
	});
});

describe('a shortcut at the moment the ringing interaction changes', () => {
	const changed = [['Not sent: the ringing interaction just changed. Look, then press again.', {}]];
	/** Starts ringing, with the review that follows every change. */
	const rings = async (...items: Interaction[]) => {
		await page.shows(...items);
		reach.review();
	};

	it('answers an ordinary ringing interaction, however fast it is pressed', async () => {
		await rings(item('1', 'TALKING'));
		await rings(item('1', 'TALKING'), item('2', 'RINGING'));
		reach.do({ kind: 'accept' });
		await settle();
		expect(sent()).toEqual([{ method: 'accept', interactionId: '2' }]);
	});

	it.each([['accept'], ['reject']] as const)(
		'does not %s the interaction that replaced the other',
		async (kind) => {
			await rings(item('1', 'RINGING'));
			await desk.api.pass(5_000);
			await rings();
			await desk.api.pass(100);
			await rings(item('2', 'RINGING'));
			await desk.api.pass(100);
			reach.do({ kind });
			await settle();
			expect([sent(), shown]).toEqual([[], changed]);
			await desk.api.pass(400);
			reach.do({ kind });
			await settle();
			expect(sent()).toEqual([{ method: kind, interactionId: '2' }]);
		},
	);

	it('does not depend on a review that is still pending', async () => {
		await rings(item('1', 'RINGING'));
		await desk.api.pass(5_000);
		await page.shows(item('2', 'RINGING'));
		reach.do({ kind: 'reject' });
		await settle();
		expect([sent(), shown]).toEqual([[], changed]);
	});

	it('chooses neither of two after one of them has gone', async () => {
		await rings(item('1', 'RINGING'), item('2', 'RINGING'));
		await desk.api.pass(5_000);
		await rings(item('2', 'RINGING'));
		reach.do({ kind: 'accept' });
		expect(shown).toEqual(changed);
	});

	it('knows the same interaction after a reload of Workspace', async () => {
		await rings(item('1', 'RINGING'));
		await desk.api.pass(5_000);
		await rings();
		await rings(item('9', 'RINGING', { callUuid: 'uuid-1' }));
		reach.do({ kind: 'accept' });
		await settle();
		expect(sent()).toEqual([{ method: 'accept', interactionId: '9' }]);
	});

	it('acts in the Workspace in front, whatever has just ended elsewhere', async () => {
		const other = new FakePage(desk, 2, 5);
		await rings(item('1', 'RINGING'));
		await other.shows(item('2', 'RINGING'));
		reach.review();
		await desk.api.pass(5_000);
		await rings();
		reach.do({ kind: 'accept' }, { tabId: 2 });
		await settle();
		expect(sent()).toEqual([{ method: 'accept', interactionId: '2' }]);
	});
});

describe('the menu of the icon', () => {
	const items = () => menuItems(desk.worker.model());
	const words = () => items().map(({ title, enabled }) => (enabled ? title : `(${title})`));
	const meaning = ({ id }: MenuItem) => meaningOf(id, desk.worker.model());

	it('offers what is possible, and never names a customer', async () => {
		expect(words()).toEqual(['(Accept)', '(Reject)', '(Mark Done)']);
		await page.shows(
			item('1', 'RINGING', { contact: { displayName: 'Maria Lopez' }, ani: '+33298020000' }),
			item('2', 'TALKING', { parties: [{ name: 'John Doe' }] }),
		);
		expect(words()).toEqual(['Accept: voice', 'Reject: voice', '(Mark Done: voice)']);
		expect(JSON.stringify(items())).not.toMatch(/Maria|Lopez|John|3329/);
		await page.shows(item('2', 'IDLE'), item('3', 'RINGING'), item('4', 'INVITED', { media: 'chat' }));
		expect(words()).toEqual(['Accept… (2 to choose from)', 'Reject… (2 to choose from)', 'Mark Done: voice']);
	});

	it('acts on the interaction it named, and on no other that rings by then', async () => {
		await page.shows(item('1', 'RINGING'));
		const [accept] = items();
		if (accept === undefined) throw new Error('no item');
		expect(meaning(accept)).toMatchObject({
			act: 'accept',
			place: { tracked: { interaction: { interactionId: '1' } } },
		});
		await page.shows(item('2', 'RINGING'));
		expect(meaning(accept)).toEqual({ act: 'accept', gone: true });
		// After a reload of Workspace the same id is another interaction.
		page.link = { ...page.link, epoch: 1 };
		await page.shows(item('1', 'RINGING'));
		expect(meaning(accept)).toEqual({ act: 'accept', gone: true });
	});

	it('ignores ids that are not its items', () => {
		expect(meaningOf('[1,2', desk.worker.model())).toBeUndefined();
		expect(meaningOf('["explode","a",0,"1"]', desk.worker.model())).toBeUndefined();
		expect(meaningOf('accept', desk.worker.model())).toEqual({ act: 'accept' });
	});
});

describe('a click on the icon', () => {
	const configure = (oneClick: boolean) =>
		desk.worker.configure({
			settings: { ...NO_SETTINGS, preferences: { ...DEFAULT_PREFERENCES, oneClick } },
		});
	const target = () => clickTarget(desk.worker.model())?.tracked.interaction.interactionId;
	let clicks: IconClicks;
	beforeEach(() => {
		clicks = new IconClicks();
		desk.worker.watch(() => void clicks.review(desk.worker.model(), desk.api.now()));
	});
	const click = () => clicks.meaning(desk.worker.model(), desk.api.now());

	it('accepts only in one-click mode, and only while exactly one interaction rings', async () => {
		await page.shows(item('1', 'RINGING'), item('2', 'TALKING'));
		expect(target()).toBeUndefined();
		configure(true);
		expect(target()).toBe('1');
		await page.shows(item('1', 'RINGING'), item('3', 'RINGING'));
		expect(target()).toBeUndefined();
		await page.shows(item('1', 'TALKING'));
		expect(target()).toBeUndefined();
		expect(click()).toBe('open');
	});

	it('opens the popup if the ringing starts at that moment', async () => {
		configure(true);
		await page.shows(item('1', 'RINGING'));
		await desk.api.pass(200);
		expect(click()).toBe('open');
		await desk.api.pass(400);
		expect(click()).toBe('accept');
	});
});

describe('a click on the icon while two ring', () => {
	it('opens the popup if one of them went a moment before', async () => {
		desk.worker.configure({
			settings: { ...NO_SETTINGS, preferences: { ...DEFAULT_PREFERENCES, oneClick: true } },
		});
		const clicks = new IconClicks();
		const review = () => clicks.review(desk.worker.model(), desk.api.now());
		await page.shows(item('1', 'RINGING'), item('2', 'RINGING'));
		await desk.api.pass(5_000);
		expect(review()).toBe(false);
		await page.reports(item('1', 'IDLE'));
		expect(review()).toBe(true);
		await desk.api.pass(200);
		expect(clicks.meaning(desk.worker.model(), desk.api.now())).toBe('open');
		await desk.api.pass(400);
		expect(clicks.meaning(desk.worker.model(), desk.api.now())).toBe('accept');
	});
});
