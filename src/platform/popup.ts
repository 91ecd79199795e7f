import { browser } from './browser';

/** Returns whether the toolbar's popup is open. In Chrome, the window below it then does not count as focused. */
export async function popupIsOpen(): Promise<boolean> {
	const getContexts: unknown = Reflect.get(browser.runtime, 'getContexts');
	// Firefox lacks this; there the window below a popup stays focused.
	if (typeof getContexts !== 'function') return false;
	const contexts: unknown = await Reflect.apply(getContexts, browser.runtime, [{ contextTypes: ['POPUP'] }]);
	return Array.isArray(contexts) && contexts.length > 0;
}
