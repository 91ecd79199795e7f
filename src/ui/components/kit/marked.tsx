import type { ComponentChildren } from 'preact';
import { fold } from '../../../settings/match';
import { marksIn } from '../../logic/words/marks';

/** Returns a text with these parts of it in strong, each from one place to another. */
export function withMarks(words: string, marks: readonly number[]): ComponentChildren[] {
	const parts: ComponentChildren[] = [];
	let at = 0;
	for (let n = 0; n + 1 < marks.length; n += 2) {
		const [from = 0, to = 0] = [marks[n], marks[n + 1]];
		parts.push(words.slice(at, from), <mark key={from}>{words.slice(from, to)}</mark>);
		at = to;
	}
	return [...parts, words.slice(at)];
}

/** Returns a text with the first place of what was typed in strong, found as searches find it: "zoe" marks "Zoë". */
export function marked(text: string, typed: string): ComponentChildren {
	const wanted = fold(typed);
	const at = wanted === '' ? -1 : fold(text).indexOf(wanted);
	return at < 0 ? text : withMarks(text, marksIn(text, [at, at + wanted.length]));
}
