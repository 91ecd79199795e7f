import type { Surface } from '../surface/surface';
import { isThere } from './owned-element';

/** Returns the interaction to focus once a control has gone: its own, else the open one, else one that rings. */
function heirOf(root: Element, lost: HTMLElement, card: HTMLElement | null): HTMLElement | undefined {
	if (card !== null && card !== lost && isThere(card)) return card;
	const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
	return [...all('.stage[data-card]'), ...all('.band[data-card]')].find(isThere);
}

/**
 * Gives the focus to an interaction as a whole when the control that had it goes by its own act, as a tile does whose consultation
 * takes the open place, or the cross of a message: in no place at all, a screen reader and Tab begin from the top. Not to another
 * control, which the next Enter would press. Whatever gives the focus back by itself, and the notice that keys are paused, comes
 * first; what keys may do meanwhile, the key owner decides.
 *
 * Returns a function that ends it.
 */
export function followLostFocus(root: HTMLElement, surface: Surface): () => void {
	const page = root.ownerDocument;
	const abort = new AbortController();
	let last: HTMLElement | undefined;
	/** Its interaction: once it has gone from the page, nothing says which it was in. */
	let card: HTMLElement | null = null;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const inherit = (): void => {
		const isNowhere = page.activeElement === null || page.activeElement === page.body;
		if (last === undefined || !isNowhere || isThere(last) || surface.covered.peek()) return;
		const wait = surface.keyWait.peek();
		// A surface beside the agent's work takes the focus from nothing else.
		if ((wait !== undefined && wait.why !== 'moved') || !page.hasFocus()) return;
		const lost = last;
		last = undefined;
		// It may go in its turn.
		heirOf(root, lost, card)?.focus({ preventScroll: true });
	};
	const mutations = new MutationObserver(() => {
		if (last === undefined || isThere(last)) return;
		clearTimeout(timer);
		timer = setTimeout(inherit);
	});
	mutations.observe(root, {
		childList: true,
		subtree: true,
		attributes: true,
		attributeFilter: ['hidden', 'disabled'],
	});
	root.addEventListener(
		'focusin',
		({ target }) => {
			if (!(target instanceof HTMLElement)) return;
			last = target;
			card = target.closest<HTMLElement>('[data-card]');
		},
		{ signal: abort.signal },
	);
	return () => {
		abort.abort();
		mutations.disconnect();
		clearTimeout(timer);
	};
}
