import type { CommandRecord, Draft } from '../../contract/surface';

const isBlockRequest = ({ command: { method } }: CommandRecord): boolean =>
	method === 'blockMarkdone' || method === 'unblockMarkdone';

/** Returns the keys of interactions with a request to block or unblock Mark Done on record. */
export function blockedInteractionKeys(commands: readonly CommandRecord[]): Set<string> {
	return new Set(
		commands.filter(isBlockRequest).flatMap(({ subject }) => (subject === undefined ? [] : [subject])),
	);
}

/**
 * Returns the drafts to change after these outcomes. Workspace does not report whether Mark Done is blocked, so the agent's
 * request is remembered in the draft from the press on, and reverted once it is known to have failed. `done` records the
 * failures already handled.
 */
export function doneBlockAfter(
	draft: Draft,
	interactionKey: string,
	commands: readonly CommandRecord[],
	done: Set<string>,
): Draft {
	const last = commands.findLast((record) => record.subject === interactionKey && isBlockRequest(record));
	if (last === undefined || last.status !== 'failed' || done.has(last.id)) return draft;
	done.add(last.id);
	const { held, ...rest } = draft;
	if (last.command.method === 'blockMarkdone') return held === undefined ? draft : rest;
	return held === undefined ? { ...rest, held: '' } : draft;
}
