import { browser } from './browser';

/** Whether the toolbar's popup is open. In Chrome the window below it then does not count as focused. */
export async function popupIsOpen(): Promise<boolean> {
	const getContexts: unknown = Reflect.get(browser.runtime, 'getContexts');
	// Firefox has no such list; there the window below a popup stays the focused one.
	if (typeof getContexts !== 'function') return false;
	const contexts: unknown = await Reflect.apply(getContexts, browser.runtime, [{ contextTypes: ['POPUP'] }]);
	return Array.isArray(contexts) && contexts.length > 0;
}
