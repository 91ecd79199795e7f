import { browser } from './browser';

/** Returns how many of these pages of Ringside are open; `undefined` if the browser does not say. */
async function openPages(contextTypes: readonly string[]): Promise<number | undefined> {
	const getContexts: unknown = Reflect.get(browser.runtime, 'getContexts');
	if (typeof getContexts !== 'function') return undefined;
	const contexts: unknown = await Reflect.apply(getContexts, browser.runtime, [{ contextTypes }]);
	return Array.isArray(contexts) ? contexts.length : undefined;
}

/** Returns whether the toolbar's popup is open. In Chrome, the window below it then does not count as focused. */
export async function popupIsOpen(): Promise<boolean> {
	// Older Firefox does not say; there the window below a popup stays focused.
	return ((await openPages(['POPUP'])) ?? 0) > 0;
}

/** Returns whether any page of Ringside is open that an agent can see: popup, side panel, window, settings, diagnostics. */
export async function anyPageIsOpen(): Promise<boolean> {
	const open = await openPages(['POPUP', 'SIDE_PANEL', 'TAB']);
	if (open !== undefined) return open > 0;
	// In older Firefox the background is a page itself, and sees the others.
	return browser.extension.getViews().some((view) => view !== window);
}
