import { effect } from '@preact/signals';
import { restHangUp } from '../actions/hang-up';
import type { Surface } from '../surface/surface';

/** Keys that belong to the second press, or only move the focus to it. */
const KEEPS_ARMED: ReadonlySet<string> = new Set(['Shift', 'Tab', 'Enter', ' ', 'H', 'h']);

/** Returns whether a key may be the second press. Layouts of other scripts print another letter on the same key. */
const isOfSecondPress = ({ key, code }: KeyboardEvent): boolean => KEEPS_ARMED.has(key) || code === 'KeyH';

/** Returns whether something is part of hanging up: the control itself, or what it asks. */
const isOfHangUp = (target: EventTarget | null): boolean =>
	target instanceof Element && target.closest('[data-hang-up]') !== null;

/**
 * Puts the guard of Hang up to rest after its time, when anything else is pressed, and when another card is opened, by
 * whichever way: from the very moment in which it is armed, before that is drawn. Works until the returned function is called.
 */
export function followHangUp(root: HTMLElement, surface: Surface): () => void {
	// Before whatever else hears a press, and may keep it to itself.
	const page = root.ownerDocument.defaultView ?? window;
	return effect(() => {
		const guard = surface.hangUpGuard.value;
		if (guard.step !== 'armed') return;
		const rest = (): void => restHangUp(surface, guard);
		const shown = surface.open.peek();
		const stopFollowing = surface.open.subscribe((now) => void (now === shown || rest()));
		const timer = setTimeout(rest, guard.at + guard.forMs - performance.now());
		const abort = new AbortController();
		const listening = { capture: true, signal: abort.signal };
		page.addEventListener('pointerdown', ({ target }) => void (isOfHangUp(target) || rest()), listening);
		page.addEventListener('keydown', (event) => void (isOfSecondPress(event) || rest()), listening);
		return () => {
			clearTimeout(timer);
			stopFollowing();
			abort.abort();
		};
	});
}
