/*
 * Measures the boxes of a surface as it is laid out now. Runs in the page.
 */
import { candidatesIn, common, heightOf, isEmpty, isOver, isShown, Layout, nameOf, widthOf } from './layout';
import { wrongSides } from './sides';
import { wordsOver } from './words-over';

/** Smallest size of a target in CSS pixels, each way: WCAG 2.2, criterion 2.5.8. */
const MIN_TARGET = 24;
/** Boxes are laid out in fractions of a pixel. */
const SLACK = 1;
/** Letters reach above and below their line by this many pixels without being cut. */
const LETTER_SLACK = 3;
/** A text that ends in an ellipsis and has less room than this, in pixels, says nothing. */
const MIN_CUT_TEXT = 20;
/** Lines of words that are all shorter than this, in pixels, are pieces of words. */
const MIN_COLUMN = 30;

/** Of a control that is scrolled away but for this many pixels, nobody presses what is left. */
const MIN_SIGHT = 8;

const CONTROLS = 'button, a[href], input, select, textarea, summary';

/** Returns whether words could leave an element without being cut. */
const mayBeLeft = (element: Element): boolean => element.matches('button, a, summary');

/** Finds what is cut: words without a sign that they go on, words squeezed to nothing, and whole boxes. */
function* cutText(layout: Layout, element: HTMLElement): Generator<string> {
	// Only what hides can cut; a control cuts nothing, but its words must not leave it.
	const isControl = mayBeLeft(element);
	if (!layout.hides(element) && !isControl) return;
	const { overflowX, overflowY } = layout.style(element);
	const more = element.scrollWidth - element.clientWidth;
	const deeper = element.scrollHeight - element.clientHeight;
	if (more <= SLACK && deeper <= LETTER_SLACK) return;
	const style = layout.wholeStyle(element);
	const isField = element.matches('input, select, textarea, progress');
	if (style.display === 'inline' || isField || element.clientWidth === 0) return;
	const signed = style.textOverflow === 'ellipsis' && overflowX !== 'visible';
	const clamped = style.webkitLineClamp !== 'none';
	if (more > SLACK) {
		if (signed && layout.words(element).length > 0 && element.clientWidth < MIN_CUT_TEXT) {
			yield `squeezed to ${element.clientWidth} px: ${nameOf(element)}`;
		}
		// A name may end in a sign that it goes on; a sentence says nothing without its end.
		if (signed && element.localName === 'p' && /[.!?]$/.test(element.textContent ?? '')) {
			yield `sentence cut by ${more} px: ${nameOf(element)}`;
		}
		if (!signed && !clamped && (overflowX !== 'visible' || isControl)) {
			yield `cut by ${more} px: ${nameOf(element)}`;
		}
	}
	const hides = overflowY === 'hidden' || overflowY === 'clip';
	// What wraps out of sight in a line that wraps is left out on purpose, whole.
	const drops = style.flexWrap === 'wrap';
	if (hides && !drops && !clamped && deeper > LETTER_SLACK)
		yield `cut below by ${deeper} px: ${nameOf(element)}`;
}

/** Finds what stands on the words of a control: a key in its corner, a dot. */
function* onItsWords(layout: Layout, control: Element): Generator<string> {
	const corners = [...control.querySelectorAll('*')].filter(
		(each) => layout.style(each).position === 'absolute' && isShown(each) && !isEmpty(layout.box(each)),
	);
	if (corners.length === 0) return;
	const words = [...control.querySelectorAll('*')].filter(
		(each) =>
			layout.words(each).length > 0 && isShown(each) && !corners.some((corner) => corner.contains(each)),
	);
	for (const corner of corners) {
		const box = layout.box(corner);
		const hit = words.some((each) => layout.lines(each).some((line) => isOver(line, box)));
		if (hit) yield `on its words: ${nameOf(corner)} in ${nameOf(control)}`;
	}
}

/** Returns the words within an element that run over more than one line. */
function* brokenIn({ page, range }: Layout, element: Element): Generator<string> {
	const texts = page.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
		for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/[^\s\u00ad-]+/g)) {
			range.setStart(text, index);
			range.setEnd(text, index + word.length);
			const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
			if (lines.size > 1) yield word;
		}
	}
}

/** Finds words of an act that are broken where nobody has allowed it. */
function* brokenWords(layout: Layout, control: Element): Generator<string> {
	if (!control.matches('.tile, .finish > .btn')) return;
	for (const word of brokenIn(layout, control)) yield `broken word "${word}": ${nameOf(control)}`;
}

/** Finds words that run down as a column of a few letters. */
function* squeezedWords(layout: Layout, element: Element): Generator<string> {
	const lines = layout.lines(element);
	if (lines.length < 2) return;
	const widest = Math.max(...lines.map(widthOf));
	if (widest >= MIN_COLUMN || brokenIn(layout, element).next().done === true) return;
	yield `a column of ${Math.round(widest)} px: ${nameOf(element)}`;
}

/** Finds a control that is outside, cut or too small. */
function* ofControl(layout: Layout, control: Element): Generator<string> {
	yield* brokenWords(layout, control);
	const box = layout.visible(control, true);
	const own = control.getBoundingClientRect();
	if (own.width === 0 || own.height === 0) return;
	if (own.left < -SLACK || own.right > layout.width + SLACK) yield `outside: ${nameOf(control)}`;
	const [dx, dy] = [own.width - widthOf(box), own.height - heightOf(box)];
	if (dx > SLACK) yield `cut at the side by ${Math.round(dx)} px: ${nameOf(control)}`;
	if (dy > SLACK) yield `cut in height by ${Math.round(dy)} px: ${nameOf(control)}`;
	const isSmall = own.width < MIN_TARGET - 0.5 || own.height < MIN_TARGET - 0.5;
	const target = isSmall ? layout.target(control) : own;
	const [width, height] = [widthOf(target), heightOf(target)];
	if (width < MIN_TARGET - 0.5 || height < MIN_TARGET - 0.5) {
		yield `target of ${Math.round(width)} × ${Math.round(height)}: ${nameOf(control)}`;
	}
}

/** Finds pairs of controls that lie over each other in one layer. */
function* overlaps(layout: Layout, controls: readonly Element[]): Generator<string> {
	const boxes = controls
		.map((element) => ({ element, box: layout.visible(element, false), layer: layout.layer(element) }))
		.filter(({ box }) => !isEmpty(box));
	for (const [at, one] of boxes.entries()) {
		for (let next = at + 1; next < boxes.length; next++) {
			const other = boxes[next];
			if (other === undefined || one.layer !== other.layer || !isOver(one.box, other.box)) continue;
			if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
			yield `overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`;
		}
	}
}

/**
 * Finds controls that a press in their middle does not reach, where they are in sight: something lies over them, or the
 * stretched target of another one does. What an open menu or a notice covers for the moment is left out.
 */
function* covered(layout: Layout, controls: readonly Element[]): Generator<string> {
	const { page } = layout;
	for (const control of controls) {
		const box = layout.visible(control, false);
		const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
		if (
			widthOf(box) < MIN_SIGHT ||
			heightOf(box) < MIN_SIGHT ||
			middle.y >= page.documentElement.clientHeight
		)
			continue;
		const hit = page.elementFromPoint(middle.x, middle.y);
		if (hit === null || control.contains(hit) || hit.contains(control)) continue;
		if (hit.closest('label')?.contains(control) === true) continue;
		if (
			layout.layer(hit) !== layout.layer(control) &&
			hit.closest('[role="menu"], .app-end, .bar, .data-foot') !== null
		)
			continue;
		yield `covered: ${nameOf(control)} by ${nameOf(hit)}`;
	}
}

/** Returns in words what is wrong with the boxes of the page, each once. */
export function boxProblems(page: Document): string[] {
	const layout = new Layout(page);
	const found = new Set<string>();
	const root = page.documentElement;
	if (root.scrollWidth > root.clientWidth) {
		found.add(`scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);
	}
	const candidates = candidatesIn(page);
	const asked = new Set<Element>(page.body.querySelectorAll(CONTROLS));
	// What has no words, hides nothing, turns nothing and is no control has nothing to be measured, shown or not.
	const elements = candidates.filter(
		(element) =>
			(asked.has(element) ||
				layout.words(element).length > 0 ||
				layout.hides(element) ||
				mayBeLeft(element) ||
				layout.turns(element)) &&
			isShown(element),
	);
	const controls = elements.filter((element) => asked.has(element));
	const add = (problems: Iterable<string>): void => {
		for (const problem of problems) found.add(problem);
	};
	for (const element of elements) {
		add(cutText(layout, element));
		add(squeezedWords(layout, element));
		for (const wrong of wrongSides(layout, element)) found.add(`${wrong}: ${nameOf(element)}`);
	}
	for (const control of controls) {
		add(ofControl(layout, control));
		add(onItsWords(layout, control));
	}
	add(overlaps(layout, controls));
	const written = elements
		.filter((element) => layout.words(element).length > 0)
		.map((element) => {
			const seen = layout.visible(element, false);
			const lines = layout.lines(element).map((line) => common(line, seen));
			return { element, lines: lines.filter((line) => !isEmpty(line)), layer: layout.layer(element) };
		});
	for (const [one, other] of wordsOver(written)) found.add(`${nameOf(one)} is over ${nameOf(other)}`);
	add(covered(layout, controls));
	return [...found];
}
