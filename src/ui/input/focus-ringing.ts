import { effect } from '@preact/signals';
import { namesOf } from '../logic/cards';
import { focusKind } from '../logic/keymap';
import type { Surface } from '../surface/surface';
import type { KeyOwner } from './key-owner';

const isBesideWork = ({ place }: Surface): boolean => place === 'panel' || place === 'window';

/**
 * A surface that stays open lies beside what the agent works in: it may move the focus only while it has it, or every
 * ring would take the words out of an agent's hands.
 */
const mayFocus = (surface: Surface, page: Document): boolean => !isBesideWork(surface) || page.hasFocus();

/** Returns whether the focus is on nothing in particular, so that moving it disturbs no press. */
function isNowhere(element: Element | null): boolean {
	return (
		element === null ||
		element === element.ownerDocument.body ||
		element.closest('button, a[href], [role], [data-card], [data-row]') === null
	);
}

/**
 * Puts the focus on Accept of the first ringing card when the surface opens and whenever something starts to ring, except
 * while text is typed, or where the agent is already about to answer something.
 */
export function followRinging(root: HTMLElement, surface: Surface, owner: KeyOwner): () => void {
	const page = root.ownerDocument;
	let before: ReadonlySet<string> | undefined;
	const focusFirst = (opening: boolean): void => {
		const active = page.activeElement;
		if (!mayFocus(surface, page) || focusKind(active) === 'field' || active?.closest('.answer')) return;
		// A menu is open for one choice; and keys that wait must not come to act by themselves.
		if (active?.closest('[role="menu"]') || (surface.keyWait.peek()?.over === false && !opening)) return;
		// What the agent has chosen is not taken from hands that are at work on it.
		if (!opening && !isNowhere(active) && owner.isBusy()) return;
		const accept = root.querySelector<HTMLElement>('[data-act="accept"]');
		if (accept === null) return;
		if (!opening && !isNowhere(active)) owner.focusMoved();
		accept.focus({ preventScroll: !opening });
		accept.closest('[data-card]')?.scrollIntoView({ block: 'nearest' });
	};
	// Something rang while the agent was elsewhere: on coming here, Enter answers, unless the focus is somewhere already.
	// And Firefox loads a popup while the mouse button is still down, in a place nobody sees, and moves it to its panel
	// then: what had the focus by that time has lost it. Its window gets the focus when the panel is there.
	const onFocus = (): void => {
		if (surface.order.peek().ringing.length === 0) return;
		setTimeout(() => {
			if (page.activeElement === null || page.activeElement === page.body) focusFirst(false);
		});
	};
	window.addEventListener('focus', onFocus);
	const stop = effect(() => {
		const { ringing } = surface.order.value;
		const opening = before === undefined;
		const names = ringing.map((key) => {
			const place = surface.places.peek().get(key);
			return place === undefined ? [key] : namesOf(place.card);
		});
		const started = names.some((each) => !each.some((name) => before?.has(name)));
		before = new Set(names.flat());
		if (!started) return;
		// The button is drawn in the microtask after this one. At the opening everything is there already.
		if (opening) focusFirst(true);
		else setTimeout(() => focusFirst(false));
	});
	return () => {
		window.removeEventListener('focus', onFocus);
		stop();
	};
}
