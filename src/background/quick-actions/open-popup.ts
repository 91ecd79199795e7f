import { browser } from '../../platform/browser';
import type { Front } from './quick-actions';

const POPUP = '/popup/popup.html';
/** What the icon was given last in this life of the worker; a former one may have left either. */
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

/** Whether a click on the icon opens the popup; otherwise the browser tells of the click. */
export function popupOnClick(wanted: boolean): void {
	void give(wanted ? POPUP : '');
}

/**
 * Opens the popup at the icon; gives whether the browser did. It does not where the window has no toolbar or no focus, and
 * Firefox only while a press is being handled: so this is to be called before anything is awaited.
 */
export async function openPopup({ windowId }: Front = {}): Promise<boolean> {
	if (typeof browser.action.openPopup !== 'function') return false;
	try {
		// An icon without popup has nothing to open.
		const set = give(POPUP);
		const opened = browser.action.openPopup(windowId === undefined ? undefined : { windowId });
		await Promise.all([set, opened]);
		return true;
	} catch {
		return false;
	}
}
