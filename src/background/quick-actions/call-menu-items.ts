import type { Menus } from '../../platform/browser';
import { t } from '../../platform/i18n';

const SELECTION = 'call-selection';
const LINK = 'call-link';
/** Max characters of a selection that are looked at: more is no number. */
const MAX_SELECTION = 1_000;

/**
 * Returns the items in the menus of pages: on selected text, and on links to a number. The browser puts the selection in the
 * place of `%s` while it shows the menu; nothing of the page is in the item itself, which browsers keep on disk.
 */
export function callItems(): Menus.CreateCreatePropertiesType[] {
	return [
		{ id: SELECTION, title: t('menu_callSelection', '%s'), contexts: ['selection'] },
		{ id: LINK, title: t('menu_callLink'), contexts: ['link'], targetUrlPatterns: ['tel:*'] },
	];
}

/** A click on an item of a menu, as the browser reports it. */
interface ChosenItem {
	readonly menuItemId: string | number;
	readonly selectionText?: string | undefined;
	readonly linkUrl?: string | undefined;
}

/** Returns the text that an item of a page's menu was chosen for; `undefined` for other items. */
export function textToCall({ menuItemId, selectionText, linkUrl }: ChosenItem): string | undefined {
	if (menuItemId === SELECTION) return selectionText?.trim().slice(0, MAX_SELECTION);
	if (menuItemId === LINK) return linkUrl?.slice(0, MAX_SELECTION);
	return undefined;
}
