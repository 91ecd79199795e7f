import type { CommandRecord, Draft } from '../../contract/surface';

const isHold = ({ command: { method } }: CommandRecord): boolean =>
	method === 'blockMarkdone' || method === 'unblockMarkdone';

/** The interactions of which a request to hold back Done, or to release it, is on record. */
export function blockedInteractionKeys(commands: readonly CommandRecord[]): Set<string> {
	return new Set(commands.filter(isHold).flatMap(({ subject }) => (subject === undefined ? [] : [subject])));
}

/**
 * Workspace does not tell whether mark done is blocked, so what the agent asked for is remembered with the draft from the
 * press on, and taken back where it is known to have failed. `done` remembers which failures have been seen.
 */
export function doneBlockAfter(
	draft: Draft,
	subject: string,
	commands: readonly CommandRecord[],
	done: Set<string>,
): Draft {
	const last = commands.findLast((record) => record.subject === subject && isHold(record));
	if (last === undefined || last.status !== 'failed' || done.has(last.id)) return draft;
	done.add(last.id);
	const { held, ...rest } = draft;
	if (last.command.method === 'blockMarkdone') return held === undefined ? draft : rest;
	return held === undefined ? { ...rest, held: '' } : draft;
}
