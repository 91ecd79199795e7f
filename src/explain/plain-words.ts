import { findNumbers } from '../numbers/find';

const MAX_LENGTH = 300;
/**
 * Characters that are examined. The final cut must come after masking, so that it cannot split what is to be masked.
 */
const MAX_EXAMINED = 2_000;
/** Names up to this length are also ordinary words, so they match only as written. */
const SHORT_NAME_LENGTH = 3;
const MIN_NAME_LENGTH = 2;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Removes invisible characters, which could keep a name or a number from being found. */
const seen = (text: string): string => text.replace(/\p{Cf}/gu, '');

/** Returns a pattern that finds these texts as whole words; `undefined` if there are none. */
function words(texts: readonly string[], flags: string): RegExp | undefined {
	if (texts.length === 0) return undefined;
	// Longest first, so that no part of a full name is left.
	const any = [...texts].sort((a, b) => b.length - a.length).map(escaped);
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join('|')})(?![\\p{L}\\p{N}])`, flags);
}

function without(text: string, names: Iterable<string>): string {
	const texts = new Set<string>();
	for (const name of names) {
		const whole = seen(name).trim();
		for (const part of [whole, ...whole.split(/[^\p{L}\p{N}'’-]+/u)]) {
			if (part.length >= MIN_NAME_LENGTH) texts.add(part);
		}
	}
	const [long, short] = [[...texts], [...texts].filter(({ length }) => length <= SHORT_NAME_LENGTH)];
	const anyCase = words(
		long.filter(({ length }) => length > SHORT_NAME_LENGTH),
		'giu',
	);
	const asWritten = words(short, 'gu');
	const once = anyCase === undefined ? text : text.replace(anyCase, '…');
	return asWritten === undefined ? once : once.replace(asWritten, '…');
}

function withoutNumbers(text: string): string {
	let left = '';
	let at = 0;
	for (const { start, end } of findNumbers(text)) {
		left += `${text.slice(at, start)}…`;
		at = end;
	}
	return left + text.slice(at);
}

/**
 * Returns a text of Workspace or of a page without possible customer data: numbers of four or more digits, email
 * addresses, anything in quotes, and the given names, whole or in part. What is left is still enough to recognize the
 * message.
 */
export function plainWords(text: string, names: Iterable<string> = []): string {
	return withoutNumbers(without(seen(text.slice(0, MAX_EXAMINED)), names))
		.replace(/(["'`“”«»]).{2,}?\1|[“„][^“”]*[“”]|‘[^’]*’|«[^»]*»|‹[^›]*›|「[^」]*」/g, '…')
		.replace(/\S+@\S+/g, '…')
		.replace(/[+＋]?\p{Nd}[\p{Nd}\p{Pd} ()./]{2,}\p{Nd}/gu, '…')
		.slice(0, MAX_LENGTH);
}
