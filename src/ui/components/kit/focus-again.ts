import { afterDrawing } from '../../surface/hold-drawing';

/**
 * Gives the focus back to what had it, once what covered that has gone from the page. Where something else has it by then, such as the
 * field of a sheet that was opened in its place, it stays there. To be called while the cover goes.
 */
export function focusAgain(former: Element | null): void {
	afterDrawing(() => {
		const now = document.activeElement;
		if (former instanceof HTMLElement && (now === null || now === document.body))
			former.focus({ preventScroll: true });
	});
}
