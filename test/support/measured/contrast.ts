import { candidatesIn, isShown, nameOf, ownWords } from './layout';

/*
 * Measures contrast on a surface as it is drawn now, by WCAG 2.2, criteria 1.4.3 and 1.4.11. Runs in the page.
 */

/** Least contrast of words, of large words, and of the edges of controls and of signs without words. */
const WORDS = 4.5;
const LARGE_WORDS = 3;
const EDGES = 3;
/** Disabled controls need none by the criterion; they are to be read all the same. */
const DISABLED = 3;
/** Contrast is rounded nowhere, but colours are, to 8 bits. */
const SLACK = 0.05;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const CLEAR: Colour = [0, 0, 0, 0];

/** Reads colours in any notation, as the browser paints them. */
function colourReader(page: Document): (text: string) => Colour {
	const canvas = page.createElement('canvas');
	canvas.width = 1;
	canvas.height = 1;
	const brush = canvas.getContext('2d', { willReadFrequently: true });
	const known = new Map<string, Colour>();
	return (text) => {
		let colour = known.get(text);
		if (colour === undefined) {
			const plain = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(text);
			if (plain !== null)
				colour = [Number(plain[1]), Number(plain[2]), Number(plain[3]), Number(plain[4] ?? 1)];
			else if (brush === null) colour = CLEAR;
			else {
				brush.clearRect(0, 0, 1, 1);
				brush.fillStyle = text;
				brush.fillRect(0, 0, 1, 1);
				const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data;
				colour = [red, green, blue, alpha / 255];
			}
			known.set(text, colour);
		}
		return colour;
	};
}

/** Returns the colour that `top` has on an opaque `ground`. */
function over(top: Colour, ground: Colour): Colour {
	const alpha = top[3];
	const mix = (at: 0 | 1 | 2): number => top[at] * alpha + ground[at] * (1 - alpha);
	return [mix(0), mix(1), mix(2), 1];
}

function luminance([red, green, blue]: Colour): number {
	const linear = [red, green, blue].map((part) => {
		const share = part / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
}

function contrast(one: Colour, other: Colour): number {
	const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** The colours of a page as they are painted: backgrounds over one another, and groups that let through what is behind. */
class Paint {
	readonly #view: Window;
	readonly #colour: (text: string) => Colour;
	readonly #paper: Colour;
	/** True while the system's colours are forced: the browser then paints a plate of the paper's colour behind words. */
	readonly #forced: boolean;
	readonly #grounds = new Map<Element, Colour | undefined>();
	readonly #layers = new Map<Element, { ground: Colour; opacity: number }>();

	constructor(readonly page: Document) {
		this.#view = page.defaultView ?? window;
		this.#colour = colourReader(page);
		this.#forced = this.#view.matchMedia('(forced-colors: active)').matches;
		this.#paper = over(this.#colour('Canvas'), [255, 255, 255, 1]);
	}

	style(element: Element, pseudo?: string): CSSStyleDeclaration {
		return this.#view.getComputedStyle(element, pseudo);
	}

	/** Returns the colour that is seen behind what is in an element. */
	ground(element: Element): Colour {
		return this.#painted(element, CLEAR);
	}

	/** Returns the colour that is seen behind the words of an element. */
	groundOfWords(element: Element): Colour {
		const plate = this.#forced && this.style(element).getPropertyValue('forced-color-adjust') === 'auto';
		return plate ? this.#paper : this.ground(element);
	}

	/** Returns the colour that a stroke or words in an element are seen in. */
	ink(colour: string, element: Element): Colour {
		return this.#painted(element, this.#colour(colour));
	}

	#painted(element: Element, ink: Colour): Colour {
		const plain = this.#plain(element);
		return plain === undefined ? this.#throughGroups(element, ink) : over(ink, plain);
	}

	/** Returns the colour behind what is in an element, unless it or something around it lets through what is behind. */
	#plain(element: Element): Colour | undefined {
		if (!this.#grounds.has(element)) {
			const { ground, opacity } = this.#layer(element);
			const behind = element.parentElement === null ? this.#paper : this.#plain(element.parentElement);
			this.#grounds.set(element, opacity < 1 || behind === undefined ? undefined : over(ground, behind));
		}
		return this.#grounds.get(element);
	}

	#throughGroups(element: Element, ink: Colour): Colour {
		const chain: { ground: Colour; opacity: number }[] = [];
		for (let each: Element | null = element; each !== null; each = each.parentElement) {
			chain.unshift(this.#layer(each));
		}
		const paint = (at: number, behind: Colour): Colour => {
			const layer = chain[at];
			if (layer === undefined) return over(ink, behind);
			const [red, green, blue] = paint(at + 1, over(layer.ground, behind));
			return over([red, green, blue, layer.opacity], behind);
		};
		return paint(0, this.#paper);
	}

	#layer(element: Element): { ground: Colour; opacity: number } {
		let layer = this.#layers.get(element);
		if (layer === undefined) {
			const { backgroundColor, opacity } = this.style(element);
			layer = { ground: this.#colour(backgroundColor), opacity: Number(opacity) };
			this.#layers.set(element, layer);
		}
		return layer;
	}
}

const isDisabled = (element: Element): boolean =>
	element.closest('[aria-disabled="true"]:not([aria-busy="true"]), :disabled, .palette-line.off') !== null;

const said = (name: string, found: number, wanted: number): string =>
	`contrast ${found.toFixed(2)} instead of ${wanted}: ${name}`;

const KEY = '.keycap';
const FIELD = 'input:not([type="checkbox"], [type="radio"]), textarea, select';

function* ofWords(paint: Paint, element: Element): Generator<string> {
	const isKey = element.matches(KEY);
	const style = paint.style(element, isKey ? '::before' : undefined);
	const size = Number.parseFloat(style.fontSize);
	const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600);
	const wanted = isDisabled(element) ? DISABLED : isLarge ? LARGE_WORDS : WORDS;
	const ground = paint.groundOfWords(element);
	const found = contrast(paint.ink(style.color, element), ground);
	if (found < wanted - SLACK) yield said(nameOf(element), found, wanted);
	if (!element.matches('input, textarea')) return;
	const hint = contrast(paint.ink(paint.style(element, '::placeholder').color, element), ground);
	if (element.getAttribute('placeholder') !== null && hint < wanted - SLACK) {
		yield said(`hint in ${nameOf(element)}`, hint, wanted);
	}
}

/** The edge of what is typed into or switched: its border, or its inset line, against what is around it. */
function* ofEdge(paint: Paint, element: Element): Generator<string> {
	const style = paint.style(element);
	const outside = paint.ground(element.parentElement ?? element);
	const border = Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none';
	const line = /^(.+?\)|\w+) 0px 0px 0px 1(?:\.5)?px inset$/.exec(style.boxShadow)?.[1];
	const colour = border ? style.borderTopColor : line;
	const filled = contrast(paint.ground(element), outside);
	const edge = colour === undefined ? 1 : contrast(paint.ink(colour, element), outside);
	const found = Math.max(filled, edge);
	if (found < EDGES - SLACK) yield said(`edge of ${nameOf(element)}`, found, EDGES);
}

/** A sign that stands for words: a button with an icon only. */
function* ofSign(paint: Paint, button: Element): Generator<string> {
	const icon = button.querySelector('svg');
	if (icon === null || !isShown(icon)) return;
	const ground = paint.ground(button);
	const found = contrast(paint.ink(paint.style(icon).color, icon), ground);
	if (found < EDGES - SLACK) yield said(`sign of ${nameOf(button)}`, found, EDGES);
}

const CHOSEN = '.seg > :is([aria-pressed="true"], [aria-checked="true"])';

/** The chosen one of several beside each other: its ground or its line sets it apart, also where the system chooses colours. */
function* ofChosen(paint: Paint, element: Element): Generator<string> {
	const other = [...(element.parentElement?.children ?? [])].find((each) => !each.matches(CHOSEN));
	if (other === undefined) return;
	const isForced = matchMedia('(forced-colors: active)').matches;
	const looks = [element, other].map((each) => {
		const style = paint.style(each);
		const { backgroundColor, boxShadow, outlineStyle } = style;
		// Where the system chooses colours, grounds and shadows are computed and not drawn, unless the style keeps its own.
		const isDrawn = !isForced || style.getPropertyValue('forced-color-adjust') === 'none';
		return [outlineStyle, ...(isDrawn ? [backgroundColor, boxShadow] : [])].join();
	});
	if (looks[0] === looks[1]) yield `looks as if it were not chosen: ${nameOf(element)}`;
}

/** The signs of an act that is not possible now: louder than its words, they look as if they were. */
function* ofRestingSigns(paint: Paint, control: Element): Generator<string> {
	const ground = paint.groundOfWords(control);
	const words = contrast(paint.ink(paint.style(control).color, control), ground);
	for (const icon of control.querySelectorAll('svg')) {
		const found = isShown(icon) ? contrast(paint.ink(paint.style(icon).color, icon), ground) : 0;
		if (found > words + SLACK)
			yield `sign of ${found.toFixed(2)} louder than words of ${words.toFixed(2)}: ${nameOf(control)}`;
	}
}

/**
 * A choice that is drawn as a quiet button is known by its words and its sign, as those buttons are. A field whose sign stands
 * beside it has the edge around both.
 */
const EDGED =
	'.rail-search, input:not([type="checkbox"], [type="radio"], [role="combobox"], .rail-search > *):not(:read-only), textarea:not(:read-only), select:not(:disabled, .quiet), .btn.outline, .reject, .toggle';

/** Returns in words where the page's contrast is too low, each once. */
export function contrastProblems(page: Document): string[] {
	const paint = new Paint(page);
	const found = new Set<string>();
	const add = (problems: Iterable<string>): void => {
		for (const problem of problems) found.add(problem);
	};
	const matching = (selector: string): ReadonlySet<Element> => new Set(page.body.querySelectorAll(selector));
	// What is written or typed into, and what has an edge, a sign or a choice to be known by: the rest has no contrast.
	const filled = matching(`${KEY}, ${FIELD}`);
	const edged = matching(EDGED);
	const buttons = matching('button');
	const chosen = matching(CHOSEN);
	for (const element of candidatesIn(page)) {
		const isWritten = filled.has(element) || ownWords(element).length > 0;
		const isButton = buttons.has(element);
		const isEdged = edged.has(element);
		const isChosen = chosen.has(element);
		if (!(isWritten || isButton || isEdged || isChosen) || !isShown(element)) continue;
		if (isWritten) add(ofWords(paint, element));
		if (isEdged && !isDisabled(element)) add(ofEdge(paint, element));
		const isSign = isButton && (element.textContent ?? '').trim() === '';
		if (isSign && !isDisabled(element)) add(ofSign(paint, element));
		if (isChosen) add(ofChosen(paint, element));
		if (isButton && isDisabled(element)) add(ofRestingSigns(paint, element));
	}
	return [...found];
}
