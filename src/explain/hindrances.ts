import type { CommandRecord } from '../contract/surface';
import type { Hindrances } from './causes';

/** Words of a rule of Workspace's, not of the back end. Its texts are not documented: these are common ones. */
const RULE =
	/not (?:allowed|permitted|authori[sz]ed|supported|accepted)|forbidden|denied|unauthori[sz]ed|unknown (?:request|method|service)/i;

function keysOf({ command }: CommandRecord): string[] {
	if (command.method === 'setUserData') return Object.keys(command.keyValues);
	return command.method === 'deleteUserData' ? [command.key] : [];
}

/** Whether words name this key, and not something that only has it in it, as `interaction.setUserData` has "Data". */
function names(words: string, key: string): boolean {
	const part = /[\p{L}\p{N}_]/u;
	for (let at = words.indexOf(key); at >= 0; at = words.indexOf(key, at + 1)) {
		const around = [words.charAt(at - 1), words.charAt(at + key.length)];
		if (key !== '' && !around.some((sign) => part.test(sign))) return true;
	}
	return false;
}

const together = (list: readonly string[], more: readonly string[]): string[] => [
	...new Set([...list, ...more]),
];
const without = (list: readonly string[], gone: readonly string[]): string[] =>
	list.filter((item) => !gone.includes(item));

/**
 * What one settled command adds to, or takes from, what is known to be in the agent's way. `shows` says whether any
 * interaction shows a key: what this page can read, and Workspace did not keep, it may not write.
 */
export function learn(
	former: Hindrances,
	record: CommandRecord,
	shows: (key: string) => boolean = () => false,
): Hindrances {
	const { status, failure, detail = '', command } = record;
	const method = `interaction.${command.method}`;
	const keys = keysOf(record);
	const hindrances = failure === 'noAnswer' ? former : { ...former, unanswered: 0 };
	if (status === 'succeeded') {
		return {
			...hindrances,
			refused: without(former.refused, [method]),
			notKept: without(former.notKept, keys),
			notShown: without(former.notShown, keys),
		};
	}
	const named = keys.filter((key) => record.keys?.includes(key) === true);
	switch (failure) {
		case 'noAnswer':
			return { ...hindrances, unanswered: former.unanswered + 1 };
		case 'notKept':
			return { ...hindrances, notKept: together(former.notKept, named) };
		case 'notShown': {
			const readable = named.filter(shows);
			return {
				...hindrances,
				notKept: together(former.notKept, readable),
				notShown: together(former.notShown, without(named, readable)),
			};
		}
		case 'refused': {
			if (!RULE.test(detail)) return hindrances;
			const refused = keys.filter((key) => names(detail, key));
			if (refused.length > 0) return { ...hindrances, notKept: together(former.notKept, refused) };
			return { ...hindrances, refused: together(former.refused, [method]) };
		}
		default:
			return hindrances;
	}
}
