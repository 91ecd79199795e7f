import { browser } from '../platform/browser';

/** The tab in front of the focused window; `undefined` where no window of the browser has the focus. */
export async function frontTab(): Promise<number | undefined> {
	const focused = await browser.windows.getLastFocused();
	if (!focused.focused || focused.id === undefined) return undefined;
	const [tab] = await browser.tabs.query({ active: true, windowId: focused.id });
	return tab?.id;
}

/** Calls `task` whenever another tab may have come to the front, or the last window has lost the focus. */
export function watchFront(task: () => void): void {
	browser.tabs.onActivated.addListener(task);
	browser.windows.onFocusChanged.addListener(task);
}
