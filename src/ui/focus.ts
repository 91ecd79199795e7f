import { effect } from '@preact/signals';
import type { Guard } from './guard';
import { focusKind } from './logic/keymap';
import type { Surface } from './surface';

/** Where the focus may be taken from without harm to a press that is under way: nowhere in particular. */
function isNowhere(element: Element | null): boolean {
	return (
		element === null || element === element.ownerDocument.body || !element.matches('button, a[href], [role]')
	);
}

/**
 * Puts the focus on Accept of the first ringing card when the surface opens and whenever something starts to ring, except
 * while text is typed, or where the agent is already about to answer something.
 */
export function followRinging(root: HTMLElement, surface: Surface, guard: Guard): () => void {
	let before: ReadonlySet<string> | undefined;
	return effect(() => {
		const { ringing } = surface.order.value;
		const opening = before === undefined;
		const started = ringing.some((key) => before?.has(key) !== true);
		before = new Set(ringing);
		if (!started) return;
		const focusFirst = (): void => {
			const active = root.ownerDocument.activeElement;
			if (focusKind(active) === 'field' || active?.closest('.answer')) return;
			const accept = root.querySelector<HTMLElement>('[data-act="accept"]');
			if (accept === null) return;
			if (!opening && !isNowhere(active)) guard.focusMoved();
			accept.focus({ preventScroll: !opening });
			accept.closest('[data-card]')?.scrollIntoView({ block: 'nearest' });
		};
		// The button is drawn in the microtask after this one. At the opening everything is there already.
		if (opening) focusFirst();
		else setTimeout(focusFirst);
	});
}
