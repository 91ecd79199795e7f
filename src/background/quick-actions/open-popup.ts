import { browser } from '../../platform/browser';
import type { Front } from './quick-actions';

const POPUP = '/popup/popup.html';
/** The icon's popup as last set in this life of the worker. An earlier life may have left either. */
let given: string | undefined;

async function give(popup: string): Promise<void> {
	if (popup === given) return;
	given = popup;
	try {
		await browser.action.setPopup({ popup });
	} catch {
		given = undefined;
	}
}

/** Sets whether a click on the icon opens the popup. If not, the browser reports the click. */
export function popupOnClick(wanted: boolean): void {
	void give(wanted ? POPUP : '');
}

/**
 * Opens the popup at the icon. Returns whether the browser opened it: it does not if the window has no toolbar or no
 * focus, and Firefox only does while it handles a press. Call before awaiting anything.
 */
export async function openPopup({ windowId }: Front = {}): Promise<boolean> {
	if (typeof browser.action.openPopup !== 'function') return false;
	try {
		// An icon without a popup has nothing to open.
		const set = give(POPUP);
		const opened = browser.action.openPopup(windowId === undefined ? undefined : { windowId });
		await Promise.all([set, opened]);
		return true;
	} catch {
		return false;
	}
}
