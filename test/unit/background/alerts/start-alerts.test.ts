import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAlerts } from '../../../../src/background/alerts/start-alerts';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { call, prefer } from '../../../support/fake/rings';
import { installMessages } from '../../../support/popup-harness/messages';

const { listeners, clicked, windows, up, front } = vi.hoisted(() => ({
	clicked: new Set<(id: string) => void>(),
	windows: [] as string[],
	listeners: { activated: new Set<() => void>(), focused: new Set<() => void>() },
	up: new Map<string, string>(),
	front: { tab: 1 },
}));
vi.mock('../../../../src/platform/browser', () => {
	const event = (set: Set<() => void>) => ({
		addListener: (listener: () => void) => set.add(listener),
		removeListener: (listener: () => void) => set.delete(listener),
	});
	return {
		browser: {
			runtime: { getURL: (path: string) => path },
			storage: { session: { get: async () => ({}), set: async () => undefined } },
			notifications: {
				onClosed: event(new Set()),
				onClicked: { addListener: (listener: (id: string) => void) => clicked.add(listener) },
				onButtonClicked: { addListener: (listener: (id: string) => void) => clicked.add(listener) },
				update: async () => true,
				getAll: async () => ({}),
				create: async (id: string, { message }: { message: string }) => void up.set(id, message),
				clear: async (id: string) => up.delete(id),
			},
			tabs: {
				onActivated: event(listeners.activated),
				get: async (id: number) => ({ id, audible: true }),
				query: async () => [{ id: front.tab }],
			},
			windows: {
				onFocusChanged: event(listeners.focused),
				getLastFocused: async () => ({ id: 1, focused: true }),
				create: async ({ url }: { url: string }) => ({ id: windows.push(url) }),
			},
		},
	};
});

const { browser } = await import('../../../../src/platform/browser');

installMessages();
const counts = () => [listeners.activated.size, listeners.focused.size];
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	prefer(desk, { tone: 'none' });
	front.tab = 1;
	for (const all of [listeners.activated, listeners.focused, clicked, up]) all.clear();
	windows.splice(0);
});
afterEach(() => vi.unstubAllGlobals());

const start = async () => {
	startAlerts(desk.worker, Promise.resolve());
	await settled();
};

describe('the alerts of a service worker', () => {
	it('listen for the front tab at once: its change may be what woke the worker', () => {
		startAlerts(desk.worker, new Promise(() => undefined));
		expect(counts()).toEqual([1, 1]);
	});

	it('let no focus wake the worker while nothing rings, as opening the popup would', async () => {
		await start();
		expect(counts()).toEqual([0, 0]);
	});

	it('listen while a call rings, and put up its notification when the agent leaves Workspace', async () => {
		await start();
		await page.shows(call());
		await settled();
		expect(counts()).toEqual([1, 1]);
		expect(up.size).toBe(0);
		front.tab = 2;
		for (const listener of listeners.activated) listener();
		await settled();
		expect(up.size).toBe(1);
		await page.reports(call({ state: 'TALKING' }));
		await settled();
		expect(counts()).toEqual([0, 0]);
	});

	it('go on listening for a call that rang before the worker was woken', async () => {
		await page.shows(call());
		await start();
		expect(counts()).toEqual([1, 1]);
	});

	it.each(['always', 'never'] as const)('do not listen where notifications come up %s', async (notify) => {
		prefer(desk, { tone: 'none', notify });
		await start();
		await page.shows(call());
		await settled();
		expect(counts()).toEqual([0, 0]);
		expect(up.size).toBe(notify === 'always' ? 1 : 0);
	});
});

describe('the alerts of an event page', () => {
	it('go on listening: what is added later would not wake it', async () => {
		vi.stubGlobal('document', {});
		await start();
		expect(counts()).toEqual([1, 1]);
	});
});

describe('a click on a notification of a browser whose notifications have no buttons', () => {
	const { notifications } = browser;
	const update: unknown = Reflect.get(notifications, 'update');
	beforeEach(async () => {
		Reflect.deleteProperty(notifications, 'update');
		front.tab = 2;
		await start();
		await page.shows(call());
		await settled();
	});
	afterEach(() => {
		Reflect.set(notifications, 'update', update);
	});
	const click = async (id: string) => {
		for (const listener of clicked) listener(id);
		await settled();
	};

	it('opens the ringing window', async () => {
		const [ring = ''] = up.keys();
		await click(ring);
		expect(windows).toEqual(['ringing/ringing.html']);
	});

	it('says so if it rings no more', async () => {
		const [ring = ''] = up.keys();
		await page.reports(call({ state: 'TALKING' }));
		await click(ring);
		expect(windows).toEqual([]);
		expect([...up.values()]).toContain('Nothing was sent: it had already stopped ringing.');
	});

	it('says nothing of one that stands for several', async () => {
		await desk.worker.tabClosed(1);
		await click(`ring:more:${page.origin}`);
		expect([...up.values()].join()).not.toContain('Nothing was sent');
	});
});
