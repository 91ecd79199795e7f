import type { CommandRecord, Tracked } from '../../contract/surface';
import { interactionIdOf, isWrite } from '../../scapi/command';
import { keptName, lastingName } from '../../scapi/interaction';
import { sameJson } from '../../scapi/json';
import { METHODS } from '../../scapi/methods';
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

/** Returns what a report says about these unanswered commands, where it says something new. */
export function laterReports(
	records: readonly CommandRecord[],
	trackedSession: TrackedSession,
	gone: ReadonlySet<string>,
): [CommandRecord, CommandResult][] {
	return records.flatMap((record) => {
		const result = laterReport(record, trackedSession, gone);
		return result === undefined ? [] : [[record, result] satisfies [CommandRecord, CommandResult]];
	});
}

/**
 * Returns what a report says about an unanswered command; `undefined` if it says nothing new. `gone`: the ids that the report
 * removed.
 */
function laterReport(
	{ command, epoch, wasShown }: CommandRecord,
	{ session, interactions }: TrackedSession,
	gone: ReadonlySet<string>,
): CommandResult | undefined {
	// After a reload of Workspace no reply can come.
	if (epoch !== session.link.epoch) return NO_ANSWER;
	const id = interactionIdOf(command) ?? '';
	const tracked = interactions.get(id);
	// That it is not shown by a page that has lost its Workspace does not mean that it is gone.
	if (tracked === undefined && (!gone.has(id) || session.link.status !== 'connected')) return undefined;
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
			isWrite(other.command) &&
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

/**
 * Returns an earlier command that this one would repeat or contradict, from a second press or another surface. `shows`: whether
 * Workspace reports the effect of a command.
 */
export function formerOf(
	records: readonly CommandRecord[],
	record: CommandRecord,
	tracked: Tracked | undefined,
	shows: (record: CommandRecord) => boolean | undefined,
): CommandRecord | undefined {
	return repeatedBy(records, record, shows) ?? (tracked && duplicateOf(records, record, tracked.lifecycle));
}

function duplicateOf(
	records: readonly CommandRecord[],
	record: CommandRecord,
	lifecycle: string,
): CommandRecord | undefined {
	const { command } = record;
	const lock = lockOf(command.method);
	if (lock === undefined) return unansweredWrite(records, record);
	const id = interactionIdOf(command);
	const alike = records.filter(
		(other) =>
			other.session === record.session &&
			other.epoch === record.epoch &&
			interactionIdOf(other.command) === id &&
			lockOf(other.command.method) === lock,
	);
	return alike.find((other) => {
		// Workspace has taken it, and its report is late: another act on the line need not wait for that.
		if (other.acknowledged === true && lock === 'line' && command.method !== other.command.method)
			return false;
		if (other.status === 'pending' || other.waiting === true) return true;
		// Workspace has confirmed, and its event is still to come: the state does not show it yet.
		if (other.status !== 'succeeded' || other.inferred === true) return false;
		if (lock === 'answer') return stateInfo(lifecycle).phase === 'ringing';
		if (!sameJson(other.command, command)) return false;
		// These can be done again: only a second press is the same, and only while the state does not show the first.
		const canBeRepeated = lock === 'recording' || (lock === 'line' && command.method !== 'voice.hangUp');
		return !canBeRepeated || (other === alike.at(-1) && isRecent(other.startedAt, record.startedAt, HAND_MS));
	});
}

/**
 * Returns an earlier request of a session that this one would repeat, where neither is about an interaction: a double press
 * of a state, of a number, of mute. `shows`: whether Workspace still reports the effect of that one.
 */
function repeatedBy(
	records: readonly CommandRecord[],
	record: CommandRecord,
	shows: (record: CommandRecord) => boolean | undefined,
): CommandRecord | undefined {
	const { session, epoch, command, startedAt } = record;
	if (interactionIdOf(command) !== undefined || METHODS[command.method].effect === 'read') return undefined;
	return records.findLast((other) => {
		if (other.session !== session || other.epoch !== epoch || !sameJson(other.command, command)) return false;
		if (other.status === 'pending' || other.waiting === true) return true;
		const isRecentSuccess = other.status === 'succeeded' && isRecent(other.startedAt, startedAt, HAND_MS);
		return isRecentSuccess && shows(record) !== false;
	});
}
