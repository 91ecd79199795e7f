import type { CommandRecord } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import { stateInfo } from '../../scapi/states';
import type { TrackedSession } from '../sessions/sessions';
import { type CommandResult, laterResult, NO_ANSWER } from './command-result';
import { lockOf } from './conflicts';

/** Returns the commands of a session that Workspace has not answered, and may still carry out. */
export function unansweredIn(records: readonly CommandRecord[], sessionKey: string): CommandRecord[] {
	return records.filter(({ session, waiting }) => waiting === true && session === sessionKey);
}

/**
 * Returns what a report says of a command that was never answered; `undefined` where it says nothing new. `gone` are the
 * ids that the report took away.
 */
export function laterReport(
	{ command, epoch, wasShown }: CommandRecord,
	{ session, interactions }: TrackedSession,
	gone: ReadonlySet<string>,
): CommandResult | undefined {
	// With another load of Workspace nobody is left to answer.
	if (epoch !== session.link.epoch) return NO_ANSWER;
	const id = interactionIdOf(command) ?? '';
	const tracked = interactions.get(id);
	if (tracked === undefined && !gone.has(id)) return undefined;
	const now = tracked === undefined ? null : { ...tracked.interaction, state: tracked.lifecycle };
	return laterResult(command, { now, wasShown });
}

/**
 * Returns the same write, where it is the last to this interaction and nobody has answered it. Writing once more does no
 * harm, so a plan may; but one press is one request.
 */
function unansweredWrite(
	records: readonly CommandRecord[],
	{ command, session, epoch, plan, automatic }: CommandRecord,
): CommandRecord | undefined {
	if (plan !== undefined || automatic === true) return undefined;
	const last = records.findLast(
		(other) =>
			(other.command.method === 'setUserData' || other.command.method === 'deleteUserData') &&
			other.session === session &&
			other.epoch === epoch &&
			interactionIdOf(other.command) === interactionIdOf(command),
	);
	return last?.waiting === true && sameJson(last.command, command) ? last : undefined;
}

/** Returns another command that this one would repeat or contradict: the second press, or the other surface. */
export function duplicateOf(
	records: readonly CommandRecord[],
	record: CommandRecord,
	lifecycle: string,
): CommandRecord | undefined {
	const { command } = record;
	const lock = lockOf(command.method);
	if (lock === undefined) return unansweredWrite(records, record);
	return records.find((other) => {
		if (other.session !== record.session || other.epoch !== record.epoch) return false;
		if (interactionIdOf(other.command) !== interactionIdOf(command) || lockOf(other.command.method) !== lock)
			return false;
		if (other.status === 'pending' || other.waiting === true) return true;
		// Workspace has acknowledged, and its event is still to come: the state does not show it yet.
		if (other.status !== 'succeeded' || other.inferred === true) return false;
		if (lock === 'answer') return stateInfo(lifecycle).phase === 'ringing';
		return sameJson(other.command, command);
	});
}
