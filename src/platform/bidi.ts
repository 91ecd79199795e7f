/** Keeps the direction of a text to itself, by the rules of Unicode (UAX #9): FIRST STRONG ISOLATE and its end. */
const ISOLATE = '\u2068';
const END = '\u2069';

/** Letters and signs that run from right to left, and whatever says that text should. */
const RIGHT_TO_LEFT =
	/[\u0590-\u08FF\u200F\u202B\u202E\u2067\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

const EMBEDDINGS = /[\u202A-\u202E]/g;
const ISOLATES = /[\u2066-\u2069]/g;

/** Returns whether every isolate that is begun in the text also ends in it, and none that was begun elsewhere. */
function isBalanced(text: string): boolean {
	let open = 0;
	for (const [sign] of text.matchAll(ISOLATES)) {
		open += sign === END ? -1 : 1;
		if (open < 0) return false;
	}
	return open === 0;
}

/**
 * Returns the text so that it can stand among other words without changing their order, nor they its own. `always`: also
 * where it holds nothing that runs from right to left, because what is around it does.
 */
export function isolated(text: string, always: boolean): string {
	if (text === '') return text;
	const plain = text.replace(EMBEDDINGS, '');
	const contained = isBalanced(plain) ? plain : plain.replace(ISOLATES, '');
	return always || RIGHT_TO_LEFT.test(contained) || contained !== text
		? `${ISOLATE}${contained}${END}`
		: text;
}

/** Returns texts one after the other, each of them isolated as soon as one of them needs it. */
export function joined(texts: readonly string[], between: string, always: boolean): string {
	const needed = always || texts.some((text) => isolated(text, false) !== text);
	return texts.map((text) => isolated(text, needed)).join(between);
}
