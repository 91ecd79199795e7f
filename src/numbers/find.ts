import { fold } from './characters';
import { extensionEnd } from './extensions';
import { dateLength, isIpAddress } from './look-alikes';

/** A phone number inside a text, with all that belongs to it: scheme, parameters, extension. */
export interface Found {
	/** Offsets in the text as it was given; `end` is the first one after it. */
	readonly start: number;
	readonly end: number;
	/** The digits of the number itself, in 0 to 9, without those of an extension. */
	readonly digits: string;
}

/** Shorter numbers are those of the house: queues and colleagues. */
const SHORTEST_ALONE = 6;
/** In the midst of other words, so many digits without `+` are more often a count or a short code. */
const SHORTEST_INSIDE = 7;
/** With a letter right before or after them, fewer digits are the name of a ticket or a key. */
const SHORTEST_JOINED = 9;
/** More before a slash, and another number follows: an area code, with a country code before it, has at most so many. */
const LONGEST_AREA = 6;
/** More digits than this without a break are no phone number. */
const LONGEST_UNBROKEN = 20;
/** So many separators may stand between two digits. */
const WIDEST_GAP = 6;

const SEPARATORS = new Set(" -./()_~*#+'’`|");
const SCHEME_BEFORE = /<?(?:tel|sips?|callto|phone):(?:\/\/)?$/i;
const PARAMETERS = /(?:@[^\s;?>]*)?(?:;[\w-]+=[^\s;>]*)*/y;
const REST_OF_ADDRESS = /(?:[;?@][^\s>]*)?>?/y;
const LONGEST_SCHEME = 12;
const LETTER = /\p{L}/u;
const CURRENCY_BEFORE = /(?:\p{Sc}|\b(?:EUR|USD|GBP|CHF|JPY|INR))\s?$/u;
const CURRENCY_AFTER = /^(?:[.,]\d{2})?\s?(?:\p{Sc}|(?:EUR|USD|GBP|CHF|JPY|INR)\b)/u;
const GROUPED = /^\d{1,3}(?:[ .'’]\d{3})+(?:[.,]\d{2})?$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/** A stretch of digits and separators, from its first digit to behind its last. */
type Stretch = readonly [start: number, end: number];

function stretchAt(text: string, start: number): Stretch {
	let end = start;
	let gap = 0;
	for (let at = start; at < text.length; at++) {
		const char = text[at];
		if (isDigit(char)) {
			end = at + 1;
			gap = 0;
		} else if (char !== undefined && SEPARATORS.has(char) && gap < WIDEST_GAP) gap++;
		else break;
	}
	return [start, end];
}

/** Takes a stretch apart where another number begins: at a plus sign, at a slash between two whole ones, after a date. */
function pieces(text: string, [start, end]: Stretch): Stretch[] {
	const found: Stretch[] = [];
	let left = 0;
	for (let at = start; at < end; at++) if (isDigit(text[at])) left++;
	let begun = start;
	let digits = 0;
	let last = start;
	for (let at = start; at < end; at++) {
		const char = text[at];
		if (isDigit(char)) {
			if (digits === 0) {
				begun = at;
				const date = dateLength(text.slice(at, at + 10));
				if (date > 0) {
					left -= text.slice(at, at + date).replace(/\D/g, '').length;
					at += date - 1;
					continue;
				}
			}
			digits++;
			left--;
			last = at + 1;
		} else if (
			(char === '+' && digits >= SHORTEST_ALONE) ||
			(char === '/' && digits > LONGEST_AREA && left >= SHORTEST_ALONE)
		) {
			found.push([begun, last]);
			digits = 0;
		}
	}
	if (digits > 0) found.push([begun, last]);
	return found;
}

const isMoney = (text: string, [start, end]: Stretch): boolean =>
	GROUPED.test(text.slice(start, Math.min(end, start + 40))) &&
	(CURRENCY_BEFORE.test(text.slice(Math.max(0, start - 5), start)) ||
		CURRENCY_AFTER.test(text.slice(end, end + 8)));

/** Takes in the opening sign, and the scheme of an address, before a number. */
function openedAt(text: string, start: number): { at: number; plus: boolean; scheme: boolean } {
	let at = start;
	let plus = false;
	while (text[at - 1] === '+' || text[at - 1] === '(') {
		at--;
		plus ||= text[at] === '+';
	}
	const scheme = SCHEME_BEFORE.exec(text.slice(Math.max(0, at - LONGEST_SCHEME), at))?.[0] ?? '';
	return { at: at - scheme.length, plus, scheme: scheme !== '' };
}

function closedAt(text: string, end: number, scheme: boolean): number {
	const pattern = scheme ? REST_OF_ADDRESS : PARAMETERS;
	const behind = extensionEnd(text, end);
	pattern.lastIndex = behind;
	return behind + (pattern.exec(text)?.[0].length ?? 0);
}

/** The text with its UUIDs blotted out and signs that an address writes as `%20` as blanks. It stays as long as it was. */
const readable = (text: string): string =>
	text.replace(UUID, (uuid) => '\0'.repeat(uuid.length)).replace(/%2[0b89def]/gi, '   ');

/**
 * Returns the number in a piece of a text; `undefined` where it is something else. `words` is where the text begins and
 * ends but for blanks.
 */
function numberIn(
	text: string,
	piece: Stretch,
	words: Stretch,
): { from: number; to: number; digits: string } | undefined {
	const [start, end] = piece;
	const written = text.slice(start, end);
	const digits = written.replace(/\D/g, '');
	if (digits.length < SHORTEST_ALONE || isIpAddress(written) || isMoney(text, piece)) return undefined;
	if (digits.length > LONGEST_UNBROKEN && digits.length === written.length) return undefined;
	const { at, plus, scheme } = openedAt(text, start);
	const to = closedAt(text, end, scheme);
	const alone = at <= words[0] && to >= words[1];
	const before = text[at - 1] ?? '';
	const joined = !scheme && !plus && (LETTER.test(before) || (to === end && LETTER.test(text[to] ?? '')));
	const least = joined ? SHORTEST_JOINED : alone || plus || scheme ? SHORTEST_ALONE : SHORTEST_INSIDE;
	return digits.length < least ? undefined : { from: at, to, digits };
}

/**
 * Finds what looks like a phone number, to hide it: in doubt it is one. Of numbers that are written together each is
 * found. Dates, IP addresses, amounts with their currency, UUIDs, and short numbers are none. Takes time in proportion
 * to the text, whatever the text is.
 */
export function findNumbers(written: string): Found[] {
	if (!/[\p{Nd}\p{No}]/u.test(written)) return [];
	const { text: plain, origin } = fold(written, { dressed: true });
	const text = readable(plain);
	const words: Stretch = [text.length - text.trimStart().length, text.trimEnd().length];
	const found: Found[] = [];
	// With the invisible characters before it: they would be left without those that end what they begin.
	const startOf = (offset: number): number => {
		const before = offset === 0 ? undefined : written.codePointAt(origin(offset - 1));
		return before === undefined ? 0 : origin(offset - 1) + String.fromCodePoint(before).length;
	};
	let at = 0;
	while (at < text.length) {
		if (!isDigit(text[at])) {
			at++;
			continue;
		}
		const stretch = stretchAt(text, at);
		let next = stretch[1];
		for (const piece of pieces(text, stretch)) {
			if (piece[0] < at) continue;
			const number = numberIn(text, piece, words);
			if (number === undefined) {
				// The extension in the address of a short number is no number by itself.
				if (openedAt(text, piece[0]).scheme) next = Math.max(next, extensionEnd(text, piece[1]));
				continue;
			}
			const { from, to, digits } = number;
			found.push({ start: startOf(from), end: origin(to), digits });
			at = to;
			next = Math.max(next, to);
		}
		at = next;
	}
	return found;
}
