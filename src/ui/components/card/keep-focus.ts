import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** What had the focus, named so that it is found again when it has been drawn anew. */
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
	const held = nameOf(before);
	useLayoutEffect(() => {
		if (document.activeElement === before || !(before instanceof HTMLElement)) return;
		if (before.isConnected) {
			if (root.current?.contains(before)) before.focus({ preventScroll: true });
			return;
		}
		// A consultation whose parent goes gets an item of its own, and is drawn anew in it.
		const again = [...(root.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].find(
			(card) => card.dataset.card === held?.card,
		);
		const control =
			held?.act === undefined ? again : again?.querySelector<HTMLElement>(`[data-act="${held.act}"]`);
		control?.focus({ preventScroll: true });
	});
}
