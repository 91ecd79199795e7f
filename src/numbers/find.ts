import { fold } from './characters';
import { extensionEnd } from './extensions';
import { dateLength, isIpAddress } from './look-alikes';

/** A phone number inside a text, with everything that belongs to it: scheme, parameters, extension. */
export interface Found {
	/** Offsets in the original text; `end` is exclusive. */
	readonly start: number;
	readonly end: number;
	/** The digits of the number as 0 to 9, without those of an extension. */
	readonly digits: string;
}

/** Minimum digits of a number that stands alone. Shorter ones are internal: queues and colleagues. */
const MIN_DIGITS_ALONE = 6;
/** Minimum digits among other words without `+`. Fewer are more often a count or a short code. */
const MIN_DIGITS_INSIDE = 7;
/** Minimum digits with a letter directly before or after. Fewer are the name of a ticket or a key. */
const MIN_DIGITS_JOINED = 9;
/** Maximum digits of an area code before a slash, with a country code before it. After more, another number follows. */
const MAX_AREA_DIGITS = 6;
/** Maximum digits of a phone number without a break. */
const MAX_UNBROKEN_DIGITS = 20;
/** Maximum separators between two digits. */
const MAX_SEPARATORS = 6;

const SEPARATORS = new Set(" -./()_~*#+'’`|");
const SCHEME_BEFORE = /<?(?:tel|sips?|callto|phone):(?:\/\/)?$/i;
const PARAMETERS = /(?:@[^\s;?>]*)?(?:;[\w-]+=[^\s;>]*)*/y;
const REST_OF_ADDRESS = /(?:[;?@][^\s>]*)?>?/y;
const MAX_SCHEME_LENGTH = 12;
const LETTER = /\p{L}/u;
const CURRENCY_BEFORE = /(?:\p{Sc}|\b(?:EUR|USD|GBP|CHF|JPY|INR))\s?$/u;
const CURRENCY_AFTER = /^(?:[.,]\d{2})?\s?(?:\p{Sc}|(?:EUR|USD|GBP|CHF|JPY|INR)\b)/u;
const GROUPED = /^\d{1,3}(?:[ .'’]\d{3})+(?:[.,]\d{2})?$/;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

const isDigit = (char: string | undefined): boolean => char !== undefined && char >= '0' && char <= '9';

/** A stretch of digits and separators; `end` is exclusive. */
type Stretch = readonly [start: number, end: number];

function stretchAt(text: string, start: number): Stretch {
	let end = start;
	let gap = 0;
	for (let at = start; at < text.length; at++) {
		const char = text[at];
		if (isDigit(char)) {
			end = at + 1;
			gap = 0;
		} else if (char !== undefined && SEPARATORS.has(char) && gap < MAX_SEPARATORS) gap++;
		else break;
	}
	return [start, end];
}

/** Splits a stretch where another number begins: at a plus sign, at a slash between two whole numbers, after a date. */
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
			(char === '+' && digits >= MIN_DIGITS_ALONE) ||
			(char === '/' && digits > MAX_AREA_DIGITS && left >= MIN_DIGITS_ALONE)
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

/** Extends a number to its opening sign, and the scheme of an address. */
function openedAt(text: string, start: number): { at: number; plus: boolean; scheme: boolean } {
	let at = start;
	let plus = false;
	while (text[at - 1] === '+' || text[at - 1] === '(') {
		at--;
		plus ||= text[at] === '+';
	}
	const scheme = SCHEME_BEFORE.exec(text.slice(Math.max(0, at - MAX_SCHEME_LENGTH), at))?.[0] ?? '';
	return { at: at - scheme.length, plus, scheme: scheme !== '' };
}

function closedAt(text: string, end: number, scheme: boolean): number {
	const pattern = scheme ? REST_OF_ADDRESS : PARAMETERS;
	const behind = extensionEnd(text, end);
	pattern.lastIndex = behind;
	return behind + (pattern.exec(text)?.[0].length ?? 0);
}

/** Returns the text, at the same length, with UUIDs blanked out and percent-encoded signs as blanks. */
const readable = (text: string): string =>
	text.replace(UUID, (uuid) => '\0'.repeat(uuid.length)).replace(/%2[0b89def]/gi, '   ');

/**
 * Returns the number in a piece of a text; `undefined` if it is something else. `words` is the text without blanks at
 * its ends.
 */
function numberIn(
	text: string,
	piece: Stretch,
	words: Stretch,
): { from: number; to: number; digits: string } | undefined {
	const [start, end] = piece;
	const written = text.slice(start, end);
	const digits = written.replace(/\D/g, '');
	if (digits.length < MIN_DIGITS_ALONE || isIpAddress(written) || isMoney(text, piece)) return undefined;
	if (digits.length > MAX_UNBROKEN_DIGITS && digits.length === written.length) return undefined;
	const { at, plus, scheme } = openedAt(text, start);
	const to = closedAt(text, end, scheme);
	const alone = at <= words[0] && to >= words[1];
	const before = text[at - 1] ?? '';
	const joined = !scheme && !plus && (LETTER.test(before) || (to === end && LETTER.test(text[to] ?? '')));
	const least = joined ? MIN_DIGITS_JOINED : alone || plus || scheme ? MIN_DIGITS_ALONE : MIN_DIGITS_INSIDE;
	return digits.length < least ? undefined : { from: at, to, digits };
}

/**
 * Finds what looks like a phone number, to hide it; in doubt, it is one. Finds each of several numbers written
 * together. Excludes dates, IP addresses, amounts with their currency, UUIDs, and short numbers. Takes linear time,
 * whatever the text.
 */
export function findNumbers(written: string): Found[] {
	if (!/[\p{Nd}\p{No}]/u.test(written)) return [];
	const { text: plain, origin } = fold(written, { dressed: true });
	const text = readable(plain);
	const words: Stretch = [text.length - text.trimStart().length, text.trimEnd().length];
	const found: Found[] = [];
	// Includes the invisible characters before it: otherwise they would be left without their counterparts.
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
				// The extension in the address of a short number is not a number of its own.
				if (openedAt(text, piece[0]).scheme) next = Math.max(next, extensionEnd(text, piece[1]));
				continue;
			}
			const { from, to, digits } = number;
			// Invisible characters between two numbers belong to the first.
			found.push({ start: Math.max(startOf(from), found.at(-1)?.end ?? 0), end: origin(to), digits });
			at = to;
			next = Math.max(next, to);
		}
		at = next;
	}
	return found;
}
