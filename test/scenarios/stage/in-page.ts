import type { Evaluates } from '../../support/axe';

/** Longest time in ms that one call waits in the page. The caller keeps the overall time limit. */
const WITHIN_MS = 500;

/**
 * Looks at once, then whenever the page has changed and drawn, and every `every` ms, because not everything that can be
 * read announces its changes. Resolves with the first value that fits, or with the last one.
 */
const LOOK = `(globalThis.ringsideLook ??= (read, fits, every, within) => new Promise((resolve, reject) => {
	const given = performance.now();
	const changes = ['focusin', 'focusout', 'input', 'change', 'transitionend', 'animationend'];
	let isDue = false;
	const look = () => {
		isDue = false;
		try {
			const value = read();
			if (fits(value) || performance.now() - given >= within) end(resolve, value);
		} catch (error) {
			end(reject, error);
		}
	};
	const lookSoon = () => {
		if (isDue) return;
		isDue = true;
		if (document.hidden) setTimeout(look, 20);
		else requestAnimationFrame(() => setTimeout(look));
	};
	const observer = new MutationObserver(lookSoon);
	const timer = setInterval(look, every);
	const end = (settle, value) => {
		observer.disconnect();
		clearInterval(timer);
		for (const type of changes) removeEventListener(type, lookSoon, true);
		settle(value);
	};
	observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
	for (const type of changes) addEventListener(type, lookSoon, true);
	look();
}))`;

/**
 * Reads a value in a page until it fits, for at most half a second, and returns it, or else the last one. A look from outside every
 * few ms takes as much of the processor as what is waited for.
 *
 * @param read an expression for the value, of which JSON can carry the result
 * @param fits an expression for a function of that value
 * @param every ms after which to look again even if nothing seems to have changed
 */
export function lookInPage(page: Evaluates, read: string, fits: string, every = 100): Promise<unknown> {
	return page.evaluate(`${LOOK}(() => (${read}), ${fits}, ${every}, ${WITHIN_MS})`);
}
