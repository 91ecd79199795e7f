import type { CommandRecord } from '../contract/surface';
import { writtenKeys } from '../scapi/command';
import { requestOf } from '../scapi/methods';
import type { Hindrances } from './causes';
import { refusalKind } from './refusals';

/** Returns whether a text names this key, not just contains it, as `interaction.setUserData` contains "Data". */
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
 * Returns what is known to hinder the agent, updated by the outcome of one command. `shows` returns whether any
 * interaction shows a key: a key that this page can read and Workspace did not keep is one it may not write.
 */
export function learn(
	former: Hindrances,
	record: CommandRecord,
	shows: (key: string) => boolean = () => false,
): Hindrances {
	const { status, failure, detail = '', command } = record;
	const method = requestOf(command.method);
	const keys = writtenKeys(record.command);
	const hindrances = failure === 'noAnswer' ? former : { ...former, unanswered: 0 };
	if (status === 'succeeded') {
		return {
			...hindrances,
			refused: without(former.refused, [method]),
			unknown: without(former.unknown, [method]),
			// An outcome inferred from the state alone was not answered.
			answered: record.inferred === true ? former.answered : together(former.answered, [method]),
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
			const kind = refusalKind(detail, keys);
			const callable = { ...hindrances, answered: together(former.answered, [method]) };
			if (kind === 'state' || kind === 'other') return callable;
			const refused = kind === 'rule' ? keys.filter((key) => names(detail, key)) : [];
			if (refused.length > 0) return { ...callable, notKept: together(former.notKept, refused) };
			return {
				...hindrances,
				answered: without(former.answered, [method]),
				refused: kind === 'rule' ? together(former.refused, [method]) : without(former.refused, [method]),
				unknown: kind === 'unknown' ? together(former.unknown, [method]) : without(former.unknown, [method]),
			};
		}
		default:
			return hindrances;
	}
}
