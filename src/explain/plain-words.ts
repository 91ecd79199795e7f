import { findNumbers } from '../numbers/find';

const LONGEST = 300;
/** So much of it is looked at: what is cut off must be cut after, not within, what is masked. */
const LOOKED_AT = 2_000;
/** Names so short are also words of a language: they count only as they are written. */
const ALSO_WORDS = 3;
const SHORTEST = 2;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Characters that cannot be seen could keep a name, or a number, from being found. */
const seen = (text: string): string => text.replace(/\p{Cf}/gu, '');

/** Finds these texts where they stand as words of their own. */
function words(texts: readonly string[], flags: string): RegExp | undefined {
	if (texts.length === 0) return undefined;
	// The longest first, so that of a whole name nothing is left behind.
	const any = [...texts].sort((a, b) => b.length - a.length).map(escaped);
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join('|')})(?![\\p{L}\\p{N}])`, flags);
}

function without(text: string, names: Iterable<string>): string {
	const texts = new Set<string>();
	for (const name of names) {
		const whole = seen(name).trim();
		for (const part of [whole, ...whole.split(/[^\p{L}\p{N}'’-]+/u)]) {
			if (part.length >= SHORTEST) texts.add(part);
		}
	}
	const [long, short] = [[...texts], [...texts].filter(({ length }) => length <= ALSO_WORDS)];
	const anyCase = words(
		long.filter(({ length }) => length > ALSO_WORDS),
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
 * Words of Workspace's or of a page's, without what could be a customer's: numbers of four digits and more, addresses of
 * mail, whatever stands in quotes, and the given names, whole or in part. What is left is still enough to know the message
 * by.
 */
export function plainWords(text: string, names: Iterable<string> = []): string {
	return withoutNumbers(without(seen(text.slice(0, LOOKED_AT)), names))
		.replace(/(["'`“”«»]).{2,}?\1|[“„][^“”]*[“”]|‘[^’]*’|«[^»]*»|‹[^›]*›|「[^」]*」/g, '…')
		.replace(/\S+@\S+/g, '…')
		.replace(/[+＋]?\p{Nd}[\p{Nd}\p{Pd} ()./]{2,}\p{Nd}/gu, '…')
		.slice(0, LONGEST);
}
