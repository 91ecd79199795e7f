/**
 * Reads phone numbers as people write them: what of a text is dialled, and why one is refused. Refuses a text that
 * could mean more than one number; completes nothing, and guesses no country or site prefix.
 *
 * Not taken from libphonenumber-js: that adds 29 kB (gzipped, smallest metadata) to a popup of some 60 kB, knows which
 * numbers exist in each country, and guesses a home country for the rest. Agents dial internal numbers just as often,
 * which it does not know. Its metadata was used to find where a leading zero belongs to the number (countries.ts).
 *
 * Not for content scripts: they pass numbers on unchanged.
 */
import { digitsIn, fold, isTurned, trimmed } from './characters';
import { countryCode, hasTrunk8, leadingZero, mostDigits } from './countries';
import { extensionEnd } from './extensions';
import { findNumbers } from './find';
import { isSomethingElse } from './look-alikes';

/**
 * The reason a number is not dialled.
 *
 * - `signs`: it has a character that no number has. `letters`: it has a word in it, such as 1-800-FLOWERS.
 * - `plus`: a plus sign within. `short`, `long`: too few or too many digits.
 * - `several`: there is more than one. `text`: there are other words around it.
 * - `trunk`: it has a zero (or its equivalent) that may or may not be dialled.
 * - `country`: no country code begins like this. `turned`: a hidden character shows it in another order than it is
 *   stored.
 * - `local`: it is valid for another system or place only (`tel:` with `phone-context`, `sip:`).
 * - `other`: it is a date, an amount, an IP address, a card or order number.
 */
export type Refusal =
	| 'signs'
	| 'letters'
	| 'plus'
	| 'short'
	| 'long'
	| 'several'
	| 'text'
	| 'trunk'
	| 'country'
	| 'turned'
	| 'local'
	| 'other';

export type Reading =
	/** `left`: the parts that are written but not dialled, in order. */
	| { readonly kind: 'number'; readonly dialled: string; readonly left: readonly string[] }
	| { readonly kind: 'refused'; readonly why: Refusal }
	/** Not meant as a number. */
	| { readonly kind: 'none' };

const NONE: Reading = { kind: 'none' };
const refused = (why: Refusal): Reading => ({ kind: 'refused', why });

const MAX_TEXT_LENGTH = 256;
const MIN_DIGITS = 2;
/** With `+`: a country code and at least one more digit. */
const MIN_WITH_PLUS = 4;
/** Outside line, international prefix, and the 15 digits of the longest number. */
const MAX_DIGITS = 20;
/** With `*` and `#`, which may join several numbers into one for the switch. */
const MAX_CODE_DIGITS = 30;

const NUMBER_SIGNS = /^[\d+*#\s().\-/]+$/;
const QUOTES = /^["'“”„‘’‚«»`]+|["'“”„‘’‚«»`]+$/g;
const LABEL = /^(?:tel|phone|ph|mobile|mob|cell|t|p|m)(?:[.:]+\s*|\s+)(?=[+(\d])/i;
const ADDRESS = /^<?(tel|callto|phone|sips?):(?:\/\/)?([^>]*)>?$/i;
const VANITY = /^(?:\+?\d{1,2}|0)?[\s.()-]*(?:8\d\d|1300|1800|900)[\s.()-]*[A-Z][A-Z\d .-]{2,11}$/i;
const AND = /[;|&\n]|\s(?:or|and|oder|und|ou|et|o|y|e|bzw\.?)\s/i;

const compact = (text: string): string => text.replace(/[\s.\-/]/g, '');

/**
 * Returns whether a text is meant as a number: it has only the characters of one, or begins like one and is mostly
 * digits.
 */
function isMeant(text: string): boolean {
	if (NUMBER_SIGNS.test(text)) return true;
	if (VANITY.test(text)) return true;
	return /^[+*#\d(]/.test(text) && digitsIn(text) * 2 >= compact(text).length;
}

/** Reads what a text says to dial. */
export function readNumber(written: string): Reading {
	if (written.length > MAX_TEXT_LENGTH) return NONE;
	const whole = fold(written)
		.text.trim()
		.replace(QUOTES, '')
		.replace(/[\s,;:.]+$/, '')
		.trim();
	const address = ADDRESS.exec(whole);
	const text = whole.replace(LABEL, '');
	if (text === '' || (address === null && !isMeant(parameters(text).number))) return NONE;
	if (isTurned(written)) return refused('turned');
	return address === null ? readWritten(text) : readAddress(address[1] ?? '', address[2] ?? '');
}

/** Splits an address into the number and its parameters, in order: `;ext=5`. */
function parameters(text: string): { number: string; named: Map<string, string> } {
	const named = new Map<string, string>();
	const at = text.search(/;[\w-]+=/);
	if (at < 0) return { number: text, named };
	for (const part of text.slice(at + 1).split(';')) {
		const [name = '', value = ''] = part.split('=');
		named.set(name.trim().toLowerCase(), value.trim());
	}
	return { number: text.slice(0, at), named };
}

function unescaped(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * Reads an address (RFC 3966, RFC 3261). A number without `+` is valid for the place, or the system, that the address
 * names.
 */
function readAddress(scheme: string, rest: string): Reading {
	const [address = '', ...query] = rest.split('?');
	const plain = fold(unescaped(address)).text.trim();
	const [user = '', host] = plain.split('@');
	const { number, named } = parameters(user);
	const isGlobal = number.trim().startsWith('+');
	const isSip = /^sip/i.test(scheme);
	if (!isGlobal && (isSip || host !== undefined || named.has('phone-context'))) return refused('local');
	const reading = readPlain(number);
	if (reading.kind !== 'number') return reading.kind === 'none' ? refused('signs') : reading;
	// What follows belongs to the program that is to call. Digits may have been meant as part of the number.
	const after = fold(unescaped(query.join('?'))).text.trim();
	return {
		...reading,
		left: [...reading.left, ...leftOf(named), ...(digitsIn(after) === 0 ? [] : [after])],
	};
}

/** Returns the parameters after a number that would reach someone else than the number alone. */
function leftOf(named: ReadonlyMap<string, string>): string[] {
	return ['ext', 'isub', 'postd'].flatMap((name) => {
		const value = named.get(name);
		return value ? [`${name} ${value}`] : [];
	});
}

function readWritten(text: string): Reading {
	const { number, named } = parameters(text);
	const [user = '', host] = number.split('@');
	if (host !== undefined && !user.trim().startsWith('+')) return refused('local');
	const reading = readPlain(user);
	return reading.kind === 'number' ? { ...reading, left: [...reading.left, ...leftOf(named)] } : reading;
}

/** Reads a number without scheme, host and parameters. It may have an extension. */
function readPlain(text: string): Reading {
	const main = withoutExtension(text);
	if (isSomethingElse(main.number.trim())) return refused('other');
	if (isSeveral(main.number)) return refused('several');
	if (!NUMBER_SIGNS.test(main.number)) {
		return refused(VANITY.test(main.number) ? 'letters' : 'signs');
	}
	const reading = readSigns(main.number);
	if (reading.kind !== 'number' || main.left === undefined) return reading;
	return { ...reading, left: [...reading.left, main.left] };
}

const MIN_DIGITS_BEFORE_EXTENSION = 4;

/** Cuts off an extension, and what is dialled after a pause. */
function withoutExtension(text: string): { number: string; left?: string } {
	for (let end = 1; end < text.length; end++) {
		if (!/[\d)]/.test(text.charAt(end - 1)) || /\d/.test(text.charAt(end))) continue;
		if (extensionEnd(text, end) !== text.length) continue;
		const number = text.slice(0, end);
		if (digitsIn(number) < MIN_DIGITS_BEFORE_EXTENSION) continue;
		const left = text
			.slice(end)
			.replace(/^[\s/(-]+/, '')
			.replace(/^[,;.]\s*(?=[\p{L}#])|\)$/gu, '');
		return { number, left };
	}
	return { number: text };
}

/**
 * Returns how many digits the number has within its country, as far as they can be separated from those before them.
 */
function nationalDigits(text: string): number {
	const plain = compact(text).replace(/[()]/g, '');
	const whole = /^(?:\+|00|011)(\d+)$/.exec(plain)?.[1];
	if (whole === undefined) return digitsIn(plain.replace(/^0/, ''));
	return whole.length - (countryCode(whole)?.length ?? 0);
}

/** Maximum digits of an area code. After more before a slash, another number follows, or the end of one. */
const MAX_AREA_DIGITS = 5;
const MAX_NATIONAL_DIGITS = 10;

function isSeveralBySlash(text: string): boolean {
	return [...text.matchAll(/\//g)].some(({ index }) => {
		const [before, after] = [text.slice(0, index), text.slice(index + 1)];
		if (digitsIn(after) === 0 || nationalDigits(before) <= MAX_AREA_DIGITS) return false;
		// Groups of the same size that form one number: 02/98/02/12/34.
		const [one, two] = [/\d+$/.exec(before)?.[0].length, /^\d+/.exec(after)?.[0].length];
		return one === undefined || one !== two || nationalDigits(text) > MAX_NATIONAL_DIGITS;
	});
}

const MIN_DIGITS_OF_SEVERAL = 5;

function isSeveral(text: string): boolean {
	const parts = text.split(AND).filter((part) => digitsIn(part) >= MIN_DIGITS);
	if (parts.length > 1) return true;
	if (text.split(',').filter((part) => digitsIn(part) >= MIN_DIGITS_OF_SEVERAL).length > 1) return true;
	const plus = text.lastIndexOf('+');
	if (digitsIn(text.slice(0, Math.max(plus, 0))) >= MIN_DIGITS_OF_SEVERAL && digitsIn(text.slice(plus)) > 0)
		return true;
	return isSeveralBySlash(text);
}

/** Reads digits, `+`, `*`, `#`, and separators. */
function readSigns(text: string): Reading {
	const whole = compact(text)
		.replace(/^\((\+|00|011)(\d{1,3})\)/, '$1$2')
		.replace(/^(\+|00|011)\((\d{1,3})\)/, '$1$2');
	const signs = whole.replace(/[()]/g, '');
	if (signs.lastIndexOf('+') > 0) return refused('plus');
	const digits = digitsIn(signs);
	if (digits < (/[*#]./.test(signs) ? 1 : MIN_DIGITS)) return refused('short');
	if (signs.startsWith('+')) return readInternational(whole);
	if (digits > (/[*#]/.test(signs) ? MAX_CODE_DIGITS : MAX_DIGITS)) return refused('long');
	const prefix = /^(?:00|011)(?=[1-9])/.exec(whole)?.[0];
	if (prefix !== undefined && /\(0/.test(whole)) return readPrefixed(prefix, whole);
	if (/\(0\)/.test(whole)) return refused('trunk');
	return { kind: 'number', dialled: signs, left: [] };
}

/** Reads `+`, a country code, and the number within the country. */
function readInternational(whole: string): Reading {
	const plain = whole.replace(/[()]/g, '');
	if (!/^\+\d+$/.test(plain)) return refused('signs');
	const code = countryCode(plain.slice(1));
	if (code === undefined) return refused(plain.length <= MIN_WITH_PLUS ? 'short' : 'country');
	if (plain.length - 1 < MIN_WITH_PLUS) return refused('short');
	const national = nationalOf(code, afterCode(whole, code));
	if (national.kind !== 'number') return national;
	const dialled = `+${code}${national.dialled}`;
	return dialled.length - 1 > mostDigits(code) ? refused('long') : { ...national, dialled };
}

/**
 * Reads a number after `00` or `011`, which is dialled as written: only a zero in parentheses after the country code is
 * left out.
 */
function readPrefixed(prefix: string, whole: string): Reading {
	const code = countryCode(whole.slice(prefix.length).replace(/\D/g, ''));
	if (code === undefined) return refused('trunk');
	const rest = afterCode(whole, code);
	if (!rest.startsWith('(0')) return refused('trunk');
	const national = nationalOf(code, rest);
	return national.kind === 'number'
		? { ...national, dialled: `${prefix}${code}${national.dialled}` }
		: national;
}

/** Returns the part after the country code, with its parentheses. */
function afterCode(whole: string, code: string): string {
	const at = whole.indexOf(code.charAt(0));
	let [digits, end] = [0, at];
	while (digits < code.length) if (/\d/.test(whole.charAt(end++))) digits++;
	return whole.slice(end).replace(/^\)/, '');
}

/** Reads the number within its country, without the zero that is dialled only there. */
function nationalOf(code: string, rest: string): Reading {
	const plain = rest.replace(/[()]/g, '');
	if (hasTrunk8(code, rest) || (code === '54' && plain.startsWith('90'))) return refused('trunk');
	if (!plain.startsWith('0')) {
		return /\(0\)/.test(rest) ? refused('trunk') : { kind: 'number', dialled: plain, left: [] };
	}
	const zero = leadingZero(code);
	const apart = rest.startsWith('(0)');
	if (zero === 'unclear' || (zero === 'belongs' && apart)) return refused('trunk');
	if (/\(0\)/.test(apart ? rest.slice(3) : rest)) return refused('trunk');
	if (zero === 'belongs') return { kind: 'number', dialled: plain, left: [] };
	// A second zero makes the first one ambiguous.
	if (plain.startsWith('00')) return refused('trunk');
	return { kind: 'number', dialled: plain.slice(1), left: [apart ? '(0)' : '0'] };
}

/** Returns why a text cannot be dialled; `undefined` if it can. */
export function refusalOf(text: string): Refusal | undefined {
	const reading = readNumber(text);
	if (reading.kind === 'refused') return reading.why;
	if (reading.kind === 'number') return undefined;
	return findNumbers(text).length > 0 ? 'text' : 'signs';
}

/** Returns the destination to send to the switch for a stored or given text: a number as it is dialled. */
export function destinationOf(text: string): string {
	const reading = readNumber(text);
	return reading.kind === 'number' ? reading.dialled : trimmed(text);
}

/** Returns whether two texts are the same number however they are written, or else the same text. */
export function isSameNumber(one: string, other: string): boolean {
	if (one.trim() === other.trim()) return true;
	const [a, b] = [readNumber(one), readNumber(other)];
	if (a.kind !== 'number' || b.kind !== 'number' || a.dialled !== b.dialled) return false;
	// Two extensions of one number are two people. A zero that was left out makes no difference.
	return extensionDigits(a.left) === extensionDigits(b.left);
}

const extensionDigits = (left: readonly string[]): string =>
	left
		.filter((part) => part !== '0' && part !== '(0)')
		.map((part) => part.replace(/\D/g, ''))
		.join(' ');
