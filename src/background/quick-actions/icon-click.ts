import type { Model } from '../../contract/surface';
import { browser } from '../../platform/browser';
import { IconClicks } from './one-click';
import { popupOnClick } from './open-popup';
import type { Front } from './quick-actions';

export interface IconClickHost {
	model(): Model;
	/** Runs the task when the worker knows what its former life knew: at once, where it knows already. */
	whenReady(task: () => void): void;
	accept(front: Front): void;
	open(front: Front): void;
}

/**
 * The one-click mode: while exactly one interaction rings, the icon has no popup, so that the browser tells of a click
 * instead of opening it. Gives what is to be called after every change.
 */
export function followIconClicks({ model, whenReady, accept, open }: IconClickHost): () => void {
	const clicks = new IconClicks();
	browser.action.onClicked.addListener((tab) => {
		const front = { tabId: tab?.id, windowId: tab?.windowId };
		whenReady(() => (clicks.meaning(model(), Date.now()) === 'accept' ? accept(front) : open(front)));
	});
	return () => popupOnClick(!clicks.review(model(), Date.now()));
}
