import { browser } from '../../platform/browser';

const PAGE = 'ringside-page';
const RELAY = 'ringside-relay';
const PAGE_FILE = '/page.js';
const RELAY_FILE = '/relay.js';

/** The origins Ringside may look into, however they were granted: by the user, by policy, by a company's own build. */
export async function grantedPatterns(): Promise<string[]> {
	const { origins = [] } = await browser.permissions.getAll();
	return origins.filter((origin) => /^(\*|https?):/.test(origin) || origin === '<all_urls>');
}

/** Keeps the two scripts registered for exactly the granted origins: the permission is the list. */
export class Registrar {
	#last: Promise<void> = Promise.resolve();

	/** One at a time: registering an id that another call is about to remove would fail. */
	register(patterns: readonly string[]): Promise<void> {
		const next = this.#last.then(() => register([...patterns]));
		this.#last = next.catch(() => undefined);
		return next;
	}
}

async function register(patterns: string[]): Promise<void> {
	const registered = await browser.scripting.getRegisteredContentScripts({ ids: [PAGE, RELAY] });
	const wanted = JSON.stringify([...patterns].sort());
	const same = registered.filter(({ matches = [] }) => JSON.stringify([...matches].sort()) === wanted);
	if (same.length === 2) return;
	if (registered.length > 0) {
		await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
	}
	if (patterns.length === 0) return;
	const everywhere = { matches: patterns, allFrames: true, matchOriginAsFallback: true } as const;
	await browser.scripting.registerContentScripts([
		// The relay first: it has to hear what the page script keeps from every listener after it.
		{ ...everywhere, id: RELAY, js: [RELAY_FILE], runAt: 'document_start' },
		{ ...everywhere, id: PAGE, js: [PAGE_FILE], runAt: 'document_start', world: 'MAIN' },
	]);
}

/** Runs in the page's frame: tells whether a relay of this extension is there already. */
function present(): boolean {
	return Reflect.has(globalThis, Symbol.for('ringside.relay'));
}

/** The tabs that show a page of these origins and are not put to sleep. */
export async function openTabs(patterns: readonly string[]): Promise<number[]> {
	if (patterns.length === 0) return [];
	const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
	return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/**
 * Puts the scripts into matching pages that are open already: registered scripts only run in pages loaded later.
 * A frame that has them is left alone.
 */
export function injectIntoOpenTabs(patterns: readonly string[]): Promise<void> {
	const next = injecting.then(async () => {
		await Promise.all((await openTabs(patterns)).map(injectIntoTab));
	});
	injecting = next.catch(() => undefined);
	return next;
}

/** One at a time: two that look at a frame before either has put its scripts there would both put them. */
let injecting: Promise<void> = Promise.resolve();

/** The frames of a tab that Ringside may look into: the browser runs nothing in the others. */
export async function framesOf(tabId: number): Promise<number[]> {
	const found = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: present });
	return found.map(({ frameId }) => frameId);
}

/** Puts the page script into one frame once more; its relay is there and lacks it. */
export async function putPageScript({
	tabId,
	frameId,
}: {
	tabId: number;
	frameId: number;
}): Promise<unknown> {
	const target = { tabId, frameIds: [frameId] };
	await browser.scripting
		.executeScript({ target, files: [PAGE_FILE], world: 'MAIN', injectImmediately: true })
		// The frame has gone meanwhile.
		.catch(() => undefined);
	return { ok: true, need: 'nothing' };
}

async function injectIntoTab(tabId: number): Promise<void> {
	try {
		const found = await browser.scripting.executeScript({
			target: { tabId, allFrames: true },
			func: present,
		});
		const frameIds = found.filter(({ result }) => result !== true).map(({ frameId }) => frameId);
		if (frameIds.length === 0) return;
		const target = { tabId, frameIds };
		await browser.scripting.executeScript({ target, files: [RELAY_FILE] });
		await browser.scripting.executeScript({ target, files: [PAGE_FILE], world: 'MAIN' });
	} catch {
		// An error page, or a tab that closed or went elsewhere: when it loads again, the registered scripts run.
	}
}
