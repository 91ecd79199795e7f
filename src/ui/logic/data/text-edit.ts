/** A text area turns CRLF and CR into LF, both in what it shows and in its `value`. */
const BREAKS = /\r\n|\r|\n/g;

/** Returns a text as a text area shows it. */
export function asShown(text: string): string {
	return text.replace(BREAKS, '\n');
}

export function hasBreak(text: string): boolean {
	return /[\r\n]/.test(text);
}

/** Returns the most frequent line break of a text; LF if it has none. */
function breakOf(text: string): string {
	const counts = new Map<string, number>();
	for (const [each] of text.matchAll(BREAKS)) counts.set(each, (counts.get(each) ?? 0) + 1);
	const [most] = [...counts].sort((a, b) => b[1] - a[1]);
	return most?.[0] ?? '\n';
}

/** Converts a position in the shown text to one in the original text. */
function placeIn(text: string, shownAt: number): number {
	let at = 0;
	for (let shown = 0; shown < shownAt; shown++) at += text.startsWith('\r\n', at) ? 2 : 1;
	return at;
}

/**
 * Returns the text after an edit in a text area that shows it. The parts the edit did not touch keep their line breaks. New
 * lines get the most frequent kind of `original`, the value before any edit.
 */
export function edited(text: string, shown: string, original = text): string {
	if (shown === asShown(original)) return original;
	const before = asShown(text);
	if (shown === before) return text;
	const shorter = Math.min(before.length, shown.length);
	let start = 0;
	while (start < shorter && before[start] === shown[start]) start++;
	let end = 0;
	while (end < shorter - start && before.at(-1 - end) === shown.at(-1 - end)) end++;
	const line = breakOf(hasBreak(original) ? original : text);
	const head = text.slice(0, placeIn(text, start));
	const middle = shown.slice(start, shown.length - end).replaceAll('\n', line);
	const tail = text.slice(placeIn(text, before.length - end));
	return joined(joined(head, middle), tail);
}

/** Joins two parts. A CR and an LF that end up side by side would become one line break: the CR becomes another kind. */
function joined(a: string, b: string): string {
	if (!a.endsWith('\r') || !b.startsWith('\n')) return a + b;
	// Behind another CR, an LF would make one break with that.
	return a.slice(0, -1) + (a.endsWith('\r\r') ? '\r\n' : '\n') + b;
}
