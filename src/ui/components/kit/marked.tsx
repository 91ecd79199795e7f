import type { ComponentChildren } from 'preact';

/** Returns a text with the first place of what was typed in strong; as it is where that is not in it as typed. */
export function marked(text: string, typed: string): ComponentChildren {
	const wanted = typed.trim().toLowerCase();
	const folded = text.toLowerCase();
	// A letter that changes its length with its case would shift what is marked.
	const at = wanted === '' || folded.length !== text.length ? -1 : folded.indexOf(wanted);
	if (at < 0) return text;
	const end = at + wanted.length;
	return (
		<>
			{text.slice(0, at)}
			<mark>{text.slice(at, end)}</mark>
			{text.slice(end)}
		</>
	);
}
