import { browser } from '../../platform/browser';

const PAGE_SCRIPT_ID = 'ringside-page';
const RELAY_SCRIPT_ID = 'ringside-relay';
const PAGE_FILE = '/page.js';
const RELAY_FILE = '/relay.js';

/** Returns the match patterns of the granted origins, whether the user, a policy or a company's own build granted them. */
export async function grantedPatterns(): Promise<string[]> {
	const { origins = [] } = await browser.permissions.getAll();
	return origins.filter((origin) => /^(\*|https?):/.test(origin) || origin === '<all_urls>');
}

/** Keeps the two content scripts registered for exactly the granted origins. */
export class Registrar {
	#last: Promise<void> = Promise.resolve();

	/** Registers one list at a time: registering an id that another call is about to remove would fail. */
	register(patterns: readonly string[]): Promise<void> {
		const next = this.#last.then(() => register([...patterns]));
		this.#last = next.catch(() => undefined);
		return next;
	}
}

async function register(patterns: string[]): Promise<void> {
	const registered = await browser.scripting.getRegisteredContentScripts({
		ids: [PAGE_SCRIPT_ID, RELAY_SCRIPT_ID],
	});
	const wanted = JSON.stringify([...patterns].sort());
	const same = registered.filter(({ matches = [] }) => JSON.stringify([...matches].sort()) === wanted);
	if (same.length === 2) return;
	if (registered.length > 0) {
		await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
	}
	if (patterns.length === 0) return;
	const everywhere = { matches: patterns, allFrames: true, matchOriginAsFallback: true } as const;
	await browser.scripting.registerContentScripts([
		// The relay first: it must listen before the page script, which stops the events that it handles.
		{ ...everywhere, id: RELAY_SCRIPT_ID, js: [RELAY_FILE], runAt: 'document_start' },
		{ ...everywhere, id: PAGE_SCRIPT_ID, js: [PAGE_FILE], runAt: 'document_start', world: 'MAIN' },
	]);
}

/** Returns whether a relay of this extension is in the frame already. Runs in the frame. */
function present(): boolean {
	return Reflect.has(globalThis, Symbol.for('ringside.relay'));
}

/** Returns the ids of the tabs that show a page of these origins and are not discarded. */
export async function openTabs(patterns: readonly string[]): Promise<number[]> {
	if (patterns.length === 0) return [];
	const tabs = await browser.tabs.query({ url: [...patterns], discarded: false });
	return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}

/**
 * Injects the scripts into matching pages that are open already: registered scripts only run in pages loaded later. Skips
 * frames that have them.
 */
export function injectIntoOpenTabs(patterns: readonly string[]): Promise<void> {
	const next = injecting.then(async () => {
		await Promise.all((await openTabs(patterns)).map(injectIntoTab));
	});
	injecting = next.catch(() => undefined);
	return next;
}

/** Injects once at a time: two runs that look at a frame before either has injected would both inject. */
let injecting: Promise<void> = Promise.resolve();

/** Returns the ids of a tab's frames that Ringside may work on: the browser runs nothing in the others. */
export async function framesOf(tabId: number): Promise<number[]> {
	const found = await browser.scripting.executeScript({ target: { tabId, allFrames: true }, func: present });
	return found.map(({ frameId }) => frameId);
}

/** Injects the page script into one frame again: the relay is there and the page script is not. */
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
		// The frame is gone by now.
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
		// An error page, or a tab that closed or navigated: when it loads again, the registered scripts run.
	}
}
