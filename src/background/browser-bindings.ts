import type { ToRelay } from '../contract/relay';
import { CONTRACT } from '../contract/schema';
import { browser } from '../platform/browser';
import { currentPolicy } from '../settings/current-policy';
import { FORMER_TAGS_KEY, SETTINGS_KEY } from '../settings/schema';
import { readSettingsUnderPolicy, viewOf } from '../settings/settings-under-policy';
import { framesOf, grantedPatterns, injectIntoOpenTabs, openTabs } from './access/content-scripts';
import { RelayPorts } from './access/relay-ports';
import type { Given } from './active-settings';
import { JoinedWrites } from './storage/joined-writes';
import type { WorkerApi } from './worker-api';

/** The ports of relays that are open in this life of the worker. */
export const relayPorts = new RelayPorts();

const after = (delay: number, task: () => void): void => void setTimeout(task, delay);
const writes = new JoinedWrites({
	write: (items) => browser.storage.session.set(items),
	remove: (keys) => browser.storage.session.remove(keys),
	after,
});

/** Binds what the worker's logic needs to the real browser. */
export const workerApi: WorkerApi = {
	now: () => Date.now(),
	ticks: () => performance.now(),
	sendToRelay(place, message) {
		const { tabId, frameId, documentId } = place;
		// By document id in browsers that have one: the frame may hold another document by now.
		const target: { frameId?: number; documentId?: string } =
			documentId === undefined ? { frameId } : { documentId };
		return relayPorts.send(place, message, () => browser.tabs.sendMessage(tabId, message, target));
	},
	sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
	load(keys) {
		writes.flush();
		return browser.storage.session.get(keys ?? null);
	},
	save: (items) => writes.save(items),
	// Not every browser counts.
	bytesInUse: async (keys) => {
		writes.flush();
		const { session } = browser.storage;
		return 'getBytesInUse' in session ? session.getBytesInUse(keys) : undefined;
	},
	forget: (keys) => writes.remove(keys),
	async keys() {
		writes.flush();
		return Object.keys(await browser.storage.session.get());
	},
	after,
	tabs: async () => openTabs(await grantedPatterns()),
	frames: framesOf,
};

/** The storage areas for what outlives the worker without being a setting. */
export const recordAreas = { disk: browser.storage.local, memory: browser.storage.session };

/**
 * Reads the agent's settings under the administrator's policy. If the settings cannot be read, the policy still holds: what
 * it masks stays masked.
 */
export async function storedSettings(): Promise<Given> {
	const [policy, stored] = await Promise.all([
		currentPolicy(),
		browser.storage.local.get([SETTINGS_KEY, FORMER_TAGS_KEY]).catch(() => undefined),
	]);
	const { settings, newer } = readSettingsUnderPolicy(stored ?? {}, policy);
	const unread = stored === undefined || newer !== undefined;
	return { tags: settings.tags, settings: viewOf(settings, policy), unread };
}

/**
 * Asks every page of these origins to report, when no session was stored: connected pages do not know that they are missed.
 * If the extension was disabled and enabled again, which no event reports, they have no scripts any more and get them.
 */
export async function wakeRelays(patterns: readonly string[]): Promise<void> {
	await injectIntoOpenTabs(patterns);
	const sync = { v: CONTRACT, to: 'relay', type: 'sync' } satisfies ToRelay;
	const tabs = await openTabs(patterns);
	// A tab without a relay cannot answer.
	await Promise.allSettled(tabs.map((tabId) => browser.tabs.sendMessage(tabId, sync)));
}
