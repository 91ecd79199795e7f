/**
 * Text of others made fit to stand in a sentence: without what cannot be seen, and no longer than can be read.
 * Names, states and addresses come from pages and from customers, and must not be able to hide or to rearrange words.
 */

/** Scripts in which a joiner inside a word changes how it is written, as in Persian "می‌خواهم" and Sinhala "ශ්‍රී". */
const JOINING = [
	'Arabic',
	'Syriac',
	'Mongolian',
	'Devanagari',
	'Bengali',
	'Gurmukhi',
	'Gujarati',
	'Oriya',
	'Tamil',
	'Telugu',
	'Kannada',
	'Malayalam',
	'Sinhala',
	'Khmer',
	'Myanmar',
]
	.map((script) => `\\p{Script=${script}}`)
	.join('');

/** Invisible characters that change what is seen, each only where it does. */
const USEFUL = [
	// Emoji made of several, such as a family.
	String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]{0,2})\u200D(?=\p{Extended_Pictographic})`,
	`(?<=[${JOINING}]\\p{M}?)[\\u200C\\u200D](?=[${JOINING}])`,
	// Variation selectors: the look of an emoji, the form of a Chinese character in a Japanese name.
	String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
	String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
	String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180D\u180F]`,
	// The flags of England, Scotland and Wales.
	String.raw`(?<=\u{1F3F4}[\u{E0020}-\u{E007E}]{0,6})[\u{E0020}-\u{E007F}]`,
	// Signs that count as format characters, but are seen: they stand before Arabic and Kaithi numbers.
	String.raw`[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]`,
].join('|');

/** Everything invisible: direction overrides, zero-width characters, fillers, tags, lone halves of a character. */
const INVISIBLE = new RegExp(
	String.raw`(${USEFUL})|[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\uFFFC\u{1D159}]`,
	'gu',
);

/** Control characters, which are not seen either. */
const CONTROL = /\p{Cc}/gu;

const codeOf = (sign: string): string =>
	`[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/**
 * Returns an exact text, such as a key of attached data, with every character that cannot be seen as its code: two keys that
 * differ only in one would look the same, and a direction override would spell another word.
 */
export function withCodes(text: string): string {
	if (ORDINARY.test(text)) return text;
	return text
		.replace(INVISIBLE, (sign: string, useful: string | undefined) => useful ?? codeOf(sign))
		.replace(CONTROL, codeOf);
}

/** Line breaks, control characters, and the blank of Braille, which is no space to anybody but the eye. */
const BLANK = /[\p{Cc}\p{Zl}\p{Zp}\s\u2800]+/gu;

/** Marks that stand on nothing would stand on the words before them. */
const LOOSE_MARKS = /(^| )\p{M}+/gu;

/** More marks on one letter than any language writes, as in text that is made to run over its neighbours. */
const MARK_FLOOD = /(\p{Script=Inherited}{3})\p{Script=Inherited}+/gu;
const LONG_MARK_FLOOD = /(\p{M}{8})\p{M}+/gu;

const VISIBLE = /[^\p{M}\p{Z}\p{C}]|\p{Co}/u;

/**
 * Most names by far: letters, digits and signs that are all seen, without the gaps where no character is. A list of 200 interactions asks for some thousand names
 * each second, and the patterns above are slow.
 */
const ORDINARY =
	/^[\x20-\x7E\u00C0-\u02AF\u0386-\u038A\u038C\u038E-\u03A1\u03A3-\u0481\u048A-\u052F\u0531-\u0556\u05D0-\u05EA\u0621-\u064A\u0660-\u0669\u1E00-\u1EFF\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FFF\uAC00-\uD7A3·’–•]*$/;

/** Text that is read before it is cleaned: longer ones are nothing that a person wrote as a name. */
const MAX_READ_LENGTH = 4_096;

/** Returns the text in one line, without invisible characters; an empty string where nothing in it can be seen. */
export function visibleText(text: string): string {
	if (ORDINARY.test(text)) return text.replace(/ {2,}/g, ' ').trim();
	const plain = text
		.slice(0, MAX_READ_LENGTH)
		.replace(INVISIBLE, (_, useful: string | undefined) => useful ?? '')
		.replace(BLANK, ' ')
		.replace(LOOSE_MARKS, '$1')
		.replace(MARK_FLOOD, '$1')
		.replace(LONG_MARK_FLOOD, '$1')
		.trim();
	return VISIBLE.test(plain) ? plain : '';
}

/** UTF-16 units that one character may take on average, so that a few endless ones cannot fill a surface. */
const MAX_UNITS_PER_CHARACTER = 6;

let segmenter: Intl.Segmenter | undefined;

/** Returns at most so many characters, as a reader counts them, with "…" as the last one where some were left out. */
export function shortened(text: string, limit: number): string {
	if (text.length <= limit) return text;
	segmenter ??= new Intl.Segmenter();
	let kept = '';
	let count = 0;
	let withSign: string | undefined;
	for (const { segment } of segmenter.segment(text)) {
		if (count === limit - 1) withSign ??= kept;
		if (count === limit || kept.length + segment.length > limit * MAX_UNITS_PER_CHARACTER) {
			return `${(withSign ?? kept).trimEnd()}…`;
		}
		kept += segment;
		count++;
	}
	return kept;
}

/** Returns the text as it may stand in a sentence: visible, in one line, and no longer than `limit` characters. */
export function plainText(text: string | undefined, limit: number): string {
	return text === undefined ? '' : shortened(visibleText(text), limit);
}
