import type { CommandRecord } from '../../contract/surface';
import { sameJson } from '../../scapi/json';
import type { IllegalReason } from '../../scapi/legality';
import type { MethodName } from '../../scapi/methods';

/** Returns the lock that a command needs. Per interaction, only one command at a time may hold each lock. */
export function lockOf(method: MethodName): string | undefined {
	switch (method) {
		case 'accept':
		case 'reject':
			return 'answer';
		case 'singleStepTransfer':
		case 'completeTransfer':
		case 'completeConference':
		case 'markdone':
			return 'leave';
		case 'voice.answer':
			return 'answer';
		case 'voice.hold':
		case 'voice.resume':
		case 'voice.hangUp':
			return 'line';
		case 'voice.startCallRecording':
		case 'voice.pauseCallRecording':
		case 'voice.resumeCallRecording':
		case 'voice.stopCallRecording':
			return 'recording';
		case 'consult':
		case 'singleStepConference':
			return method;
		default:
			return undefined;
	}
}

/** Returns the commands of the list that have failed, or may have, and that the end of this one makes obsolete. */
export function madeUpForBy(ended: CommandRecord, list: readonly CommandRecord[]): CommandRecord[] {
	// The same once more, and not done either: only how it ended last is worth reading.
	if (ended.status !== 'succeeded') return list.filter((other) => isEarlierFailure(ended, other));
	return list.filter(
		(other) =>
			(other.status === 'failed' || other.status === 'unknown') &&
			other.subject === ended.subject &&
			makesUpFor(ended, other),
	);
}

function isEarlierFailure(ended: CommandRecord, other: CommandRecord): boolean {
	if (ended.status === 'pending' || ended.automatic !== other.automatic || other.id === ended.id)
		return false;
	return (
		other.status === 'failed' &&
		other.plan === ended.plan &&
		other.session === ended.session &&
		other.subject === ended.subject &&
		sameJson(other.command, ended.command)
	);
}

/** Returns whether the success of one command makes the failure of the other obsolete. */
function makesUpFor(ended: CommandRecord, other: CommandRecord): boolean {
	// A rule's success does not make up for a failure of the agent's own command.
	if (ended.automatic === true && other.automatic !== true) return false;
	const [done, failed] = [ended.command, other.command];
	if (done.method === 'setUserData' && failed.method === 'setUserData') {
		return Object.keys(failed.keyValues).every((key) => Object.hasOwn(done.keyValues, key));
	}
	if (done.method === 'deleteUserData' && failed.method === 'deleteUserData') return done.key === failed.key;
	return done.method === failed.method;
}

/** Returns why another command must wait for this one, which is under way or has just been confirmed. */
export function whyNotBeside(
	{ command: { method } }: CommandRecord,
	plan: string | undefined,
): IllegalReason {
	if (plan === undefined) return 'underWay';
	return method === 'markdone' ? 'alreadyEnded' : 'alreadyTransferring';
}
