import type { Surface } from '../../surface/surface';

/**
 * Gives the focus that is in a sheet to what opened it, once the sheet has closed. Where another sheet has taken its place, the focus
 * stays in that one: letters and digits typed on would act otherwise. To be called while it closes.
 *
 * @param opener finds that in the sheet's card, after the drawing
 */
export function giveFocusBack(
	surface: Surface,
	sheet: HTMLElement,
	opener: (card: Element) => HTMLElement | null | undefined,
): void {
	const page = sheet.ownerDocument;
	if (!sheet.contains(page.activeElement)) return;
	const card = sheet.closest('[data-card]');
	setTimeout(() => {
		// Not where keys wait for the agent to choose: the focus is in a place of its own then.
		if (card === null || surface.keyWait.peek() !== undefined) return;
		const now = page.activeElement;
		if (now === null || now === page.body || now === card) opener(card)?.focus();
	});
}
