/** Time in ms for which presses are ignored on a control that moved under the pointer, or got the focus, by itself. */
export const MISCLICK_GUARD_MS = 700;
const WHEEL_SCROLL_MS = 250;
const CARDS = '[data-card], [data-row]';

/**
 * Protects against misclicks: when the layout changes and another control ends up under a resting pointer, clicks on it are
 * ignored for a moment. Keys have a guard of their own, in key-owner.ts.
 */
export interface MisclickGuard {
	/** Returns whether the pointer is over this element. */
	pointerOver(element: Element | null): boolean;
	stop(): void;
}

/** Identifies a control across redraws by its card and its `data-act`. */
function identityOf(element: Element | null): string | undefined {
	const control = element?.closest<HTMLElement>('[data-act]');
	if (!control) return undefined;
	return `${control.closest<HTMLElement>('[data-card]')?.dataset.card ?? ''} ${control.dataset.act ?? ''}`;
}

export function createMisclickGuard(
	root: HTMLElement,
	clock: () => number = () => performance.now(),
): MisclickGuard {
	const page = root.ownerDocument;
	const abort = new AbortController();
	const listen = { capture: true, signal: abort.signal } as const;
	let point: { x: number; y: number } | undefined;
	let under: string | undefined;
	/** When the control under the pointer came there without the pointer moving. */
	let since = Number.NEGATIVE_INFINITY;
	let wheelAt = Number.NEGATIVE_INFINITY;
	/** The control at pointerdown, and whether cards had just come, gone or moved. */
	let begun: { on: string | undefined; early: boolean } | undefined;
	let cardsMovedAt = Number.NEGATIVE_INFINITY;

	let pressedAt = Number.NEGATIVE_INFINITY;
	let resting: HTMLElement | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;

	const showResting = (control: HTMLElement | null): void => {
		clearTimeout(timer);
		resting?.removeAttribute('data-resting');
		resting = control ?? undefined;
		if (resting === undefined) return;
		resting.setAttribute('data-resting', '');
		timer = setTimeout(() => showResting(null), MISCLICK_GUARD_MS);
	};
	const look = (byHand: boolean, at = clock()): void => {
		if (point === undefined) return;
		const element = page.elementFromPoint(point.x, point.y);
		const now = identityOf(element);
		if (now === under) return;
		under = now;
		since = byHand ? Number.NEGATIVE_INFINITY : at;
		// Not after a press of the agent's own, as on a row: it would only flicker.
		const shows = !byHand && now !== undefined && at - pressedAt >= MISCLICK_GUARD_MS;
		showResting(shows ? (element?.closest<HTMLElement>('[data-act]') ?? null) : null);
	};
	/** When the layout changed first since the last look. */
	let changedAt: number | undefined;
	/** Looks if the layout has changed. Called once a frame, because each look makes the browser lay the page out, and before presses. */
	const lookAgain = (): void => {
		if (changedAt === undefined || abort.signal.aborted) return;
		const at = changedAt;
		changedAt = undefined;
		look(false, at);
	};
	const layoutChanged = (): void => {
		if (changedAt !== undefined || point === undefined) return;
		changedAt = clock();
		page.defaultView?.requestAnimationFrame(lookAgain);
	};

	page.addEventListener(
		'pointermove',
		(event) => {
			lookAgain();
			point = { x: event.clientX, y: event.clientY };
			look(true);
		},
		listen,
	);
	page.documentElement.addEventListener(
		'pointerleave',
		() => {
			point = undefined;
			under = undefined;
		},
		{ signal: abort.signal },
	);
	page.addEventListener('wheel', () => (wheelAt = clock()), { ...listen, passive: true });
	page.addEventListener(
		'scroll',
		() => {
			lookAgain();
			look(clock() - wheelAt < WHEEL_SCROLL_MS);
		},
		listen,
	);
	page.addEventListener(
		'pointerdown',
		({ target, pointerType, clientX, clientY }) => {
			lookAgain();
			// A page that got shorter is scrolled back only later, with no change of the document to go by.
			if (point !== undefined && point.x === clientX && point.y === clientY) look(false);
			pressedAt = clock();
			// A finger does not rest before it taps, so all there is to go by is whether cards have just moved.
			const early =
				pointerType !== 'mouse' && pointerType !== '' && clock() - cardsMovedAt < MISCLICK_GUARD_MS;
			begun = { on: target instanceof Element ? identityOf(target) : undefined, early };
		},
		listen,
	);
	page.addEventListener(
		'click',
		(event) => {
			// A click with a count of 0 comes from the keyboard or assistive technology.
			if (event.detail === 0 || !(event.target instanceof Element)) return;
			lookAgain();
			const on = identityOf(event.target);
			// Pressed on one control and released on the one that replaced it: neither is meant.
			const slipped = begun?.on !== undefined && on !== undefined && begun.on !== on;
			const blind = begun?.early === true && on !== undefined;
			begun = undefined;
			if (!slipped && !blind && (clock() - since >= MISCLICK_GUARD_MS || on !== under)) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			// A finger, and a second press, find it unmarked: without this they would do nothing and say nothing.
			showResting(event.target.closest<HTMLElement>('[data-act]'));
		},
		listen,
	);

	const moves = (node: Node): boolean =>
		node instanceof Element && (node.matches(CARDS) || node.querySelector(CARDS) !== null);
	const mutations = new MutationObserver((records) => {
		const moved = records.some(({ addedNodes, removedNodes }) =>
			[...addedNodes, ...removedNodes].some(moves),
		);
		if (moved) cardsMovedAt = clock();
		layoutChanged();
	});
	mutations.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
	const sizes = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(layoutChanged);
	sizes?.observe(root);

	return {
		pointerOver(element) {
			if (point === undefined || element === null) return false;
			return element.contains(page.elementFromPoint(point.x, point.y));
		},
		stop() {
			showResting(null);
			abort.abort();
			mutations.disconnect();
			sizes?.disconnect();
		},
	};
}
