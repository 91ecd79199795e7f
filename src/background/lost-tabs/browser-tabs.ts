import { browser } from '../../platform/browser';
import type { TabView } from './tab-verdict';

/**
 * Brings a tab and its window to the front. Changes nothing that is already in front, because that would close an open
 * popup.
 */
export async function showTab(tabId: number): Promise<void> {
	const { active, windowId } = await browser.tabs.get(tabId);
	if (!active) await browser.tabs.update(tabId, { active: true });
	if (windowId === undefined) return;
	const { focused, state } = await browser.windows.get(windowId);
	if (focused) return;
	await browser.windows.update(windowId, {
		focused: true,
		...(state === 'minimized' ? { state: 'normal' } : {}),
	});
}

/**
 * Returns what the browser says of a tab; `undefined` if it does not exist. Its address is present only if Ringside may
 * access the page.
 */
export async function viewTab(tabId: number): Promise<TabView | undefined> {
	let tab: Awaited<ReturnType<typeof browser.tabs.get>>;
	try {
		tab = await browser.tabs.get(tabId);
	} catch {
		return undefined;
	}
	// In Chrome from version 132, never in Firefox.
	const frozen: unknown = Reflect.get(tab, 'frozen');
	return {
		discarded: tab.discarded === true,
		frozen: frozen === true,
		...(tab.status === undefined ? {} : { status: tab.status }),
		...(tab.url === undefined ? {} : { url: tab.url }),
		// A browser that does not support it, such as older Firefox, rejects an update that contains it.
		...(typeof tab.autoDiscardable === 'boolean' ? { autoDiscardable: tab.autoDiscardable } : {}),
	};
}

/** A hung page never answers; the caller must not hang with it. In ms. */
const ANSWER_TIMEOUT_MS = 1_000;
/** A document that is being unloaded does not answer either; a moment later the next one does. In ms. */
const RECHECK_DELAY_MS = 300;

/** Returns whether any document runs in a tab. Assumes so if Ringside may not access it. */
async function runs(tabId: number): Promise<boolean> {
	const asked = browser.scripting.executeScript({
		target: { tabId },
		func: () => true,
		injectImmediately: true,
	});
	const timeout = new Promise<undefined>((resolve) =>
		setTimeout(() => resolve(undefined), ANSWER_TIMEOUT_MS),
	);
	try {
		const found = await Promise.race([asked, timeout]);
		// For a crashed tab, Firefox answers without an error and without a result.
		return found === undefined || found.some((each) => each?.result === true);
	} catch {
		return true;
	}
}

/** Returns whether a tab has no document, as after a crash of its process in Firefox. */
export async function deserted(tabId: number): Promise<boolean> {
	if (await runs(tabId)) return false;
	await new Promise((resolve) => setTimeout(resolve, RECHECK_DELAY_MS));
	return !(await runs(tabId));
}

export async function setDiscardable(tabId: number, autoDiscardable: boolean): Promise<void> {
	await browser.tabs.update(tabId, { autoDiscardable });
}

export async function reloadTab(tabId: number): Promise<void> {
	await browser.tabs.reload(tabId);
}

export async function goTab(tabId: number, url: string): Promise<void> {
	await browser.tabs.update(tabId, { url });
}

/** Opens a tab in front. Resolves with its id. */
export async function openTab(url: string): Promise<number | undefined> {
	const { id, windowId } = await browser.tabs.create({ url, active: true });
	// The tab is open, whatever becomes of its window.
	if (windowId !== undefined)
		await browser.windows.update(windowId, { focused: true }).catch(() => undefined);
	return id;
}

/** Calls `task` with the id of each tab that the browser unloads without changing its id. */
export function onDiscarded(task: (tabId: number) => void): void {
	try {
		browser.tabs.onUpdated.addListener((tabId, { discarded }) => discarded === true && task(tabId), {
			properties: ['discarded'],
		});
	} catch {
		// Chrome has no such filter, and without one every page load anywhere would wake the worker. Chrome reports an
		// unloaded tab by replacing its id.
	}
}
