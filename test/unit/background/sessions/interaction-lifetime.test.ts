import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { HISTORY_KEY, HistorySchema } from '../../../../src/contract/history';
import { DRAFT_PREFIX } from '../../../../src/contract/surface';
import { type Interaction, keptName } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

const MINUTE = 60_000;
const draft = { values: { Reason: 'half typed' } };
const type = (item: Interaction) =>
	desk.api.storage.set(DRAFT_PREFIX + keptName('https://wwe.example', item), draft);
const typed = (item: Interaction) =>
	desk.api.storage.get(DRAFT_PREFIX + keptName('https://wwe.example', item));
const history = () => v.parse(HistorySchema, desk.api.storage.get(HISTORY_KEY) ?? []);
const times = (id: string) =>
	(desk.worker.model().interactions[page.key] ?? []).find((item) => item.interaction.interactionId === id);

/** Without any name that outlives a load of Workspace. */
function nameless(more: Partial<Interaction> = {}): Interaction {
	const { callUuid: _, interactionUUID: __, ...rest } = interaction({ caseId: 'case', state: 'TALKING' });
	return { ...rest, ...more };
}
const loadedAnew = () => {
	page.link = { ...page.link, epoch: page.link.epoch + 1 };
};

describe('an interaction without a lasting name', () => {
	it('leaves nothing to another one with its id after a reload of Workspace', async () => {
		await page.shows(nameless({ ani: '1' }));
		type(nameless());
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { a: 'b' } }, 'write');
		await page.settles('write', { kind: 'refused', message: 'no' });
		await desk.api.pass(MINUTE);
		loadedAnew();
		await page.shows(nameless({ ani: '2' }));
		await desk.api.pass(0);
		expect(typed(nameless())).toBeUndefined();
		expect(times('1')?.phaseSince).toBe(desk.api.now());
		// Its failure is shown by its name, and not on the other's card.
		expect(desk.record('write')).toMatchObject({ status: 'failed', about: '1' });
		expect(desk.record('write')?.subject).toBeUndefined();
	});

	it('stays only in the session’s history', async () => {
		await page.shows(nameless());
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { a: 'b' } }, 'write');
		await page.settles('write', { kind: 'done' });
		await desk.api.pass(MINUTE);
		expect(history()).toMatchObject([{ id: 'write', subject: 'https://wwe.example|case#1' }]);
		loadedAnew();
		await page.shows(nameless({ ani: '2' }));
		await desk.api.pass(0);
		expect(history()).toMatchObject([{ id: 'write', keys: ['a'] }]);
		expect(history()[0]).not.toHaveProperty('subject');
		await desk.restart();
		await desk.api.pass(0);
		expect(history()[0]).not.toHaveProperty('subject');
	});

	it('leaves no failure to another one with its id, even if the worker dies', async () => {
		await page.shows(nameless());
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { a: 'b' } }, 'write');
		await page.settles('write', { kind: 'refused', message: 'no' });
		await desk.api.pass(MINUTE);
		loadedAnew();
		await page.shows(nameless({ ani: '2' }));
		await desk.api.pass(0);
		await desk.restart();
		expect(desk.record('write')).toMatchObject({ status: 'failed' });
		expect(desk.record('write')?.subject).toBeUndefined();
	});

	it('does not succeed because of another one with its id after a reload', async () => {
		await page.shows(nameless());
		await desk.ask(page, { method: 'setUserData', interactionId: '1', keyValues: { a: 'b' } }, 'write');
		await page.settles('write', { kind: 'silent' });
		loadedAnew();
		await page.shows(nameless({ userData: { a: 'b' } }));
		expect(desk.record('write')).toMatchObject({ status: 'unknown' });
	});

	it('keeps its draft while its load lasts, and when it gets its name after all', async () => {
		await page.shows(nameless());
		type(nameless());
		await page.shows(nameless({ state: 'HELD' }));
		await desk.api.pass(0);
		expect(typed(nameless())).toEqual(draft);
		const named = nameless({ callUuid: 'late' });
		await page.reports(named);
		await desk.api.pass(0);
		expect(typed(named)).toEqual(draft);
		expect(typed(nameless())).toBeUndefined();
	});

	it('loses its draft when its page goes', async () => {
		await page.shows(nameless());
		type(nameless());
		await page.bye();
		await desk.api.pass(0);
		expect(typed(nameless())).toBeUndefined();
	});
});

describe('a chat and the consultation about it, with the same name', () => {
	const chat = interaction({ interactionUUID: 'uuid', state: 'ACCEPTED', media: 'chat' });
	const consultation = { ...chat, interactionId: '2', isConsultation: true };

	it('have separate drafts and times', async () => {
		await page.shows(chat);
		await desk.api.pass(MINUTE);
		await page.reports(consultation);
		expect(times('2')?.firstSeenAt).toBe(desk.api.now());
		expect(times('1')?.firstSeenAt).toBe(desk.api.now() - MINUTE);
		type(chat);
		expect(typed(consultation)).toBeUndefined();
		await page.shows(consultation);
		await desk.api.pass(0);
		expect(typed(chat)).toBeUndefined();
	});

	it('keep their times across a reload of Workspace', async () => {
		await page.shows(chat);
		await desk.api.pass(MINUTE);
		await page.reports(consultation);
		await desk.api.pass(MINUTE);
		const [one, two] = [times('1'), times('2')];
		loadedAnew();
		await page.shows({ ...consultation, interactionId: '1' }, { ...chat, interactionId: '2' });
		expect(times('1')?.firstSeenAt).toBe(two?.firstSeenAt);
		expect(times('2')?.firstSeenAt).toBe(one?.firstSeenAt);
	});

	it('keeps the draft if the consultation becomes the conversation itself', async () => {
		await page.shows(consultation);
		type(consultation);
		const own = { ...consultation, isConsultation: false };
		await page.reports(own);
		await desk.api.pass(0);
		expect(typed(own)).toEqual(draft);
		expect(typed(consultation)).toBeUndefined();
	});
});

describe('an interaction whose UUID a page of another origin also reports', () => {
	const call = interaction({ state: 'TALKING', callUuid: 'same' });
	const reported = (of: FakePage) => desk.worker.model().interactions[of.key]?.[0];
	let foreign: FakePage;
	beforeEach(async () => {
		foreign = new FakePage(desk, 2, 6, 'foreign', 'https://other.example');
		await page.shows(call);
		await desk.api.pass(MINUTE);
	});

	it('shares its times only with pages of its own origin', async () => {
		await foreign.shows(call);
		expect(reported(foreign)?.firstSeenAt).toBe(desk.api.now());
		const sibling = new FakePage(desk, 3, 7);
		await sibling.shows(call);
		expect(reported(sibling)?.firstSeenAt).toBe(desk.api.now() - MINUTE);
	});

	it('keeps its own times across a reload of Workspace, whatever the other page reports', async () => {
		await foreign.shows({ ...call, state: 'RINGING' });
		await desk.api.pass(MINUTE);
		loadedAnew();
		await page.shows(call);
		expect(reported(page)).toMatchObject({
			firstSeenAt: desk.api.now() - 2 * MINUTE,
			phaseSince: desk.api.now() - 2 * MINUTE,
			establishedAt: desk.api.now() - 2 * MINUTE,
		});
	});

	it('keeps its times when the other one is removed', async () => {
		await page.bye();
		await foreign.shows(call);
		await foreign.shows();
		const again = new FakePage(desk, 3, 7);
		await again.shows(call);
		expect(reported(again)?.firstSeenAt).toBe(desk.api.now() - MINUTE);
	});
});

describe('drafts for interactions of a closed tab', () => {
	const call = interaction({ state: 'TALKING' });
	beforeEach(async () => {
		await page.shows(call);
		type(call);
	});

	it('are kept for ten minutes in case it returns', async () => {
		await desk.worker.tabClosed(1);
		await desk.api.pass(0);
		await desk.api.pass(9 * MINUTE);
		expect(typed(call)).toEqual(draft);
		page = new FakePage(desk, 2, 5);
		await page.shows(call);
		await desk.api.pass(5 * MINUTE);
		expect(typed(call)).toEqual(draft);
		await desk.worker.tabClosed(2);
		await desk.api.pass(0);
		await desk.api.pass(9 * MINUTE);
		expect(typed(call)).toEqual(draft);
	});

	it('are deleted afterwards', async () => {
		await desk.worker.tabClosed(1);
		await desk.api.pass(0);
		await desk.api.pass(10 * MINUTE);
		expect(typed(call)).toBeUndefined();
	});

	it('are deleted even by a worker that was asleep meanwhile', async () => {
		await desk.worker.tabClosed(1);
		await desk.api.pass(500);
		desk.api.kill();
		await desk.api.pass(11 * MINUTE);
		await desk.restart();
		await desk.api.pass(0);
		expect(typed(call)).toBeUndefined();
	});

	it('stay if another tab shows the interactions', async () => {
		await new FakePage(desk, 2, 5).shows(call);
		await desk.worker.tabClosed(1);
		await desk.api.pass(0);
		await desk.api.pass(20 * MINUTE);
		expect(typed(call)).toEqual(draft);
	});

	it('are kept as long again after a return, even if no worker saw the first wait end', async () => {
		await desk.worker.tabClosed(1);
		await desk.api.pass(500);
		await desk.api.pass(5 * MINUTE);
		page = new FakePage(desk, 2, 5);
		await page.shows(call);
		await desk.api.pass(500);
		desk.api.kill();
		await desk.api.pass(6 * MINUTE);
		// The page is loaded anew, and that is what wakes the worker.
		page.alive = false;
		page = new FakePage(desk, 2, 5, 'again');
		await desk.restart();
		await page.hello();
		await desk.api.pass(0);
		expect(typed(call)).toEqual(draft);
		await page.shows(call);
		await desk.api.pass(20 * MINUTE);
		expect(typed(call)).toEqual(draft);
	});

	it('are kept as long again if Workspace itself is reloaded in the same page', async () => {
		await desk.worker.tabClosed(1);
		await desk.api.pass(500);
		page = new FakePage(desk, 2, 5);
		await page.shows(call);
		await desk.api.pass(500);
		desk.api.kill();
		await desk.api.pass(11 * MINUTE);
		await desk.restart();
		loadedAnew();
		await page.shows();
		await desk.api.pass(0);
		expect(typed(call)).toEqual(draft);
		await desk.api.pass(10 * MINUTE);
		expect(typed(call)).toBeUndefined();
	});

	it('survive a worker that was killed before it recorded that they are gone', async () => {
		await desk.api.pass(500);
		page.alive = false;
		await desk.restart();
		await desk.api.pass(0);
		expect(typed(call)).toEqual(draft);
		await desk.api.pass(10 * MINUTE);
		expect(typed(call)).toBeUndefined();
	});
});
