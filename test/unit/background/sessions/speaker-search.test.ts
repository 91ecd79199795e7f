import { beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_MODEL } from '../../../../src/contract/surface';
import { statusOf } from '../../../../src/ui/logic/words/status';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	// Workspace's own document, whose relay has no API object beside it.
	new FakePage(desk, 1, 0, 'workspace');
	page = new FakePage(desk, 1, 5);
	page.link = { status: 'connected', epoch: 0, workspace: 'top' };
	await page.shows(interaction({ state: 'RINGING' }));
});

const seeks = () =>
	desk.api.sent.flatMap(({ tabId, frameId, message }) =>
		message.type === 'seek' ? [`${tabId}:${frameId}`] : [],
	);
const seeking = () => desk.worker.model().seeking;

describe('when the primary page of a Workspace goes', () => {
	it.each<[string, () => Promise<unknown>]>([
		['says goodbye', () => page.bye()],
		[
			'is taken out without a word',
			() => {
				page.alive = false;
				return desk.worker.lifelineEnded(page.instance);
			},
		],
		['is displaced by another document', () => new FakePage(desk, 1, 5, 'next').hello('top.0')],
		['may not be looked into any more', () => desk.worker.release(() => false)],
	])('as it %s, asks the Workspace at once whether it needs a guest', async (_, leaves) => {
		await leaves();
		expect(seeking()).toBe(true);
		await desk.api.pass(500);
		expect(seeks()).toContain('1:0');
	});

	it('in a window of its own, asks the tab of its Workspace', async () => {
		await page.bye();
		desk.api.sent.length = 0;
		const own = new FakePage(desk, 8, 0);
		own.link = { status: 'connected', epoch: 0, workspace: 'opener:top' };
		await own.shows();
		own.alive = false;
		desk.api.relays.delete('8:0');
		await desk.worker.tabClosed(8);
		await desk.api.pass(500);
		// This browser has not said which tab opened it.
		expect(seeks()).toContain('1:0');
	});

	it('asks the other pages, and none at all if one of them is connected', async () => {
		const other = new FakePage(desk, 1, 6);
		other.link = { status: 'notConnected', reason: 'silent', epoch: 0, workspace: 'top' };
		await other.shows();
		await page.bye();
		const told = desk.api.sent.map(({ frameId, message }) => `${frameId} ${message.type}`);
		expect(told).toContain('6 refresh');
		const third = new FakePage(desk, 1, 7);
		third.link = { status: 'connected', epoch: 0, workspace: 'top' };
		await third.shows();
		await desk.api.pass(500);
		desk.api.sent.length = 0;
		await other.bye();
		await desk.api.pass(500);
		expect(desk.api.sent).toEqual([]);
	});

	it('searches for nothing if its tab goes with it', async () => {
		await page.bye();
		await desk.worker.tabClosed(1);
		expect(seeking()).toBe(false);
	});

	it('ends the search if nothing replaces it', async () => {
		await page.bye();
		await desk.api.pass(3_100);
		expect(seeking()).toBe(false);
	});
});

describe('a document that looks like a Workspace', () => {
	const says = (type: 'hello' | 'workspace', more: object = {}) =>
		desk.worker.fromRelay({ v: 1, to: 'worker', instance: 'fresh', path: 'top', type, ...more } as never, {
			tabId: 4,
			frameId: 0,
			origin: 'https://wwe.example',
		});

	it('is searched for from its first message until it is connected, or for long enough', async () => {
		expect(seeking()).toBe(false);
		await says('hello', { workspace: true });
		expect(seeking()).toBe(true);
		const guest = new FakePage(desk, 4, 2);
		guest.link = { status: 'searching', epoch: 0, guest: true };
		await guest.shows();
		expect(seeking()).toBe(false);
		await guest.bye();
		await says('workspace');
		expect(seeking()).toBe(true);
		await desk.api.pass(15_100);
		await desk.api.pass(15_100);
		expect(seeking()).toBe(false);
	});
});

it('shows a status line that Workspace is being looked for', () => {
	const kinds = [false, true].map((given) => statusOf({ ...EMPTY_MODEL, seeking: given }, 0).kind);
	expect(kinds).toEqual(['none', 'searching']);
});
