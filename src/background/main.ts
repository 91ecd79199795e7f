/**
 * The worker's entry: a service worker in Chrome, an event page in Firefox. Every listener is registered before anything is
 * awaited, because the browser only wakes a background for events that it listened to at once. Each listener then waits
 * until the state of the worker's earlier life is restored.
 */

import { Exchange } from '../contract/exchange';
import { TESTER_PORT } from '../contract/key-tester';
import { DEFAULT_PREFERENCES, type Preferences } from '../contract/preferences';
import { type Answer, type FromSurface, SURFACE_PORT } from '../contract/surface';
import { browser, onRequest, type Runtime } from '../platform/browser';
import { watchManaged } from '../platform/managed';
import { anyPageIsOpen } from '../platform/open-pages';
import { confine } from '../platform/storage-access';
import { followStored } from '../platform/stored-changes';
import { sameJson } from '../scapi/json';
import { currentPolicy } from '../settings/current-policy';
import { FORMER_TAGS_KEY, SETTINGS_KEY } from '../settings/schema';
import { grantedPatterns, injectIntoOpenTabs, putPageScript, Registrar } from './access/content-scripts';
import { GrantedOrigins } from './access/granted-origins';
import { IntakeLimits } from './access/intake-limits';
import { routeMessage } from './access/message-router';
import { isOwnPage } from './access/senders';
import { vetted } from './access/trusted-workspaces';
import type { Given } from './active-settings';
import { startAlerts } from './alerts/start-alerts';
import { workerApi as api, recordAreas, relayPorts, storedSettings, wakeRelays } from './browser-bindings';
import { Diagnostics } from './diagnostics/diagnostics';
import {
	deserted,
	goTab,
	onDiscarded,
	openTab,
	reloadTab,
	setDiscardable,
	showTab,
	viewTab,
} from './lost-tabs/browser-tabs';
import { frontTab } from './lost-tabs/front-tab';
import { GUARD_KEY, TabGuard } from './lost-tabs/tab-guard';
import { clickTarget } from './quick-actions/one-click';
import { startQuickActions } from './quick-actions/start-quick-actions';
import { LocalRecords } from './storage/local-records';
import { openSeparateWindow } from './surfaces/separate-window';
import { LEFT_OPEN_KEY, LeftOpenReminder } from './today/left-open';
import { IconMessage } from './toolbar/icon-message';
import { keepAwake } from './updates/keep-awake';
import { UpdateGate } from './updates/update-gate';
import { onWake, wakeAgain, wakeAt } from './wake';
import { Worker } from './worker';

void confine(browser.storage);

const LIFELINE = 'lifeline:';
/** The worker asks surfaces nothing: it only answers. */
const SURFACE_TIMEOUT_MS = 0;

/** True once the state of the worker's earlier life is back. */
let isReady = false;
let started: (patterns: readonly string[]) => void = () => undefined;
let failed: (error: unknown) => void = () => undefined;
/** Resolves with the granted match patterns when the state of the worker's earlier life is back. */
const ready = new Promise<readonly string[]>((resolve, reject) => {
	started = resolve;
	failed = reject;
});

let preferences: Preferences = DEFAULT_PREFERENCES;
const disk = new LocalRecords(recordAreas, () => preferences);

const iconMessage = new IconMessage();
const worker = new Worker({
	api,
	focus: showTab,
	standing: (state, model) => iconMessage.showState(state, clickTarget(model()) !== undefined),
	watching: async (tabId) => (await frontTab()) === tabId,
	rings: disk.rings,
});

const { version } = browser.runtime.getManifest();
const updateGate = new UpdateGate({
	api,
	version,
	model: () => worker.model(),
	isPageOpen: anyPageIsOpen,
	keepAwake,
	remind: wakeAgain,
	show: (waiting) => worker.show({ update: waiting }),
	reload: () => browser.runtime.reload(),
});
worker.watch(() => void updateGate.review());
browser.runtime.onUpdateAvailable.addListener(
	({ version: next }) => void ready.then(() => updateGate.announced(next)),
);

const diagnostics = new Diagnostics({
	api,
	worker,
	version,
	updateGate,
	policyProblems: async () => (await currentPolicy()).problems,
});
const outside = startQuickActions({
	model: () => worker.model(),
	send: (message) => worker.fromSurface(message),
	iconMessage,
	// Without waiting if possible: Firefox forgets that a key was pressed as soon as anything is awaited.
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
	lost: (losses) => worker.show({ losses }),
});
worker.watch(() => void guard.review());
const leftOpen = new LeftOpenReminder({
	now: api.now,
	wake: wakeAt,
	model: () => worker.model(),
	load: async () => (await api.load([LEFT_OPEN_KEY]))[LEFT_OPEN_KEY],
	save: (state) => api.save({ [LEFT_OPEN_KEY]: state }),
	show: (list) => worker.show({ leftOpen: list }),
});
worker.watch(() => void leftOpen.review());
onWake(
	() => void ready.then(() => leftOpen.woken()),
	() => void ready.then(() => updateGate.review()),
);
worker.handleLosses({
	note: async (id) => void (await Promise.all([leftOpen.dismiss(id), guard.note(id)])),
	restore: (id) => guard.restore(id),
});

const registrar = new Registrar();

const service = new GrantedOrigins({
	worker,
	register: (patterns) => registrar.register(patterns),
	inject: injectIntoOpenTabs,
	wake: wakeRelays,
});

function applySettings(given: Given): void {
	worker.configure(given);
	preferences = worker.model().settings.preferences;
}

const settingsChanged = () =>
	void ready.then(async () => {
		const { workspaces } = worker.trusted;
		applySettings(await storedSettings());
		// Which origins may be a Workspace is decided when a page reports, so every page reports again.
		if (!sameJson([...workspaces], [...worker.trusted.workspaces])) await worker.resume();
		await disk.clear();
	});

async function start(): Promise<readonly string[]> {
	const stored = await worker.start();
	const [patterns, settings] = await Promise.all([grantedPatterns(), storedSettings(), outside.load()]);
	applySettings({ ...settings, origins: patterns });
	isReady = true;
	// Not awaited: a press of Accept may be waiting for `ready`.
	void guard.start();
	void leftOpen.start();
	void updateGate.start(stored);
	void disk.clear();
	return patterns;
}
void start().then(started, failed);

startAlerts(worker, ready);

async function permissionsChanged(): Promise<void> {
	await ready;
	await service.changed(await grantedPatterns());
}

const ownOrigin = new URL(browser.runtime.getURL('')).href.replace(/\/$/, '');

async function fromSurface(message: FromSurface, isOverPort: boolean): Promise<Answer> {
	if (message.type !== 'window') return worker.fromSurface(message, isOverPort);
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
		return all.some((known) => known.instance === instance) ? 0 : all.length;
	},
	take: (message, from) =>
		message.type === 'pageless'
			? putPageScript(from)
			: worker.fromRelay(vetted(message, worker.trusted), from),
});

async function answer(message: unknown, sender: Runtime.MessageSender, isOverPort = false): Promise<unknown> {
	await ready;
	return routeMessage(message, sender, {
		id: browser.runtime.id,
		origin: ownOrigin,
		trusted: () => worker.trusted,
		session: (instance) => worker.session(instance),
		fromSurface: (asked) => fromSurface(asked, isOverPort),
		fromDiagnostics: (asked) => diagnostics.answer(asked),
		fromRelay: (unread, from) => intake.receive(unread, from),
	});
}
onRequest(answer);

browser.runtime.onConnect.addListener((port) => {
	const { sender, name } = port;
	if (sender === undefined) return;
	if (name === SURFACE_PORT && isOwnPage(sender, browser.runtime.id, ownOrigin)) {
		const surface = { postMessage: (message: unknown) => port.postMessage(message) };
		const exchange = new Exchange(port, SURFACE_TIMEOUT_MS);
		port.onMessage.addListener(
			(raw: unknown) => void exchange.hear(raw, (message) => answer(message, sender, true)),
		);
		port.onDisconnect.addListener(() => {
			worker.surfaceClosed(surface);
			updateGate.surfaceClosed();
		});
		void ready.then(() => worker.surfaceOpened(surface));
	} else if (name === TESTER_PORT && isOwnPage(sender, browser.runtime.id, ownOrigin)) {
		outside.tester(port);
	} else if (name.startsWith(LIFELINE) && sender.tab?.id !== undefined) {
		const instance = name.slice(LIFELINE.length);
		relayPorts.add(port, async (message) => {
			await ready;
			// The browser states the tab as it was when the port was opened: only a one-shot message brings a new title.
			const title = worker.session(instance)?.session.title;
			return answer(message, { ...sender, ...(sender.tab && { tab: { ...sender.tab, title } }) });
		});
		port.onDisconnect.addListener(() => void ready.then(() => worker.lifelineEnded(instance)));
	} else {
		port.disconnect();
	}
});

/** Drops the sessions of a tab whose document is gone, or that is gone itself; others of their Workspaces are looked for. */
const tabGone = async (tabId: number): Promise<void> => {
	await ready;
	await worker.tabClosed(tabId);
	await guard.review();
};
browser.tabs.onRemoved.addListener((tabId) => void tabGone(tabId));
// Chrome gives an unloaded tab another id; Firefox reports unloading as an update.
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
followStored('local', (changes) => {
	outside.settingsStored(changes);
	if ([SETTINGS_KEY, FORMER_TAGS_KEY].some((key) => Object.hasOwn(changes, key))) settingsChanged();
});
followStored('session', (changes) => void ready.then(() => updateGate.stored(changes)));
watchManaged(() => {
	settingsChanged();
	outside.policyChanged();
});

void ready.then(async (patterns) => {
	await service.begun(patterns);
});
