/**
 * The worker's entry: a service worker in Chrome, an event page in Firefox. Every listener is registered before
 * anything is awaited, because the browser only wakes a background for what it listened to at once; each then waits
 * until the former life's state is back.
 */

import { TESTER_PORT } from '../contract/key-tester';
import type { ToRelay } from '../contract/relay';
import { CONTRACT } from '../contract/schema';
import { type Answer, type FromSurface, SURFACE_PORT } from '../contract/surface';
import { browser, type Runtime } from '../platform/browser';
import { watchManaged } from '../platform/managed';
import { confine } from '../platform/storage-access';
import { sameJson } from '../scapi/json';
import { currentPolicy } from '../settings/current-policy';
import { FORMER_TAGS_KEY, SETTINGS_KEY } from '../settings/schema';
import { readSettingsUnderPolicy, viewOf } from '../settings/settings-under-policy';
import {
	framesOf,
	grantedPatterns,
	injectIntoOpenTabs,
	openTabs,
	putPageScript,
	Registrar,
} from './access/content-scripts';
import { GrantedOrigins } from './access/granted-origins';
import { IntakeLimits } from './access/intake-limits';
import { routeMessage } from './access/message-router';
import { isOwnPage } from './access/senders';
import { vetted } from './access/trusted-workspaces';
import type { Given } from './active-settings';
import { startAlerts } from './alerts/start-alerts';
import { Diagnostics } from './diagnostics/diagnostics';
import { clickTarget } from './quick-actions/one-click';
import { startQuickActions } from './quick-actions/start-quick-actions';
import { LocalRecords } from './storage/local-records';
import { openSeparateWindow } from './surfaces/separate-window';
import {
	deserted,
	goTab,
	onDiscarded,
	openTab,
	reloadTab,
	setDiscardable,
	showTab,
	viewTab,
} from './tab-guard/browser-tabs';
import { frontTab } from './tab-guard/front-tab';
import { GUARD_KEY, TabGuard } from './tab-guard/tab-guard';
import { IconMessage } from './toolbar/icon-message';
import { Worker } from './worker';
import type { WorkerApi } from './worker-api';

void confine(browser.storage);

const LIFELINE = 'lifeline:';

const api: WorkerApi = {
	now: () => Date.now(),
	ticks: () => performance.now(),
	sendToRelay({ tabId, frameId, documentId }, message) {
		// By the document's name wherever it has one: its frame may hold another document by now.
		const target: { frameId?: number; documentId?: string } =
			documentId === undefined ? { frameId } : { documentId };
		return browser.tabs.sendMessage(tabId, message, target);
	},
	sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
	load: (keys) => browser.storage.session.get(keys),
	save: (items) => browser.storage.session.set(items),
	// Not every browser counts.
	bytesInUse: async (keys) => {
		const { session } = browser.storage;
		return 'getBytesInUse' in session ? session.getBytesInUse(keys) : undefined;
	},
	forget: (keys) => browser.storage.session.remove(keys),
	keys: async () => Object.keys(await browser.storage.session.get()),
	after: (delay, task) => void setTimeout(task, delay),
	tabs: async () => openTabs(await grantedPatterns()),
	frames: framesOf,
};

const disk: LocalRecords = new LocalRecords(
	{ disk: browser.storage.local, memory: browser.storage.session },
	() => ({
		...worker.model().settings.preferences,
	}),
);

const iconMessage = new IconMessage();
const worker = new Worker({
	api,
	focus: showTab,
	standing: (state) => iconMessage.showState(state, clickTarget(worker.model()) !== undefined),
	watching: async (tabId) => (await frontTab()) === tabId,
	rings: disk.rings,
	losses: { note: (id) => guard.note(id), restore: (id) => guard.restore(id) },
});

const diagnostics = new Diagnostics({
	api,
	worker,
	version: browser.runtime.getManifest().version,
	policyProblems: async () => (await currentPolicy()).problems,
});
let isReady = false;
const outside = startQuickActions({
	model: () => worker.model(),
	send: (message) => worker.fromSurface(message),
	iconMessage,
	// Not a step later than need be: Firefox forgets that a key was pressed as soon as anything is awaited.
	whenReady: (task) => (isReady ? task() : void ready.then(task)),
});
worker.watch(outside.review);
const guard = new TabGuard({
	now: api.now,
	after: api.after,
	model: () => worker.model(),
	load: async () => (await api.load([GUARD_KEY]))[GUARD_KEY],
	save: (watched) => api.save({ [GUARD_KEY]: watched }),
	view: viewTab,
	deserted,
	setDiscardable,
	show: showTab,
	reload: reloadTab,
	go: goTab,
	open: openTab,
	lost: (losses) => worker.showLosses(losses),
});
worker.watch(() => void guard.review());

const registrar = new Registrar();

/** Where they cannot be read, what an administrator has given holds all the same: what is masked is to stay masked. */
async function storedSettings(): Promise<Given> {
	const [policy, stored] = await Promise.all([
		currentPolicy(),
		browser.storage.local.get([SETTINGS_KEY, FORMER_TAGS_KEY]).catch(() => undefined),
	]);
	const { settings, newer } = readSettingsUnderPolicy(stored ?? {}, policy);
	const unread = stored === undefined || newer !== undefined;
	return { tags: settings.tags, settings: viewOf(settings, policy), unread };
}

const settingsChanged = () =>
	void ready.then(async () => {
		const { workspaces } = worker.trusted;
		worker.configure(await storedSettings());
		// Who may be a Workspace is decided when a page reports: have every page report again.
		if (!sameJson([...workspaces], [...worker.trusted.workspaces])) await worker.resume();
		await disk.clear();
	});

/** Resolves with the granted origins once the worker knows what its former life knew. */
const ready: Promise<readonly string[]> = (async () => {
	await worker.start();
	const [patterns, settings] = await Promise.all([grantedPatterns(), storedSettings(), outside.load()]);
	worker.configure({ ...settings, origins: patterns });
	isReady = true;
	// Nobody waits for it: what arrives meanwhile may be a press of Accept.
	void guard.start();
	void disk.clear();
	return patterns;
})();

startAlerts(worker, ready);

async function permissionsChanged(): Promise<void> {
	await ready;
	await service.changed(await grantedPatterns());
}

/**
 * Nothing was kept, so pages that are connected do not know that they are missed: ask all of them. Where the extension
 * was disabled and enabled again, which no event tells, they have no scripts any more.
 */
async function wakeRelays(patterns: readonly string[]): Promise<void> {
	await injectIntoOpenTabs(patterns);
	const sync = { v: CONTRACT, to: 'relay', type: 'sync' } satisfies ToRelay;
	const tabs = await openTabs(patterns);
	// A tab without a relay has nobody to answer.
	await Promise.allSettled(tabs.map((tabId) => browser.tabs.sendMessage(tabId, sync)));
}

const service = new GrantedOrigins({
	worker,
	register: (patterns) => registrar.register(patterns),
	inject: injectIntoOpenTabs,
	wake: wakeRelays,
});

const ownOrigin = new URL(browser.runtime.getURL('')).href.replace(/\/$/, '');

async function fromSurface(message: FromSurface): Promise<Answer> {
	if (message.type !== 'window') return worker.fromSurface(message);
	try {
		await openSeparateWindow();
		return { ok: true };
	} catch (error) {
		return { ok: false, error: { code: 'noWindow', message: String(error).slice(0, 1_000) } };
	}
}

const intake = new IntakeLimits({
	ticks: api.ticks,
	later: (task) => void setTimeout(task, 0),
	others: ({ tabId, origin }, instance) => {
		const all = worker.sessions.filter(({ session }) => session.tabId === tabId && session.origin === origin);
		return all.some((held) => held.instance === instance) ? 0 : all.length;
	},
	take: (message, from) =>
		message.type === 'pageless'
			? putPageScript(from)
			: worker.fromRelay(vetted(message, worker.trusted), from),
});

browser.runtime.onMessage.addListener(async (message: unknown, sender: Runtime.MessageSender) => {
	await ready;
	return routeMessage(message, sender, {
		id: browser.runtime.id,
		origin: ownOrigin,
		trusted: () => worker.trusted,
		session: (instance) => worker.session(instance),
		fromSurface,
		fromDiagnostics: (asked) => diagnostics.answer(asked),
		fromRelay: (told, from) => intake.receive(told, from),
	});
});

browser.runtime.onConnect.addListener((port) => {
	const { sender, name } = port;
	if (sender === undefined) return;
	if (name === SURFACE_PORT && isOwnPage(sender, browser.runtime.id, ownOrigin)) {
		const surface = { postMessage: (message: unknown) => port.postMessage(message) };
		port.onDisconnect.addListener(() => worker.surfaceClosed(surface));
		void ready.then(() => worker.surfaceOpened(surface));
	} else if (name === TESTER_PORT && isOwnPage(sender, browser.runtime.id, ownOrigin)) {
		outside.tester(port);
	} else if (name.startsWith(LIFELINE) && sender.tab?.id !== undefined) {
		const instance = name.slice(LIFELINE.length);
		port.onDisconnect.addListener(() => void ready.then(() => worker.lifelineEnded(instance)));
	} else {
		port.disconnect();
	}
});

/** The document in a tab is gone, or the tab itself: whoever spoke from there is struck off, and looked for. */
const tabGone = async (tabId: number): Promise<void> => {
	await ready;
	await worker.tabClosed(tabId);
	await guard.review();
};
browser.tabs.onRemoved.addListener((tabId) => void tabGone(tabId));
// Chrome gives an unloaded tab another number; Firefox says so in an update.
browser.tabs.onReplaced.addListener((tabId, former) => {
	void ready
		.then(() => guard.replaced(tabId, former))
		.then(() => worker.pages.tabReplaced(tabId, former))
		.then(() => tabGone(former));
});
onDiscarded((tabId) => void tabGone(tabId));
browser.permissions.onAdded.addListener(() => void permissionsChanged());
browser.permissions.onRemoved.addListener(() => void permissionsChanged());
browser.runtime.onInstalled.addListener(() => void permissionsChanged());
browser.runtime.onStartup.addListener(() => void permissionsChanged());
browser.storage.onChanged.addListener((changes, area) => {
	outside.storageChanged(changes, area);
	const ours = [SETTINGS_KEY, FORMER_TAGS_KEY].some((key) => Object.hasOwn(changes, key));
	if (area === 'local' && ours) settingsChanged();
});
watchManaged(settingsChanged);

void ready.then(async (patterns) => {
	await service.begun(patterns);
});
