import { effect } from '@preact/signals';
import { namesOf } from '../logic/cards/cards';
import { focusKind } from '../logic/keys/focus-kind';
import type { Surface } from '../surface/surface';
import { KEY_BURST_GAP_MS, type KeyOwner } from './key-owner';

const isBesideWork = ({ place }: Surface): boolean => place === 'panel' || place === 'window';

/**
 * Returns whether the surface may move the focus. One that stays open beside the agent's work may do so only while it has the
 * focus; otherwise each ring would interrupt the agent's typing elsewhere.
 */
const mayFocus = (surface: Surface, page: Document): boolean => !isBesideWork(surface) || page.hasFocus();

/** Returns whether nothing in particular has the focus, so that moving it cannot redirect a key press. */
function isNowhere(element: Element | null): boolean {
	return (
		element === null ||
		element === element.ownerDocument.body ||
		element.closest('button, a[href], [role], [data-card], [data-row]') === null
	);
}

/**
 * Focuses Accept on the first ringing card when the surface opens and whenever something starts to ring, except while the
 * agent is typing or about to answer something else. Takes the focus from a control in use only once the agent has paused on it:
 * Accept shows Enter as its key, and Enter must not press the control that was used last.
 */
export function followRinging(root: HTMLElement, surface: Surface, owner: KeyOwner): () => void {
	const page = root.ownerDocument;
	let before: ReadonlySet<string> | undefined;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const focusFirst = (opening: boolean): void => {
		clearTimeout(waiting);
		const active = page.activeElement;
		if (!mayFocus(surface, page) || focusKind(active) === 'field' || active?.closest('.answer')) return;
		// An open menu waits for one choice, and keys that are paused must not resume because of a ring.
		if (active?.closest('[role="menu"]') || (surface.keyWait.peek()?.over === false && !opening)) return;
		// Do not take the focus from a control that the agent is using.
		const accept = root.querySelector<HTMLElement>('[data-act="accept"]');
		if (accept === null) return;
		if (!opening && !isNowhere(active) && owner.isBusy()) {
			// Where the agent goes from here, although something rings, is their choice.
			waiting = setTimeout(() => {
				if (page.activeElement === active) focusFirst(false);
			}, KEY_BURST_GAP_MS);
			return;
		}
		if (!opening && !isNowhere(active)) owner.focusMoved();
		accept.focus({ preventScroll: !opening });
		accept.closest('[data-card]')?.scrollIntoView({ block: 'nearest' });
	};
	// Something rang while the agent was elsewhere. When they come here, Enter answers, unless something has the focus
	// already. Also: Firefox loads a popup out of sight while the mouse button is still down, then moves it into its panel,
	// which drops the focus. The window gets the focus when the panel is there.
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
		// The button is drawn in the next microtask. On opening, everything is there already.
		if (opening) focusFirst(true);
		else setTimeout(() => focusFirst(false));
	});
	return () => {
		clearTimeout(waiting);
		window.removeEventListener('focus', onFocus);
		stop();
	};
}
