/*
 * Measures the boxes of a surface as it is laid out now. Runs in the page.
 */
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

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** A rectangle of the browser's has its sides as getters, which a copy would leave out. */
const boxOf = (element: Element): Box => {
	const { left, right, top, bottom } = element.getBoundingClientRect();
	return { left, right, top, bottom };
};

const widthOf = ({ left, right }: Box): number => Math.max(0, right - left);
const heightOf = ({ top, bottom }: Box): number => Math.max(0, bottom - top);
const isEmpty = (box: Box): boolean => widthOf(box) === 0 || heightOf(box) === 0;

function common(one: Box, other: Box): Box {
	return {
		left: Math.max(one.left, other.left),
		right: Math.min(one.right, other.right),
		top: Math.max(one.top, other.top),
		bottom: Math.min(one.bottom, other.bottom),
	};
}

const isOver = (one: Box, other: Box, slack = SLACK): boolean => {
	const shared = common(one, other);
	return widthOf(shared) > slack && heightOf(shared) > slack;
};

/** Names an element in a report: by what it does, and its words. */
export function nameOf(element: Element): string {
	const act = element.closest('[data-act]')?.getAttribute('data-act');
	const own = act ?? element.getAttribute('class') ?? '';
	const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 32);
	return `${element.localName} ${own}${words === '' ? '' : ` "${words}"`}`;
}

/** Returns whether an element is drawn: not only spoken, and not skipped because it is far out of sight. */
export function isShown(element: Element): boolean {
	if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
	if (element.closest('.sr-only') !== null) return false;
	const { width, height } = element.getBoundingClientRect();
	return width !== 1 || height !== 1;
}

/** One measurement: styles and clipped boxes are read once for each element. */
class Layout {
	readonly #styles = new Map<Element, CSSStyleDeclaration>();
	readonly #clipping = new Map<Element, readonly Element[]>();
	readonly #root: HTMLElement;
	readonly #view: Window;

	constructor(readonly page: Document) {
		this.#root = page.documentElement;
		this.#view = page.defaultView ?? window;
	}

	get width(): number {
		return this.#root.clientWidth;
	}

	style(element: Element): CSSStyleDeclaration {
		let style = this.#styles.get(element);
		if (style === undefined) {
			style = this.#view.getComputedStyle(element);
			this.#styles.set(element, style);
		}
		return style;
	}

	/** Returns the elements that clip this one: an absolutely placed one skips those that are no containing block. */
	#clips(element: Element): readonly Element[] {
		let clips = this.#clipping.get(element);
		if (clips === undefined) {
			const found: Element[] = [];
			let { position } = this.style(element);
			for (
				let each = element.parentElement;
				each !== null && each !== this.page.body;
				each = each.parentElement
			) {
				const style = this.style(each);
				const contains = style.position !== 'static' || style.containerType !== 'normal';
				if (position === 'fixed' || (position === 'absolute' && !contains)) continue;
				position = style.position;
				if (style.overflowX !== 'visible' || style.overflowY !== 'visible') found.push(each);
			}
			clips = found;
			this.#clipping.set(element, clips);
		}
		return clips;
	}

	/** Returns what the boxes around an element leave of it. With `reachable`, what can be scrolled to counts as left. */
	visible(element: Element, reachable: boolean): Box {
		let box = boxOf(element);
		let isScrolled = false;
		const cut = (clip: Box): void => {
			const free = reachable && isScrolled;
			box = common(box, free ? { ...clip, top: box.top, bottom: box.bottom } : clip);
		};
		for (const each of this.#clips(element)) {
			const { overflowY } = this.style(each);
			isScrolled ||= overflowY === 'auto' || overflowY === 'scroll';
			cut(boxOf(each));
		}
		// A page that does not scroll has nothing below its end.
		if (this.style(this.page.body).overflowY === 'hidden') {
			cut({ ...box, top: 0, bottom: this.#root.clientHeight });
		}
		return box;
	}

	/** Returns the layer that an element floats in above the page: a menu, or what sticks to an edge. */
	layer(element: Element): Element | undefined {
		for (let each: Element | null = element; each !== null; each = each.parentElement) {
			if (['sticky', 'fixed', 'absolute'].includes(this.style(each).position)) return each;
		}
		return undefined;
	}

	/** Returns the box in which a control takes presses: a pseudo-element may stretch it over its containing block. */
	target(control: Element): Box {
		const stretched = this.#view.getComputedStyle(control, '::after');
		const isStretched =
			stretched.content !== 'none' &&
			stretched.position === 'absolute' &&
			[stretched.top, stretched.right, stretched.bottom, stretched.left].every((side) => side === '0px');
		if (!isStretched) {
			// A press on the words of a checkbox is one on the checkbox.
			const label = control.matches('input') ? control.closest('label') : null;
			return boxOf(label ?? control);
		}
		for (let each: Element | null = control; each !== null; each = each.parentElement) {
			if (this.style(each).position !== 'static') return boxOf(each);
		}
		return boxOf(control);
	}
}

const ownWords = (element: Element): Node[] =>
	[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '');
const hasWords = (element: Element): boolean => ownWords(element).length > 0;

/** Returns the boxes of the words that stand in an element itself, line by line. */
function wordBoxes(element: Element): Box[] {
	const range = element.ownerDocument.createRange();
	return ownWords(element).flatMap((words) => {
		range.selectNodeContents(words);
		return [...range.getClientRects()].filter((box) => !isEmpty(box));
	});
}

/** Finds what is cut: words without a sign that they go on, words squeezed to nothing, and whole boxes. */
function* cutText(layout: Layout, element: HTMLElement): Generator<string> {
	const style = layout.style(element);
	const isControl = element.matches('button, a, summary');
	// Only what hides can cut; a control cuts nothing, but its words must not leave it.
	if (style.overflowX === 'visible' && style.overflowY === 'visible' && !isControl) return;
	const isField = element.matches('input, select, textarea, progress');
	if (style.display === 'inline' || isField || element.clientWidth === 0) return;
	const more = element.scrollWidth - element.clientWidth;
	const signed = style.textOverflow === 'ellipsis' && style.overflowX !== 'visible';
	const clamped = style.webkitLineClamp !== 'none';
	if (more > SLACK) {
		if (signed && hasWords(element) && element.clientWidth < MIN_CUT_TEXT) {
			yield `squeezed to ${element.clientWidth} px: ${nameOf(element)}`;
		}
		// A name may end in a sign that it goes on; a sentence says nothing without its end.
		if (signed && element.localName === 'p' && /[.!?]$/.test(element.textContent ?? '')) {
			yield `sentence cut by ${more} px: ${nameOf(element)}`;
		}
		if (!signed && !clamped && (style.overflowX !== 'visible' || isControl)) {
			yield `cut by ${more} px: ${nameOf(element)}`;
		}
	}
	const hides = style.overflowY === 'hidden' || style.overflowY === 'clip';
	const deeper = element.scrollHeight - element.clientHeight;
	// What wraps out of sight in a line that wraps is left out on purpose, whole.
	const drops = style.flexWrap === 'wrap';
	if (hides && !drops && !clamped && deeper > LETTER_SLACK)
		yield `cut below by ${deeper} px: ${nameOf(element)}`;
}

/** Finds what stands on the words of a control: a key in its corner, a dot. */
function* onItsWords(layout: Layout, control: Element): Generator<string> {
	const corners = [...control.querySelectorAll('*')].filter(
		(each) =>
			layout.style(each).position === 'absolute' && isShown(each) && !isEmpty(each.getBoundingClientRect()),
	);
	if (corners.length === 0) return;
	const words = [...control.querySelectorAll('*')].filter(
		(each) => hasWords(each) && isShown(each) && !corners.some((corner) => corner.contains(each)),
	);
	for (const corner of corners) {
		const box = corner.getBoundingClientRect();
		const hit = words.some((each) => wordBoxes(each).some((line) => isOver(line, box)));
		if (hit) yield `on its words: ${nameOf(corner)} in ${nameOf(control)}`;
	}
}

/** Returns the words within an element that run over more than one line. */
function* brokenIn(element: Element): Generator<string> {
	const page = element.ownerDocument;
	const texts = page.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
		for (const { 0: word, index } of (text.nodeValue ?? '').matchAll(/[^\s\u00ad-]+/g)) {
			const range = page.createRange();
			range.setStart(text, index);
			range.setEnd(text, index + word.length);
			const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
			if (lines.size > 1) yield word;
		}
	}
}

/** Finds words of an act that are broken where nobody has allowed it. */
function* brokenWords(control: Element): Generator<string> {
	if (!control.matches('.tile, .finish > .btn')) return;
	for (const word of brokenIn(control)) yield `broken word "${word}": ${nameOf(control)}`;
}

/** Finds words that run down as a column of a few letters. */
function* squeezedWords(element: Element): Generator<string> {
	const lines = wordBoxes(element);
	const widest = Math.max(...lines.map(widthOf));
	if (lines.length < 2 || widest >= MIN_COLUMN || brokenIn(element).next().done === true) return;
	yield `a column of ${Math.round(widest)} px: ${nameOf(element)}`;
}

/** Finds a control that is outside, cut or too small. */
function* ofControl(layout: Layout, control: Element): Generator<string> {
	yield* brokenWords(control);
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
		for (const other of boxes.slice(at + 1)) {
			if (one.layer !== other.layer || !isOver(one.box, other.box)) continue;
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
			hit.closest('[role="menu"], .keys-waiting, .bar, .data-foot') !== null
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
	const elements = [...page.body.querySelectorAll<HTMLElement>('*')].filter(
		(element) => element.closest('svg') === null && isShown(element),
	);
	const controls = elements.filter((element) => element.matches(CONTROLS));
	const add = (problems: Iterable<string>): void => {
		for (const problem of problems) found.add(problem);
	};
	for (const element of elements) {
		add(cutText(layout, element));
		add(squeezedWords(element));
		for (const wrong of wrongSides(element)) found.add(`${wrong}: ${nameOf(element)}`);
	}
	for (const control of controls) {
		add(ofControl(layout, control));
		add(onItsWords(layout, control));
	}
	add(overlaps(layout, controls));
	const written = elements.filter(hasWords).map((element) => {
		const seen = layout.visible(element, false);
		const lines = wordBoxes(element).map((line) => common(line, seen));
		return { element, lines: lines.filter((line) => !isEmpty(line)), layer: layout.layer(element) };
	});
	for (const [one, other] of wordsOver(written)) found.add(`${nameOf(one)} is over ${nameOf(other)}`);
	add(covered(layout, controls));
	return [...found];
}
