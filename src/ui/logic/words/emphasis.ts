/** Private characters of Unicode around the part of a text that is to stand out. */
const BEGIN = '\uE000';
const END = '\uE001';
const MARKS = /[\uE000\uE001]/g;

/** A text in three parts, of which the second stands out. */
export type Parts = readonly [string, string, string];

/**
 * Returns a substitution for a message, or for one inside another, that stands out where the message has its place. To look for
 * it in the finished text would find a word of the message instead, where a name is one: somebody called "Call".
 */
export const emphasised = (text: string): string =>
	text === '' ? text : BEGIN + text.replace(MARKS, '') + END;

/** Returns the heading in a finished text, and its parts if something in it stands out. */
export function headingOf(text: string): { heading: string; parts?: Parts } {
	const [before = '', rest, ...moreRest] = text.split(BEGIN);
	const [name, after, ...moreAfter] = rest?.split(END) ?? [];
	const heading = text.replace(MARKS, '');
	// A name can contain any character, and then nothing stands out rather than the wrong words.
	if (name === undefined || after === undefined || moreRest.length + moreAfter.length > 0) return { heading };
	if (before.includes(END)) return { heading };
	return { heading, parts: [before, name, after] };
}
