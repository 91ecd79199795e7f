/** Scores how well a text fits what was typed, for short lists that are searched at every keystroke. */

/** Letters that Unicode does not decompose, with what people type whose keyboard lacks them. */
const LETTERS: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ł: 'l',
	ħ: 'h',
	ŧ: 't',
	ŋ: 'n',
	ı: 'i',
	ĸ: 'k',
	ŀ: 'l',
	ς: 'σ',
	// Forms of one letter in Arabic script: keyboards differ in which they have.
	ى: 'ي',
	ی: 'ي',
	ک: 'ك',
	ة: 'ه',
	ٱ: 'ا',
};
const SINGLE = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/**
 * Marks that people leave out when they search: accents of Latin, Greek and Cyrillic, vowel points of Hebrew and
 * Arabic. In other scripts, such as Thai and Hindi, a mark is a letter of its own and is kept.
 */
const MARKS = new RegExp(
	`[${[
		String.raw`\u0300-\u036F\u0483-\u0487\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F`,
		String.raw`\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7`,
		String.raw`\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED`,
	].join('')}]`,
	'gu',
);

/** Invisible characters, which would make two texts differ that look the same. */
const UNSEEN = /\p{Cf}|\u034F|\p{Variation_Selector}/gu;

/**
 * Returns the text as every filter and search compares it: without case, accents, vowel points and letter width. "Zoë"
 * is found by "zoe", "Müller" by "muller", "Straße" by "strasse", "İstanbul" and "ıstanbul" by "istanbul". Russian "ё"
 * equals "е", but "й" remains a different letter than "и".
 */
export function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/([Ии])\u0306/g, (_, letter: string) => (letter === 'И' ? 'Й' : 'й'))
		.toLowerCase()
		.replace(MARKS, '')
		.replace(UNSEEN, '')
		.replace(SINGLE, (letter) => LETTERS[letter] ?? letter)
		.replace(/\s+/gu, ' ')
		.trim();
}

const words = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}+*#]+/u).filter((word) => word !== '');

/** Max characters of what is searched for, in UTF-16 units. Nothing is called by more, and a pasted page would take seconds. */
const MAX_QUERY_LENGTH = 1_000;

/** Returns whether the characters of `part` occur in `text` in this order. */
function isSubsequence(part: string, text: string): boolean {
	let from = 0;
	for (const sign of part) {
		const at = text.indexOf(sign, from);
		if (at < 0) return false;
		from = at + sign.length;
	}
	return true;
}

/** Returns whether two texts differ by at most one typo: a character too many, missing, wrong, or two swapped. */
function isOneTypo(a: string, b: string): boolean {
	// The first character is rarely wrong. Without this, "kate" would find "late".
	if (a[0] !== b[0]) return false;
	if (Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (
		end < a.length - start &&
		end < b.length - start &&
		a[a.length - 1 - end] === b[b.length - 1 - end]
	) {
		end++;
	}
	const restA = a.slice(start, a.length - end);
	const restB = b.slice(start, b.length - end);
	if (restA.length <= 1 && restB.length <= 1) return true;
	return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

/** Minimum characters from which a typo still shows what was meant. */
const MIN_TYPO_LENGTH = 4;

function scoreOfToken(token: string, text: string): number {
	if (text === token) return 100;
	if (text.startsWith(token)) return 80;
	const all = words(text);
	if (all.some((word) => word.startsWith(token))) return 60;
	if (text.includes(token)) return 40;
	if (token.length >= MIN_TYPO_LENGTH) {
		// The query may be the start of the word.
		const near = (word: string): boolean =>
			[token.length - 1, token.length, token.length + 1].some((size) =>
				isOneTypo(token, word.slice(0, size)),
			);
		if (all.some(near)) return 25;
	}
	return token.length >= 2 && all.some((word) => word[0] === token[0] && isSubsequence(token, word)) ? 15 : 0;
}

/** Minimum score of a token that begins the text or one of its words. */
const WORD_START_SCORE = 60;

/**
 * Returns a score: 0 if a word of `query` fits none of the texts; otherwise higher for a better fit. The first text
 * counts most, because it is what the agent sees. Of `kinds`, only the starts of words count, because many items share
 * them. An empty query fits all texts equally.
 */
export function matchScore(query: string, texts: readonly string[], kinds: readonly string[] = []): number {
	if (query.length > MAX_QUERY_LENGTH) return 0;
	const tokens = words(fold(query));
	if (tokens.length === 0) return 1;
	const folded = texts.map(fold);
	const foldedKinds = kinds.map(fold);
	let sum = 0;
	for (const token of tokens) {
		const best = Math.max(...folded.map((text, place) => scoreOfToken(token, text) - Math.min(place, 4)));
		const byKind = Math.max(0, ...foldedKinds.map((text) => scoreOfToken(token, text)));
		const score = Math.max(best, byKind >= WORD_START_SCORE ? byKind - 10 : 0);
		if (score <= 0) return 0;
		sum += score;
	}
	return sum / tokens.length;
}
