import { fold } from '../../../settings/match';

/** Separates letters with their marks, one by one, as a reader counts them. Made when first needed. */
let letters: Intl.Segmenter | undefined;

/**
 * Returns the parts of a text to which these ranges of its folded form belong. Folding makes two letters of one ("ß"), and
 * none of an invisible one. Ranges beyond the text, and a text whose letters cannot be separated, give none.
 */
export function marksIn(text: string, ranges: readonly number[]): number[] {
	if (ranges.length === 0) return [];
	letters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
	const places: { from: number; to: number; at: number; end: number }[] = [];
	let at = 0;
	let whole = '';
	for (const { segment, index } of letters.segment(text)) {
		const blank = segment.trim() === '';
		const part = blank ? (whole === '' || whole.endsWith(' ') ? '' : ' ') : fold(segment);
		places.push({ from: index, to: index + segment.length, at, end: at + part.length });
		at += part.length;
		whole += part;
	}
	// A letter may fold otherwise beside another: better no mark than one in the wrong place.
	if (whole.trimEnd() !== fold(text)) return [];
	const marks: number[] = [];
	for (let n = 0; n + 1 < ranges.length; n += 2) {
		const [begin = 0, end = 0] = [ranges[n], ranges[n + 1]];
		const covered = places.filter((place) => place.at < end && place.end > begin);
		const [first, last] = [covered[0], covered.at(-1)];
		if (first === undefined || last === undefined) continue;
		if (marks.at(-1) === first.from) marks.splice(-1, 1, last.to);
		else marks.push(first.from, last.to);
	}
	return marks;
}
