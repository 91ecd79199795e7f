import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { cardElement, controlIn } from '../../surface/card-element';

/** Returns the name of a focused control, by which it is found after a redraw. */
function nameOf(element: Element | null) {
	if (!(element instanceof HTMLElement)) return undefined;
	const card = element.closest<HTMLElement>('[data-card]')?.dataset.card;
	if (card === undefined) return undefined;
	return { card, act: element.dataset.act };
}

/**
 * Moving an element takes the focus from what is in it: what had it before the drawing gets it back after it. To be
 * called while the component that moves cards below `root` is drawn.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
	const before = document.activeElement;
	const focused = nameOf(before);
	useLayoutEffect(() => {
		if (document.activeElement === before || !(before instanceof HTMLElement)) return;
		if (before.isConnected) {
			if (root.current?.contains(before)) before.focus({ preventScroll: true });
			return;
		}
		// A consultation whose parent goes gets an item of its own, and is redrawn in it.
		if (root.current === null || focused === undefined) return;
		const again = cardElement(root.current, focused.card);
		const control = focused.act === undefined ? again : controlIn(again, focused.act);
		control?.focus({ preventScroll: true });
	});
}
