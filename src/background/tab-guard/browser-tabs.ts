import { browser } from '../../platform/browser';
import type { TabView } from './tab-verdict';

/** Brings a tab and its window to the front. What is there already is left alone: an open popup would close. */
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

/** What can be told of a tab; `undefined` where it does not exist. Its address only where Ringside may look into it. */
export async function viewTab(tabId: number): Promise<TabView | undefined> {
	let tab: Awaited<ReturnType<typeof browser.tabs.get>>;
	try {
		tab = await browser.tabs.get(tabId);
	} catch {
		return undefined;
	}
	// Chrome has it from version 132 on, Firefox not at all.
	const frozen: unknown = Reflect.get(tab, 'frozen');
	return {
		discarded: tab.discarded === true,
		frozen: frozen === true,
		...(tab.status === undefined ? {} : { status: tab.status }),
		...(tab.url === undefined ? {} : { url: tab.url }),
		// A browser that does not know it, as older versions of Firefox, refuses an update that names it.
		...(typeof tab.autoDiscardable === 'boolean' ? { autoDiscardable: tab.autoDiscardable } : {}),
	};
}

/** A page that hangs answers nobody, and whoever asks must not hang with it. */
const PATIENCE = 1_000;
/** A document that goes just now leaves a question without an answer, too: another one is there a moment later. */
const SECOND_LOOK = 300;

/** Whether anything runs in the document of a tab; where Ringside may not look into it, that is taken for granted. */
async function runs(tabId: number): Promise<boolean> {
	const asked = browser.scripting.executeScript({
		target: { tabId },
		func: () => true,
		injectImmediately: true,
	});
	const patience = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE));
	try {
		const found = await Promise.race([asked, patience]);
		// Firefox answers for a tab that has crashed without an error, and without a result.
		return found === undefined || found.some((each) => each?.result === true);
	} catch {
		return true;
	}
}

/** Whether no document is in a tab, as after a crash of its process in Firefox. */
export async function deserted(tabId: number): Promise<boolean> {
	if (await runs(tabId)) return false;
	await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK));
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

export async function openTab(url: string): Promise<void> {
	const { windowId } = await browser.tabs.create({ url, active: true });
	if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Calls `task` with each tab that the browser unloads and leaves its number. */
export function onDiscarded(task: (tabId: number) => void): void {
	try {
		browser.tabs.onUpdated.addListener((tabId, { discarded }) => discarded === true && task(tabId), {
			properties: ['discarded'],
		});
	} catch {
		// Chrome has no such filter, and without one every page that is loaded anywhere would wake the worker. It tells
		// that a tab was unloaded by giving it another number.
	}
}
