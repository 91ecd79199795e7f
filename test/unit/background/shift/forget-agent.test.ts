import { describe, expect, it, vi } from 'vitest';
import { CLOSED_DRAFT_PREFIX } from '../../../../src/contract/closed-draft';
import { DRAFT_PREFIX } from '../../../../src/contract/surface';
import { keptName } from '../../../../src/scapi/interaction';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const signedIn = (username: string) => ({ about: 'agent', ok: true, data: { username } }) as const;
const state = (type: string) => ({ about: 'state', ok: true, data: { operationName: type, type } }) as const;

const talking = interaction({
	interactionId: '1',
	interactionUUID: 'UUID-1',
	state: 'TALKING',
	ani: '+4930111',
});
const missed = interaction({
	interactionId: '2',
	interactionUUID: 'UUID-2',
	state: 'RINGING',
	ani: '+4930222',
});
const left = interaction({
	interactionId: '3',
	interactionUUID: 'UUID-3',
	state: 'TALKING',
	ani: '+4930333',
});

/** A desk at which jsmith has typed for a call that is over, missed another, been refused, and left a third. */
async function afterAShift() {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(talking, left);
	await page.reportsAgent(signedIn('jsmith'), state('READY'));
	const key = keptName(page.origin, talking);
	const leftKey = keptName(page.origin, left);
	await desk.api.save({
		[DRAFT_PREFIX + key]: { newKey: 'Note', newValue: 'has moved' },
		[DRAFT_PREFIX + leftKey]: { newKey: 'Note', newValue: 'calls again' },
	});
	await desk.ask(page, { method: 'selectCaseByCaseId', caseId: 'case' }, 'other');
	await desk.ask(page, { method: 'voice.hold', interactionId: '1' }, 'refused');
	await page.settles('refused', { kind: 'refused', message: 'no' });
	await page.settles('other', { kind: 'done', data: null });
	await page.removes('1');
	await page.reports(missed);
	await desk.api.pass(20_000);
	await page.reports({ ...missed, state: 'IDLE', previousState: 'RINGING', ronaCallState: 'NO_ANSWER' });
	await page.removes('2');
	await desk.api.pass(0);
	const found = () => ({
		missed: desk.worker.model().missed.length,
		closed: [...desk.api.storage.keys()].filter((each) => each.startsWith(CLOSED_DRAFT_PREFIX)).length,
		draft: desk.api.storage.has(DRAFT_PREFIX + leftKey),
		did: desk.worker.history.length,
		outcomes: desk.worker.model().commands.length,
	});
	expect(found()).toEqual({ missed: 1, closed: 1, draft: true, did: 2, outcomes: 1 });
	return { desk, page, found };
}

describe('what an agent leaves behind', () => {
	it('is not shown to another one who signs in', async () => {
		const { desk, page, found } = await afterAShift();
		await page.bye();
		const next = new FakePage(desk, 1, 5, 'next-page');
		await next.shows();
		const save = vi.spyOn(desk.api, 'save');
		await next.reportsAgent(signedIn('other'), state('READY'));
		await desk.api.pass(0);
		// An open surface shows the text of the interaction that was left, and takes it away with its closed draft.
		const hidden = { [CLOSED_DRAFT_PREFIX + keptName(page.origin, left)]: null };
		expect(save).toHaveBeenCalledWith(expect.objectContaining(hidden));
		expect(found()).toEqual({ missed: 0, closed: 0, draft: false, did: 0, outcomes: 0 });
	});

	it('is still there after a reload, and after signing in again', async () => {
		const { desk, page, found } = await afterAShift();
		await page.reportsAgent(state('LOGOUT'));
		await page.bye();
		const next = new FakePage(desk, 1, 5, 'next-page');
		await next.shows();
		await next.reportsAgent(signedIn('jsmith'), state('READY'));
		await desk.api.pass(0);
		expect(found()).toMatchObject({ missed: 1, closed: 1, draft: true, did: 2 });
	});

	it('stays where another agent signs in at another Workspace', async () => {
		const { desk, found } = await afterAShift();
		const elsewhere = new FakePage(desk, 2, 0, undefined, 'https://other.example');
		await elsewhere.shows();
		await elsewhere.reportsAgent(signedIn('a'), state('READY'));
		await elsewhere.reportsAgent(signedIn('b'));
		await desk.api.pass(0);
		expect(found()).toMatchObject({ missed: 1, closed: 1, draft: true, did: 2 });
	});

	it('leaves alone the text of an interaction that is still there', async () => {
		const { desk, page, found } = await afterAShift();
		await page.reportsAgent(signedIn('other'));
		await desk.api.pass(0);
		expect(found()).toEqual({ missed: 0, closed: 0, draft: true, did: 0, outcomes: 0 });
	});

	it('is noticed although no page was loaded again: it is asked who has signed in', async () => {
		const { page } = await afterAShift();
		const before = page.refreshes;
		await page.reportsAgent(state('LOGOUT'));
		expect(page.refreshes).toBe(before);
		await page.reportsAgent(state('READY'));
		expect(page.refreshes).toBe(before + 1);
		await page.reportsAgent(state('NOT_READY'));
		expect(page.refreshes).toBe(before + 1);
	});
});
