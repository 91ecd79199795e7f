/*
 * Finds words that are written the other way than what they stand in, a name in a page from right to left, and begin or lean to
 * the wrong side for that. Runs in the page.
 */

import type { Layout } from './layout';

/** Boxes are laid out in fractions of a pixel. */
const SLACK = 1;
/** A typed text has a direction of its own, and so has code. */
const TYPED = 'input, select, textarea, pre, code, [dir]';
/** Sides that `text-align` leaves to the direction of the element. */
const BY_DIRECTION: readonly string[] = ['start', 'end'];

/** Returns how much its words leave free at the left and at the right of an element, in CSS pixels. */
function freeIn(element: HTMLElement, style: CSSStyleDeclaration): { left: number; right: number } {
	const range = element.ownerDocument.createRange();
	range.selectNodeContents(element);
	const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
	const box = element.getBoundingClientRect();
	return {
		left: Math.min(...lines.map(({ left }) => left)) - box.left - Number.parseFloat(style.paddingLeft),
		right: box.right - Math.max(...lines.map(({ right }) => right)) - Number.parseFloat(style.paddingRight),
	};
}

/** Returns what is wrong with the side at which an element begins, as ends of sentences. */
export function* wrongSides(layout: Layout, element: HTMLElement): Generator<string> {
	const { parentElement } = element;
	if (parentElement === null || !layout.turns(element) || element.matches(TYPED)) return;
	if ((element.textContent ?? '').trim() === '') return;
	const around = layout.style(parentElement);
	const style = layout.wholeStyle(element);
	const parts = [...element.childNodes].filter((node) => (node.textContent ?? '').trim() !== '');
	if (/flex|grid/.test(style.display) && parts.length > 1) yield 'runs the wrong way';
	if (style.display !== 'inline' && BY_DIRECTION.includes(style.textAlign)) {
		const { left, right } = freeIn(element, style);
		const isLeft = (style.textAlign === 'start') === (around.direction === 'ltr');
		if ((isLeft ? left - right : right - left) > SLACK) yield 'begins at the wrong side';
	}
	// Logical sides are those of the element, not of what it stands in.
	if (style.position === 'absolute' || style.display === 'contents') return;
	if (style.marginLeft !== style.marginRight || style.paddingLeft !== style.paddingRight)
		yield 'leans to the wrong side';
}
