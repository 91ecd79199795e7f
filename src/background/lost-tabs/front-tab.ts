import { browser } from '../../platform/browser';
import { popupIsOpen } from '../../platform/open-pages';

/** Returns the tab in front of the focused window; `undefined` if no window of the browser has the focus. */
export async function frontTab(): Promise<number | undefined> {
	const focused = await browser.windows.getLastFocused();
	if (focused.id === undefined) return undefined;
	// An open popup has the focus itself, and the agent still sees the tab below it.
	if (!focused.focused && !(await popupIsOpen())) return undefined;
	const [tab] = await browser.tabs.query({ active: true, windowId: focused.id });
	return tab?.id;
}

/**
 * Calls `task` whenever another tab may have come to the front, or the last window has lost the focus. Listens at once: the
 * event may be what woke the worker. The function returned stops and resumes listening, because a service worker is woken by
 * whatever it listens to, even by the focus that its own popup takes. An event page always listens: the browser wakes it only
 * for listeners that were added while its script was first running, so that stopping could not be undone.
 */
export function watchFront(task: () => void): (needed: boolean) => void {
	const events = [browser.tabs.onActivated, browser.windows.onFocusChanged];
	const isServiceWorker = typeof document === 'undefined';
	let listening = true;
	for (const event of events) event.addListener(task);
	return (needed) => {
		if (needed === listening || !isServiceWorker) return;
		listening = needed;
		for (const event of events) needed ? event.addListener(task) : event.removeListener(task);
	};
}
