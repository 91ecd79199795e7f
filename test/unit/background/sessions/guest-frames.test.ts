import { beforeEach, describe, expect, it } from 'vitest';
import { CONTRACT } from '../../../../src/contract/schema';
import { FakeDesk, FakePage } from '../../../support/fake/desk';

let desk: FakeDesk;
beforeEach(async () => {
	desk = new FakeDesk();
	await desk.worker.start();
});

const asks = (tabId = 1, path = 'top') =>
	desk.worker.fromRelay(
		{ v: CONTRACT, to: 'worker', instance: 'workspace', type: 'workspace', path },
		{ tabId, frameId: 0, origin: 'https://wwe.example' },
	);

describe('a Workspace that asks whether it needs a guest', () => {
	it('needs one while no page is there', async () => {
		expect(await asks()).toEqual({ ok: true, need: 'guest' });
	});

	it('needs none beside a page with the API, and one again when that page goes', async () => {
		const page = new FakePage(desk, 1, 7);
		page.link = { status: 'notConnected', reason: 'silent', epoch: 0 };
		await page.shows();
		expect(await asks()).toEqual({ ok: true, need: 'nothing' });
		await page.bye();
		expect(await asks()).toEqual({ ok: true, need: 'guest' });
	});

	it('needs none if a page in its own window is connected to it, known by its tab or only by its origin', async () => {
		const page = new FakePage(desk, 2, 0);
		page.link = { status: 'connected', epoch: 0, workspace: 'opener:top', origin: 'https://wwe.example' };
		await page.shows();
		expect(await asks()).toEqual({ ok: true, need: 'nothing' });
		page.link = { ...page.link, origin: 'https://other.example' };
		await page.shows();
		expect(await asks()).toEqual({ ok: true, need: 'guest' });
	});
});

describe('a guest', () => {
	it('is dismissed, once, when a page of its Workspace is connected', async () => {
		const guest = new FakePage(desk, 1, 9);
		guest.link = { status: 'connected', epoch: 0, workspace: 'top', guest: true };
		await guest.shows();
		const elsewhere = new FakePage(desk, 2, 3);
		await elsewhere.shows();
		expect(desk.worker.model().sessions).toHaveLength(2);
		const page = new FakePage(desk, 1, 7);
		page.link = { status: 'searching', epoch: 0 };
		await page.shows();
		expect(desk.worker.model().sessions).toHaveLength(3);
		page.link = { status: 'connected', epoch: 0, workspace: 'top' };
		await page.shows();
		const detached = desk.api.sent.filter(({ message }) => message.type === 'detach');
		expect(detached.map(({ tabId, frameId }) => [tabId, frameId])).toEqual([[1, 9]]);
		expect(
			desk.worker
				.model()
				.sessions.map(({ tabId }) => tabId)
				.sort(),
		).toEqual([1, 2]);
	});
});
