import type { Model } from '../../contract/surface';
import { browser } from '../../platform/browser';
import { t } from '../../platform/i18n';
import { openOptionsPage } from '../../platform/options-page';
import { panelOpener } from '../../platform/panel';
import { callItems, textToCall } from './call-menu-items';
import { type Meaning, type MenuItem, meaningOf, menuItems } from './icon-menu-items';
import { openPopup } from './open-popup';
import type { Front } from './quick-actions';

export interface IconMenuHost {
	model(): Model;
	whenReady(task: () => void): void;
	/** Handles a click on an item about a named interaction, or about whichever one is meant. */
	chosen(meaning: Meaning, front: Front): void;
	/** Shows a number that was chosen in a page, ready to be called. Called in the click itself. */
	call(text: string, front: Front): void;
}

function create(items: readonly MenuItem[]): Promise<void> {
	const all = [
		...items,
		...(panelOpener() === undefined ? [] : [{ id: 'panel', title: t('menu_panel'), enabled: true }]),
		{ id: 'settings', title: t('settings_open'), enabled: true },
	];
	const menus = [...all.map((item) => ({ ...item, contexts: ['action' as const] })), ...callItems()];
	return new Promise((resolve) => {
		for (const [at, item] of menus.entries()) {
			browser.contextMenus.create(item, () => {
				// Reading it marks the error as handled. An item left from an earlier life of the worker does no harm.
				void browser.runtime.lastError;
				if (at === menus.length - 1) resolve();
			});
		}
	});
}

/** Keeps the icon's context menu, and the items that call a number in the menus of pages. Returns a function to call after every change of the model. */
export function followIconMenu({ model, whenReady, chosen, call }: IconMenuHost): () => void {
	let shown: string | undefined;
	let work: Promise<void> = Promise.resolve();
	browser.contextMenus.onClicked.addListener((info, tab) => {
		const front = { tabId: tab?.id, windowId: tab?.windowId };
		const text = textToCall(info);
		if (text !== undefined) return call(text, front);
		if (info.menuItemId === 'settings') return void openOptionsPage().catch(() => undefined);
		if (info.menuItemId === 'panel') {
			// Synchronously in the click: browsers open a panel only while they handle one.
			const opened = panelOpener()?.open(front.windowId) ?? Promise.reject(new Error('no panel'));
			return void opened.catch(() => openPopup(front));
		}
		whenReady(() => {
			const meaning = meaningOf(String(info.menuItemId), model());
			if (meaning !== undefined) chosen(meaning, front);
		});
	});
	return () => {
		const items = menuItems(model());
		const next = JSON.stringify(items);
		if (next === shown) return;
		shown = next;
		// One at a time: two concurrent rebuilds would leave the items of both.
		work = work
			.then(() => browser.contextMenus.removeAll())
			.then(() => create(items))
			.catch(() => {
				shown = undefined;
			});
	};
}
