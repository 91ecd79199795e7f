import { browser } from '../../platform/browser';
import { popupIsOpen } from '../../platform/popup';

/** The tab in front of the focused window; `undefined` where no window of the browser has the focus. */
export async function frontTab(): Promise<number | undefined> {
	const focused = await browser.windows.getLastFocused();
	if (focused.id === undefined) return undefined;
	// An open popup has the focus itself, and the agent still sees the tab below it.
	if (!focused.focused && !(await popupIsOpen())) return undefined;
	const [tab] = await browser.tabs.query({ active: true, windowId: focused.id });
	return tab?.id;
}

/** Calls `task` whenever another tab may have come to the front, or the last window has lost the focus. */
export function watchFront(task: () => void): void {
	browser.tabs.onActivated.addListener(task);
	browser.windows.onFocusChanged.addListener(task);
}
