import type { ComponentChildren } from 'preact';
import { groupsOf } from '../../../numbers/groups';
import { marked } from './marked';

/** Returns the first place of these digits in a text, whatever stands between its own. */
function placeOf(text: string, typed: string): { from: number; to: number } | undefined {
	const wanted = typed.replace(/\D/g, '');
	const places = [...text].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []));
	const first = wanted === '' ? -1 : text.replace(/\D/g, '').indexOf(wanted);
	const [from, last] = [places[first], places[first + wanted.length - 1]];
	return first < 0 || from === undefined || last === undefined ? undefined : { from, to: last + 1 };
}

/**
 * Shows a number in groups, with room between them instead of blanks: what is selected, copied or read by a tool is the
 * number as Workspace has it. Other texts are shown as they are. What was typed to find it is in strong.
 */
export function PhoneNumber({ text, typed = '' }: { text: string; typed?: string }) {
	const groups = groupsOf(text);
	if (groups.length === 1) return <>{marked(text, typed)}</>;
	const found = placeOf(text, typed);
	let at = 0;
	return (
		<>
			{groups.map((group, place) => {
				const start = at;
				at += group.length;
				const from = Math.max(0, (found?.from ?? 0) - start);
				const to = Math.min(group.length, (found?.to ?? 0) - start);
				const parts: ComponentChildren =
					from < to ? (
						<>
							{group.slice(0, from)}
							<mark>{group.slice(from, to)}</mark>
							{group.slice(to)}
						</>
					) : (
						group
					);
				return (
					<span key={place} class="digits">
						{parts}
					</span>
				);
			})}
		</>
	);
}
