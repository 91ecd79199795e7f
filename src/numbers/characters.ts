/** A text in the plain characters that numbers are read in, with the origin of each character. */
export interface Folded {
	readonly text: string;
	/** Maps an offset in `text`, its end included, to the offset in the original. */
	origin(offset: number): number;
}

/** Format characters (direction marks, zero widths), variation selectors, and marks drawn on top of a character. */
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}]/u;
const DIGIT = /\p{Nd}/u;
/** Digits in circles, with full stops, superscript and subscript. */
const DRESSED_DIGIT = /[\p{No}]/u;
/** Hyphens, dashes, the minus sign, and the long-vowel mark that stands for a hyphen in Japanese numbers. */
const DASH = /[\p{Pd}\u2212\u2043\u30fc\uff70]/u;
const SPACE = /[\p{Zs}\t]/u;
const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
const ASCII = /^[\n\x20-\x7e]*$/;

const OTHERS: Readonly<Record<string, string>> = {
	'[': '(',
	']': ')',
	'·': '.',
	'•': '.',
	'․': '.',
	'⁄': '/',
	'∕': '/',
	'﹢': '+',
	'➕': '+',
};

/** Returns the value of a decimal digit of any script. Unicode keeps the ten digits of a script together, 0 first. */
function digitOf(char: string): string {
	const code = char.codePointAt(0) ?? 0;
	let before = 0;
	while (before < 60 && DIGIT.test(String.fromCodePoint(code - before - 1))) before++;
	return String(before % 10);
}

function foldOne(char: string): string {
	if (INVISIBLE.test(char)) return '';
	if (DIGIT.test(char)) return digitOf(char);
	if (SPACE.test(char)) return ' ';
	if (LINE_BREAK.test(char)) return '\n';
	if (DASH.test(char)) return '-';
	const code = char.charCodeAt(0);
	const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
	return OTHERS[narrow] ?? narrow;
}

const known = new Map<string, string>();
/** Maximum cached characters. A cache of every character ever seen would grow without end. */
const MAX_CACHED = 2_000;

function folded(char: string): string {
	const before = known.get(char);
	if (before !== undefined) return before;
	const now = foldOne(char);
	if (known.size < MAX_CACHED) known.set(char, now);
	return now;
}

/**
 * Reads digits of any script and width as 0 to 9, every dash as `-` and every blank as a space, and leaves out
 * invisible characters. Takes linear time.
 */
export function fold(text: string, { dressed = false } = {}): Folded {
	if (ASCII.test(text) && !text.includes('[') && !text.includes(']')) {
		return { text, origin: (offset) => offset };
	}
	const plain: string[] = [];
	const origins: number[] = [];
	let at = 0;
	for (const char of text) {
		let one = folded(char);
		if (dressed && one === char && DRESSED_DIGIT.test(char)) {
			const bare = char.normalize('NFKC').replace(/\D/g, '');
			if (bare !== '') one = bare;
		}
		for (const each of one) {
			// Per UTF-16 code unit, because offsets in the original count those.
			for (let half = 0; half < each.length; half++) {
				plain.push(each.charAt(half));
				origins.push(at);
			}
		}
		at += char.length;
	}
	origins.push(text.length);
	return { text: plain.join(''), origin: (offset) => origins[offset] ?? text.length };
}

/**
 * Returns whether a right-to-left override covers digits. They are then displayed in reverse, and it is unclear which
 * order is meant.
 */
export function isTurned(text: string): boolean {
	const at = text.indexOf('\u202e');
	if (at < 0) return false;
	return text
		.slice(at + 1)
		.split('\u202e')
		.some((part) => [...(part.split('\u202c')[0] ?? '')].filter((char) => DIGIT.test(char)).length > 1);
}

/** Returns the text without the invisible characters and blanks at its ends that copying adds. */
export function trimmed(text: string): string {
	return text.replace(/^[\s\p{Cf}]+/u, '').replace(/[\s\p{Cf}]+$/u, '');
}

export const digitsIn = (text: string): number => text.replace(/\D/g, '').length;
