import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startAlerts } from '../../../../src/background/alerts/start-alerts';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { call, prefer } from '../../../support/fake/rings';
import { installMessages } from '../../../support/popup-harness/messages';

const { listeners, up, front } = vi.hoisted(() => ({
	listeners: { activated: new Set<() => void>(), focused: new Set<() => void>() },
	up: new Set<string>(),
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
				onClicked: event(new Set()),
				onButtonClicked: event(new Set()),
				update: async () => true,
				getAll: async () => ({}),
				create: async (id: string) => void up.add(id),
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
			},
		},
	};
});

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
	for (const set of [listeners.activated, listeners.focused, up]) set.clear();
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
