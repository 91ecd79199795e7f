import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSED_DRAFT_PREFIX } from '../../../src/contract/closed-draft';
import { DRAFT_PREFIX } from '../../../src/contract/surface';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const KEY = 'https://wwe.example|uuid-1';
const call = (state: string, interactionId = '1') => interaction({ interactionId, state, media: 'voice' });

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

/** The window of Workspace shows another origin, as while the agent signs in: the relay drops all that was said. */
async function loses(): Promise<void> {
	page.link = { status: 'searching', epoch: 0 };
	await page.shows();
	await desk.api.pass(1_000);
	expect(desk.states(page)).toEqual({});
}

describe('a page whose Workspace has been lost from its window does not show', () => {
	it('that a ringing call was missed, or that it is closed', async () => {
		await page.shows(call('RINGING'));
		const text = { values: { Note: 'typed' } };
		await desk.api.save({ [DRAFT_PREFIX + KEY]: text });
		await loses();
		expect(desk.worker.model().missed).toEqual([]);
		page.link = { status: 'connected', epoch: 1, workspace: 'top', missing: [] };
		await desk.api.pass(5_000);
		await page.shows(call('RINGING', '9'));
		expect(desk.api.storage.get(DRAFT_PREFIX + KEY)).toEqual(text);
		expect(desk.api.storage.has(CLOSED_DRAFT_PREFIX + KEY)).toBe(false);
		expect(desk.worker.model().interactions[page.key]).toMatchObject([{ firstSeenAt: 1_000_000 }]);
	});

	it.each<[Command, string, 'silent' | 'done']>([
		[{ method: 'accept', interactionId: '1' }, 'RINGING', 'silent'],
		[{ method: 'reject', interactionId: '1' }, 'RINGING', 'silent'],
		[{ method: 'voice.hangUp', interactionId: '1' }, 'TALKING', 'silent'],
		[{ method: 'voice.hangUp', interactionId: '1' }, 'TALKING', 'done'],
	])('what became of %j in %s, which was answered so: %s', async (command, state, kind) => {
		await page.shows(call(state));
		await desk.ask(page, command, 'a', 0, KEY);
		await page.settles('a', { kind });
		await desk.api.pass(100);
		const before = desk.record('a');
		await loses();
		expect(desk.record('a')).toEqual(before);
	});
});
