import { beforeEach, describe, expect, it } from 'vitest';
import { relaySender } from '../../../src/background/access/senders';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const ringing = interaction({ state: 'RINGING' });

let desk: FakeDesk;
beforeEach(() => {
	desk = new FakeDesk();
});

const sessions = () =>
	desk.worker.model().sessions.map(({ tabId, frameId, primary }) => [tabId, frameId, primary]);

describe('a document that gets another frame number', () => {
	it('stays one session, and shows interactions that ring afterwards', async () => {
		const page = new FakePage(desk, 1, 73);
		await page.shows();
		const heard = desk.watch();
		page.moves(1, 0);
		await page.reports(ringing);
		await desk.api.pass(60);
		expect(sessions()).toEqual([[1, 0, true]]);
		expect(desk.states(page)).toEqual({ 1: 'RINGING' });
		expect(desk.standing?.ringing).toBe(1);
		// Surfaces learn it, and the card keeps its name.
		expect(JSON.stringify(heard.at(-1))).toContain('"frameId":0');
	});

	it('replaces the document that had this frame before and never said goodbye', async () => {
		const former = new FakePage(desk, 1, 0, 'former');
		await former.shows(ringing);
		const page = new FakePage(desk, 1, 73);
		await page.shows();
		page.moves(1, 0);
		await page.hello('top');
		expect(sessions()).toEqual([[1, 73, true]]);
		await page.shows();
		expect(sessions()).toEqual([[1, 0, true]]);
		const again = new FakePage(desk, 1, 0, 'again');
		await again.shows();
		page.moves(1, 5);
		await page.reports(ringing);
		page.moves(1, 0);
		await page.reports(ringing);
		expect(desk.worker.model().sessions.map(({ key }) => key)).toEqual([page.key]);
	});

	it('is recognised after a restart of the worker, wherever it is by then', async () => {
		const page = new FakePage(desk, 1, 73).named('DOC');
		await page.shows(ringing);
		await desk.api.pass(500);
		await desk.restart();
		expect(desk.api.sent.at(-1)).toMatchObject({ documentId: 'DOC', message: { type: 'sync' } });
		page.moves(1, 0);
		await page.reports(interaction({ state: 'TALKING' }));
		expect(sessions()).toEqual([[1, 0, true]]);
	});
});

describe('a tab that gets another number', () => {
	it('keeps the pages that came along', async () => {
		const page = new FakePage(desk, 1, 0);
		await page.shows(ringing);
		page.moves(9, 0);
		await desk.worker.pages.tabReplaced(9, 1);
		await desk.worker.tabClosed(1);
		expect(sessions()).toEqual([[9, 0, true]]);
	});

	it('loses those that were unloaded', async () => {
		const page = new FakePage(desk, 1, 0);
		await page.shows(ringing);
		page.alive = false;
		await desk.worker.pages.tabReplaced(9, 1);
		expect(sessions()).toEqual([]);
	});
});

describe('a message from the worker to a document', () => {
	it('goes to the document’s own id, and reaches no other one in its frame', async () => {
		const page = new FakePage(desk, 1, 5).named('DOC-1');
		await page.shows(ringing);
		// A crash: no goodbye. Another document is in the frame, and has not reported yet.
		const next = new FakePage(desk, 1, 5, 'next').named('DOC-2');
		await desk.ask(page, { method: 'accept', interactionId: '1' }, 'a');
		expect(desk.api.commands()).toHaveLength(1);
		expect(next.fates.size).toBe(0);
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'notDelivered' });
	});

	it.each(['detach', 'refresh'] as const)(
		'sent as %s, is for no other document if documents have no ids',
		async (type) => {
			const page = new FakePage(desk, 1, 5);
			await page.shows(ringing);
			new FakePage(desk, 1, 5, 'next');
			if (type === 'detach') await desk.worker.release(() => false);
			else await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'refresh' });
			const told = desk.api.sent.filter(({ message }) => message.type === type);
			expect(told).toMatchObject([{ message: { instance: page.instance } }]);
			// It was for nobody: the session was a ghost.
			expect(sessions()).toEqual([]);
		},
	);
});

describe('a sender', () => {
	const patterns = ['https://wwe.example/*'];
	const sender = { id: 'me', tab: { id: 1 } as never, frameId: 0, url: 'https://wwe.example/page' };

	it('has its document’s id if the browser states one', () => {
		const named = { ...sender, documentId: 'DOC', documentLifecycle: 'active' };
		expect(relaySender(named, 'me', patterns)).toMatchObject({ documentId: 'DOC' });
		expect(relaySender(sender, 'me', patterns)).not.toHaveProperty('documentId');
	});

	it('is ignored while its page is prerendered', () => {
		expect(relaySender({ ...sender, ...{ documentLifecycle: 'prerender' } }, 'me', patterns)).toBeUndefined();
	});
});
