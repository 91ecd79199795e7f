import type { CommandRecord } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import type { IllegalReason } from '../../scapi/legality';
import { METHODS } from '../../scapi/methods';
import { isJustMade } from '../clock';

/**
 * A call is not hung up within this many ms after another act on it: the press may have been meant for what was on screen
 * before.
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
		// By its lasting name too: a reload of Workspace gives the call another id, which the agent does not notice.
		const sameId =
			other.session === record.session &&
			other.epoch === record.epoch &&
			interactionIdOf(other.command) === id;
		if (!sameId && (record.subject === undefined || other.subject !== record.subject)) return false;
		const ofRule = other.automatic === true || METHODS[other.command.method].effect === 'read';
		if (ofRule || (record.plan !== undefined && other.plan === record.plan)) return false;
		return isJustMade(other, record.startedAt, HAND_MS);
	});
	return justActed ? 'justActed' : undefined;
}
