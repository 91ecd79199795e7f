import type { CommandRecord } from '../../contract/surface';
import { type Command, interactionIdOf } from '../../scapi/command';
import { sameJson } from '../../scapi/json';
import type { IllegalReason } from '../../scapi/legality';
import { METHODS } from '../../scapi/methods';
import { isRecent } from '../clock';

/**
 * A hand that has just done something to a call may still be on its way: within this many ms after an act on it, the call is
 * not hung up.
 */
export const HAND_MS = 1_000;

/**
 * Returns why a call is not hung up although its state allows it. `seenKey` is the interaction key of the call that was on
 * screen. A step of a plan follows its own earlier steps at once: they were one press.
 */
export function whyNotHungUp(
	records: readonly CommandRecord[],
	record: CommandRecord,
	seenKey: string | undefined,
): IllegalReason | undefined {
	if (record.command.method !== 'voice.hangUp') return undefined;
	if (seenKey === undefined) return 'notOnScreen';
	const id = interactionIdOf(record.command);
	const justActed = records.some((other) => {
		// By its lasting name too: a reload of Workspace gives the call another id, and the hand does not know.
		const sameId =
			other.session === record.session &&
			other.epoch === record.epoch &&
			interactionIdOf(other.command) === id;
		if (!sameId && (record.subject === undefined || other.subject !== record.subject)) return false;
		const ofRule = other.automatic === true || METHODS[other.command.method].effect === 'read';
		if (ofRule || (record.plan !== undefined && other.plan === record.plan)) return false;
		// Counts from the press, and again from the moment at which its effect changed what is on screen.
		return (
			isRecent(other.startedAt, record.startedAt, HAND_MS) ||
			isRecent(other.settledAt ?? other.startedAt, record.startedAt, HAND_MS)
		);
	});
	return justActed ? 'justActed' : undefined;
}

/**
 * Returns an earlier request of a session that this one would repeat, where neither is about an interaction: a double press
 * of a state, of a number, of mute. `shows`: whether Workspace still reports the effect of that one.
 */
export function repeatedBy(
	records: readonly CommandRecord[],
	{ session, epoch, command, startedAt }: CommandRecord,
	shows: (command: Command, session: string) => boolean | undefined,
): CommandRecord | undefined {
	if (interactionIdOf(command) !== undefined || METHODS[command.method].effect === 'read') return undefined;
	return records.findLast((other) => {
		if (other.session !== session || other.epoch !== epoch || !sameJson(other.command, command)) return false;
		if (other.status === 'pending' || other.waiting === true) return true;
		const isRecentSuccess = other.status === 'succeeded' && isRecent(other.startedAt, startedAt, HAND_MS);
		return isRecentSuccess && shows(command, session) !== false;
	});
}
