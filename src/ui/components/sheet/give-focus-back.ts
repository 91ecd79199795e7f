import type { Surface } from '../../surface/surface';

/**
 * Gives the focus that is in a sheet to what opened it, once the sheet has closed. To be called while it closes.
 *
 * @param opener finds that in the sheet's card, after the drawing
 */
export function giveFocusBack(
	surface: Surface,
	sheet: HTMLElement,
	opener: (card: Element) => HTMLElement | null | undefined,
): void {
	if (!sheet.contains(sheet.ownerDocument.activeElement)) return;
	const card = sheet.closest('[data-card]');
	setTimeout(() => {
		// Not where keys wait for the agent to choose: the focus is in a place of its own then.
		if (card !== null && surface.keyWait.peek() === undefined) opener(card)?.focus();
	});
}
