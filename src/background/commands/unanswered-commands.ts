import type { CommandRecord } from '../../contract/surface';
import { subjectOf } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import { stateInfo } from '../../scapi/states';
import type { HeldSession } from '../sessions/sessions';
import { laterSettlement, NO_ANSWER, type Settlement } from './command-result';
import { lockOf } from './conflicts';

/** Returns the commands of a session that Workspace has not answered, and may still carry out. */
export function waitingIn(records: readonly CommandRecord[], sessionKey: string): CommandRecord[] {
	return records.filter(({ session, waiting }) => waiting === true && session === sessionKey);
}

/**
 * Returns what a report says of a command that was never answered; `undefined` where it says nothing new. `gone` are the
 * ids that the report took away.
 */
export function toldLater(
	{ command, epoch, wasShown }: CommandRecord,
	{ session, interactions }: HeldSession,
	gone: ReadonlySet<string>,
): Settlement | undefined {
	// With another load of Workspace nobody is left to answer.
	if (epoch !== session.link.epoch) return NO_ANSWER;
	const id = subjectOf(command) ?? '';
	const tracked = interactions.get(id);
	if (tracked === undefined && !gone.has(id)) return undefined;
	const now = tracked === undefined ? null : { ...tracked.interaction, state: tracked.lifecycle };
	return laterSettlement(command, { now, wasShown });
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
			subjectOf(other.command) === subjectOf(command),
	);
	return last?.waiting === true && sameJson(last.command, command) ? last : undefined;
}

/** Returns another command that this one would repeat or contradict: the second press, or the other surface. */
export function twinOf(
	records: readonly CommandRecord[],
	record: CommandRecord,
	lifecycle: string,
): CommandRecord | undefined {
	const { command } = record;
	const lock = lockOf(command.method);
	if (lock === undefined) return unansweredWrite(records, record);
	return records.find((other) => {
		if (other.session !== record.session || other.epoch !== record.epoch) return false;
		if (subjectOf(other.command) !== subjectOf(command) || lockOf(other.command.method) !== lock)
			return false;
		if (other.status === 'pending' || other.waiting === true) return true;
		// Workspace has acknowledged, and its event is still to come: the state does not show it yet.
		if (other.status !== 'succeeded' || other.inferred === true) return false;
		if (lock === 'answer') return stateInfo(lifecycle).phase === 'ringing';
		return sameJson(other.command, command);
	});
}
