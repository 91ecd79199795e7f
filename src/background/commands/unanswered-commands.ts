import type { CommandRecord } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { keptName, lastingName } from '../../scapi/interaction';
import { sameJson } from '../../scapi/json';
import { stateInfo } from '../../scapi/states';
import { isRecent } from '../clock';
import type { TrackedSession } from '../sessions/sessions';
import { HAND_MS } from './call-guard';
import { lockOf } from './command-locks';
import { type CommandResult, laterResult, NO_ANSWER } from './command-result';

/** Returns the commands of a session that Workspace has not answered, and may still carry out. */
export function unansweredIn(records: readonly CommandRecord[], sessionKey: string): CommandRecord[] {
	return records.filter(({ session, waiting }) => waiting === true && session === sessionKey);
}

/**
 * Returns what a report says about an unanswered command; `undefined` if it says nothing new. `gone`: the ids that the report
 * removed.
 */
export function laterReport(
	{ command, epoch, wasShown }: CommandRecord,
	{ session, interactions }: TrackedSession,
	gone: ReadonlySet<string>,
): CommandResult | undefined {
	// After a reload of Workspace no reply can come.
	if (epoch !== session.link.epoch) return NO_ANSWER;
	const id = interactionIdOf(command) ?? '';
	const tracked = interactions.get(id);
	if (tracked === undefined && !gone.has(id)) return undefined;
	const now = tracked === undefined ? null : { ...tracked.interaction, state: tracked.lifecycle };
	return laterResult(command, { now, wasShown });
}

/**
 * Returns the same write if it was the last one to this interaction and is unanswered. Repeating a write is harmless, so a
 * plan may; but one press is one request.
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

/** Returns which of these commands have succeeded, as a list of Workspace shows that gives interactions other ids. */
export function foundAgain(
	records: readonly CommandRecord[],
	{ session, interactions }: TrackedSession,
): [CommandRecord, CommandResult][] {
	if (records.length === 0) return [];
	const named = [...interactions.values()].filter(({ interaction }) => lastingName(interaction));
	const byKey = new Map(named.map((item) => [keptName(session.origin, item.interaction), item]));
	return records.flatMap((record) => {
		const item = byKey.get(record.subject ?? '');
		if (item === undefined) return [];
		const inferred = laterResult(record.command, { now: item.interaction, wasShown: record.wasShown });
		return inferred?.status === 'succeeded' ? [[record, inferred] as [CommandRecord, CommandResult]] : [];
	});
}

/** Returns whether a confirmed command was the last of its kind, less than a second ago, and is asked for again. */
function isSecondPress(
	records: readonly CommandRecord[],
	other: CommandRecord,
	{ command, startedAt }: CommandRecord,
	lock: string,
): boolean {
	const id = interactionIdOf(command);
	const last = records.findLast(
		(item) => interactionIdOf(item.command) === id && lockOf(item.command.method) === lock,
	);
	return last === other && sameJson(other.command, command) && isRecent(other.startedAt, startedAt, HAND_MS);
}

/** Returns an earlier command that this one would repeat or contradict, from a second press or another surface. */
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
		// Workspace has confirmed, and its event is still to come: the state does not show it yet.
		if (other.status !== 'succeeded' || other.inferred === true) return false;
		if (lock === 'answer') return stateInfo(lifecycle).phase === 'ringing';
		// These can be done again: only a second press is the same, and only while the state does not show the first.
		if (lock === 'line' && command.method !== 'voice.hangUp')
			return isSecondPress(records, other, record, lock);
		if (lock === 'recording') return isSecondPress(records, other, record, lock);
		return sameJson(other.command, command);
	});
}
