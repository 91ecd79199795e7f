import type { Model } from '../../contract/surface';
import { browser } from '../../platform/browser';
import { IconClicks } from './one-click';
import { popupOnClick } from './open-popup';
import type { Front } from './quick-actions';

export interface IconClickHost {
	model(): Model;
	/** Runs the task once the worker has restored its state: synchronously if it already has. */
	whenReady(task: () => void): void;
	accept(front: Front): void;
	open(front: Front): void;
}

/**
 * Runs the one-click mode: while exactly one interaction rings, the icon has no popup, so that the browser reports a
 * click instead of opening it. Returns a function to call after every change of the model.
 */
export function followIconClicks({ model, whenReady, accept, open }: IconClickHost): () => void {
	const clicks = new IconClicks();
	browser.action.onClicked.addListener((tab) => {
		const front = { tabId: tab?.id, windowId: tab?.windowId };
		whenReady(() => (clicks.meaning(model(), Date.now()) === 'accept' ? accept(front) : open(front)));
	});
	return () => popupOnClick(!clicks.review(model(), Date.now()));
}
