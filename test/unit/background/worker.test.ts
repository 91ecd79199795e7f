import { beforeEach, describe, expect, it } from 'vitest';
import { applyPatch, type Model } from '../../../src/contract/surface';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const ringing = interaction({ state: 'RINGING' });

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

const types = () => desk.api.sent.map(({ frameId, message }) => `${frameId} ${message.type}`);

describe('the worker', () => {
	it('asks for a snapshot after a gap', async () => {
		await page.shows(ringing);
		page.n += 3;
		expect(await page.reports(ringing)).toEqual({ ok: true, need: 'snapshot' });
		expect(await page.shows(ringing)).toEqual({ ok: true, need: 'nothing' });
	});

	it('restores everything after a restart, times included', async () => {
		await page.shows(ringing);
		await desk.api.pass(5_000);
		await page.reports(interaction({ state: 'TALKING' }));
		await desk.api.pass(500);
		const before = desk.worker.model().interactions[page.key];
		await desk.restart();
		expect(desk.worker.model().interactions[page.key]).toEqual(before);
		expect(types()).toContain('5 sync');
	});

	it('removes pages that no longer exist after its restart', async () => {
		await page.shows(ringing);
		await desk.api.pass(500);
		page.alive = false;
		await desk.restart();
		expect(desk.worker.model().sessions).toEqual([]);
	});

	it('forgets a document when another takes its frame', async () => {
		await page.shows(ringing);
		await new FakePage(desk, 1, 5, 'another').hello();
		expect(desk.worker.model().sessions).toEqual([]);
	});

	it('reconnects a page after its Workspace was reloaded beside it', async () => {
		page.link = { status: 'connected', epoch: 0, workspace: 'top.1' };
		await page.shows(ringing);
		await new FakePage(desk, 1, 8, 'workspace').hello('top.1');
		await new FakePage(desk, 1, 9, 'bystander').hello('top.2');
		expect(types().filter((each) => each.endsWith('reattach'))).toEqual(['5 reattach']);
	});

	it('ignores ids of a former Workspace load', async () => {
		await page.shows(ringing, interaction({ interactionId: '2', callUuid: 'uuid-2' }));
		page.link = { ...page.link, epoch: 1 };
		await page.shows(interaction({ interactionId: '1', callUuid: 'uuid-2' }));
		expect(desk.states(page)).toEqual({ 1: 'TALKING' });
	});

	it('keeps timers running across a reload of Workspace', async () => {
		await page.shows(interaction({ state: 'TALKING' }));
		const since = desk.worker.model().interactions[page.key]?.[0]?.phaseSince;
		await page.bye();
		await desk.api.pass(3_000);
		const next = new FakePage(desk, 1, 5, 'after-reload');
		await next.shows(interaction({ interactionId: '4', state: 'TALKING' }));
		expect(desk.worker.model().interactions[next.key]?.[0]?.phaseSince).toBe(since);
	});

	it('uses one page for each Workspace, and another when that one goes', async () => {
		const other = new FakePage(desk, 1, 6);
		await page.shows(ringing);
		await other.shows(ringing);
		const speaker = () =>
			desk.worker
				.model()
				.sessions.filter(({ primary }) => primary)
				.map(({ frameId }) => frameId);
		expect(speaker()).toEqual([5]);
		expect(desk.standing).toMatchObject({ connected: true, ringing: 1, active: 0 });
		await page.bye();
		expect(speaker()).toEqual([6]);
	});

	it('keeps two Workspaces apart', async () => {
		const other = new FakePage(desk, 2, 0);
		other.link = { status: 'connected', epoch: 0, workspace: 'top.0' };
		await page.shows(ringing);
		await other.shows(interaction({ state: 'RINGING', callUuid: 'other' }));
		expect(desk.standing).toMatchObject({ connected: true, ringing: 2, active: 0 });
		await desk.ask(other, { method: 'accept', interactionId: '1' });
		expect(desk.api.sent.at(-1)).toMatchObject({ tabId: 2, frameId: 0, message: { type: 'command' } });
	});

	it('forgets the pages of a closed tab, and of an origin whose permission is withdrawn', async () => {
		const other = new FakePage(desk, 2, 0);
		await page.shows(ringing);
		await other.shows(ringing);
		await desk.worker.tabClosed(2);
		expect(desk.worker.model().sessions.map(({ tabId }) => tabId)).toEqual([1]);
		await desk.worker.release(() => false);
		expect(desk.worker.model().sessions).toEqual([]);
		expect(types()).toContain('5 detach');
	});

	it('brings the tab of Workspace to the front, not that of its page', async () => {
		page.link = { status: 'connected', epoch: 0, workspace: 'top' };
		await page.shows(ringing);
		await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'focus', session: page.key });
		expect(desk.focused).toEqual([1]);
	});

	it('brings the page to the front if the tab of its Workspace is gone, and fails if both are', async () => {
		page.link = { status: 'connected', epoch: 0, workspace: 'opener:top' };
		await desk.worker.fromRelay(
			{
				v: 1,
				to: 'worker',
				instance: 'x',
				type: 'report',
				path: 'top',
				link: page.link,
				base: 0,
				n: 0,
				changes: [],
				snapshot: { interactions: [], unreadable: 0, at: 1 },
			},
			{ tabId: 8, frameId: 0, origin: 'https://crm.example', openerTabId: 7 },
		);
		const focus = () => desk.worker.fromSurface({ v: 1, to: 'worker', type: 'focus', session: 'x' });
		desk.closed.add(7);
		expect(await focus()).toEqual({ ok: true });
		expect(desk.focused).toEqual([8]);
		desk.closed.add(8);
		expect(await focus()).toMatchObject({ ok: false, error: { code: 'noTab' } });
	});

	it('reports that it cannot store its state if storage is full, and continues', async () => {
		const heard = desk.watch();
		desk.api.storageFull = true;
		await page.shows(ringing);
		await desk.api.pass(200);
		await desk.api.pass(200);
		expect(desk.worker.model().storageFailing).toBe(true);
		expect(heard.some((message) => message.type === 'patch' && message.patch.head?.storageFailing)).toBe(
			true,
		);
		await desk.ask(page, { method: 'accept', interactionId: '1' });
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('discards the draft of an interaction when it is over, not before', async () => {
		const draft = 'draft:https://wwe.example|uuid-1';
		await page.shows(ringing);
		await desk.api.save({ [draft]: { newKey: 'x' } });
		page.link = { ...page.link, epoch: 1 };
		await page.shows(interaction({ interactionId: '7', state: 'TALKING' }));
		expect(desk.api.storage.has(draft)).toBe(true);
		await page.shows();
		await desk.api.pass(200);
		expect(desk.api.storage.has(draft)).toBe(false);
	});
});

describe('a surface', () => {
	it('gets a snapshot and then numbered patches that lead to the same model', async () => {
		await page.shows(ringing);
		const heard = desk.watch();
		await page.reports(interaction({ state: 'TALKING' }));
		await desk.api.pass(50);
		await page.shows(interaction({ interactionId: '2', callUuid: 'uuid-2', state: 'RINGING' }));
		await desk.api.pass(50);
		await page.bye();
		await desk.api.pass(50);
		expect(heard.map(({ type, n }) => [type, n])).toEqual([
			['snapshot', 0],
			['patch', 1],
			['patch', 2],
			['patch', 3],
		]);
		let model: Model | undefined;
		for (const message of heard) {
			if (message.type === 'snapshot') model = message.model;
			else if (model !== undefined) model = applyPatch(model, message.patch);
		}
		expect(model).toEqual(desk.worker.model());
	});

	it('that was closed gets no more messages', async () => {
		const heard: unknown[] = [];
		const port = { postMessage: (message: unknown) => void heard.push(message) };
		desk.worker.surfaceOpened(port);
		desk.worker.surfaceClosed(port);
		await page.shows(ringing);
		await desk.api.pass(50);
		expect(heard).toHaveLength(1);
	});

	it('draws a change before the toolbar takes time for it, which waits for nothing where none is open', async () => {
		const port = { postMessage: () => undefined };
		desk.worker.surfaceOpened(port);
		await page.shows(ringing);
		expect(desk.standing?.ringing ?? 0).toBe(0);
		await desk.api.pass(60);
		expect(desk.standing?.ringing).toBe(1);
		desk.worker.surfaceClosed(port);
		await page.reports(interaction({ state: 'TALKING' }));
		expect(desk.standing).toMatchObject({ ringing: 0, active: 1 });
	});
});
