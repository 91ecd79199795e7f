/** Isolates the direction of a text by the rules of Unicode (UAX #9): FIRST STRONG ISOLATE and its end. */
const ISOLATE = '\u2068';
const END = '\u2069';

/** Characters that run from right to left, and those that make text do so. */
const RIGHT_TO_LEFT =
	/[\u0590-\u08FF\u200F\u202B\u202E\u2067\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const EMBEDDINGS = /[\u202A-\u202E]/g;
const ISOLATES = /[\u2066-\u2069]/g;

/** Returns whether every isolate that begins in the text also ends in it, and no other ends in it. */
function isBalanced(text: string): boolean {
	let open = 0;
	for (const [sign] of text.matchAll(ISOLATES)) {
		open += sign === END ? -1 : 1;
		if (open < 0) return false;
	}
	return open === 0;
}

/**
 * Returns the text in a form that can stand among other words without either changing the order of the other. `always`:
 * even if it has no right-to-left characters, because the text around it does.
 */
export function isolated(text: string, always: boolean): string {
	if (text === '') return text;
	const plain = text.replace(EMBEDDINGS, '');
	const contained = isBalanced(plain) ? plain : plain.replace(ISOLATES, '');
	return always || RIGHT_TO_LEFT.test(contained) || contained !== text
		? `${ISOLATE}${contained}${END}`
		: text;
}

/** Returns texts joined, each isolated if any of them needs it. */
export function joined(texts: readonly string[], between: string, always: boolean): string {
	const needed = always || texts.some((text) => isolated(text, false) !== text);
	return texts.map((text) => isolated(text, needed)).join(between);
}
