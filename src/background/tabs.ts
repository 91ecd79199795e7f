import { browser } from '../platform/browser';
import type { TabView } from './guard-verdict';

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
		// Firefox does not know it, and refuses an update that names it.
		...(typeof tab.autoDiscardable === 'boolean' ? { autoDiscardable: tab.autoDiscardable } : {}),
	};
}

export async function setDiscardable(tabId: number, autoDiscardable: boolean): Promise<void> {
	await browser.tabs.update(tabId, { autoDiscardable });
}

export async function reloadTab(tabId: number): Promise<void> {
	await browser.tabs.reload(tabId);
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
