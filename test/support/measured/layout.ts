/*
 * Reads what a page looks like now: which of its elements are drawn, where, and within what. Runs in the page.
 */

/** Boxes are laid out in fractions of a pixel. */
const SLACK = 1;

export interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

export const widthOf = ({ left, right }: Box): number => Math.max(0, right - left);
export const heightOf = ({ top, bottom }: Box): number => Math.max(0, bottom - top);
export const isEmpty = (box: Box): boolean => widthOf(box) === 0 || heightOf(box) === 0;

export function common(one: Box, other: Box): Box {
	return {
		left: Math.max(one.left, other.left),
		right: Math.min(one.right, other.right),
		top: Math.max(one.top, other.top),
		bottom: Math.min(one.bottom, other.bottom),
	};
}

export const isOver = (one: Box, other: Box): boolean => {
	const shared = common(one, other);
	return widthOf(shared) > SLACK && heightOf(shared) > SLACK;
};

/** Names an element in a report: by what it does, and its words. */
export function nameOf(element: Element): string {
	const act = element.closest('[data-act]')?.getAttribute('data-act');
	const own = act ?? element.getAttribute('class') ?? '';
	const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 32);
	return `${element.localName} ${own}${words === '' ? '' : ` "${words}"`}`;
}

const DRAWN = { visibilityProperty: true, contentVisibilityAuto: true } as const;

/** Returns whether an element is drawn: not only spoken, and not skipped because it is far out of sight. */
export function isShown(element: Element): boolean {
	if (!element.checkVisibility(DRAWN)) return false;
	if (element.closest('.sr-only') !== null) return false;
	const { width, height } = element.getBoundingClientRect();
	return width !== 1 || height !== 1;
}

/** Returns the elements of a page in their order, without those that are only spoken, and those that a picture is made of. */
export const candidatesIn = ({ body }: Document): HTMLElement[] => [
	// One search of the browser's is faster than a question to each element.
	...body.querySelectorAll<HTMLElement>(':not(svg, svg *, .sr-only, .sr-only *)'),
];

/** Returns the texts that stand in an element itself. */
export function ownWords(element: Element): Node[] {
	const found: Node[] = [];
	for (let node = element.firstChild; node !== null; node = node.nextSibling) {
		if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim() !== '') found.push(node);
	}
	return found;
}

/** The properties that are read of nearly every element, often several times. */
type Style = Pick<CSSStyleDeclaration, 'position' | 'overflowX' | 'overflowY' | 'direction'>;

const FLOATING: readonly string[] = ['sticky', 'fixed', 'absolute'];

/** Returns what a map has of an element; reads it if this is the first time. */
function once<Value>(known: Map<Element, Value>, element: Element, read: () => Value): Value {
	let value = known.get(element);
	if (value === undefined) {
		value = read();
		known.set(element, value);
	}
	return value;
}

/** One measurement of a page that does not change: everything is read once for each element. */
export class Layout {
	readonly #styles = new Map<Element, Style>();
	readonly #boxes = new Map<Element, Box>();
	readonly #words = new Map<Element, readonly Node[]>();
	readonly #lines = new Map<Element, readonly Box[]>();
	readonly #layers = new Map<Element, Element | null>();
	/** The elements that clip children of an element: those in the normal flow, and absolutely positioned ones. */
	readonly #clipping = {
		placed: new Map<Element, readonly Element[]>(),
		absolute: new Map<Element, readonly Element[]>(),
	};
	readonly #root: HTMLElement;
	readonly #view: Window;
	/** One for all texts: the browser keeps every range up to date for as long as it lives. */
	readonly range: Range;

	constructor(readonly page: Document) {
		this.#root = page.documentElement;
		this.#view = page.defaultView ?? window;
		this.range = page.createRange();
	}

	get width(): number {
		return this.#root.clientWidth;
	}

	/** Returns the live style: the browser computes each property again when it is read. */
	wholeStyle(element: Element): CSSStyleDeclaration {
		return this.#view.getComputedStyle(element);
	}

	style(element: Element): Style {
		return once(this.#styles, element, () => {
			const { position, overflowX, overflowY, direction } = this.wholeStyle(element);
			return { position, overflowX, overflowY, direction };
		});
	}

	/** Returns whether an element could hide a part of what is in it. */
	hides(element: Element): boolean {
		const { overflowX, overflowY } = this.style(element);
		return overflowX !== 'visible' || overflowY !== 'visible';
	}

	/** Returns whether an element is written the other way than what it stands in. */
	turns(element: Element): boolean {
		const around = element.parentElement;
		return around !== null && this.style(element).direction !== this.style(around).direction;
	}

	box(element: Element): Box {
		return once(this.#boxes, element, () => {
			const { left, right, top, bottom } = element.getBoundingClientRect();
			return { left, right, top, bottom };
		});
	}

	/** Returns the texts that stand in an element itself. */
	words(element: Element): readonly Node[] {
		return once(this.#words, element, () => ownWords(element));
	}

	/** Returns the boxes of the words that stand in an element itself, line by line. */
	lines(element: Element): readonly Box[] {
		return once(this.#lines, element, () =>
			this.words(element).flatMap((words) => {
				this.range.selectNodeContents(words);
				return [...this.range.getClientRects()].filter((box) => !isEmpty(box));
			}),
		);
	}

	/** Returns the elements that clip this one: an absolutely placed one skips those that are no containing block. */
	#clips(element: Element): readonly Element[] {
		return this.#clipsFrom(element.parentElement, this.style(element).position);
	}

	/** Returns which of an element and those around it clip what is placed in it like this, from the inside out. */
	#clipsFrom(element: Element | null, placed: string): readonly Element[] {
		if (element === null || element === this.page.body || placed === 'fixed') return [];
		const isAbsolute = placed === 'absolute';
		return once(isAbsolute ? this.#clipping.absolute : this.#clipping.placed, element, () => {
			const { position } = this.style(element);
			const isPassed =
				isAbsolute && position === 'static' && this.wholeStyle(element).containerType === 'normal';
			if (isPassed) return this.#clipsFrom(element.parentElement, placed);
			const around = this.#clipsFrom(element.parentElement, position);
			return this.hides(element) ? [element, ...around] : around;
		});
	}

	/** Returns what the boxes around an element leave of it. With `reachable`, what can be scrolled to counts as left. */
	visible(element: Element, reachable: boolean): Box {
		let box = this.box(element);
		let isScrolled = false;
		const cut = (clip: Box): void => {
			const free = reachable && isScrolled;
			box = common(box, free ? { ...clip, top: box.top, bottom: box.bottom } : clip);
		};
		for (const each of this.#clips(element)) {
			const { overflowY } = this.style(each);
			isScrolled ||= overflowY === 'auto' || overflowY === 'scroll';
			cut(this.box(each));
		}
		// A page that does not scroll has nothing below its end.
		if (this.style(this.page.body).overflowY === 'hidden') {
			cut({ ...box, top: 0, bottom: this.#root.clientHeight });
		}
		return box;
	}

	/** Returns the layer that an element floats in above the page: a menu, or what sticks to an edge. */
	layer(element: Element): Element | null {
		return once(this.#layers, element, () => {
			if (FLOATING.includes(this.style(element).position)) return element;
			return element.parentElement === null ? null : this.layer(element.parentElement);
		});
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
			return this.box(label ?? control);
		}
		for (let each: Element | null = control; each !== null; each = each.parentElement) {
			if (this.style(each).position !== 'static') return this.box(each);
		}
		return this.box(control);
	}
}
