import type { CommandRecord } from '../../contract/surface';
import type { IllegalReason } from '../../scapi/legality';
import type { MethodName } from '../../scapi/methods';

/** Commands of which only one may be under way for an interaction: two answers, or two ways to leave it, conflict. */
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
		case 'consult':
		case 'singleStepConference':
			return method;
		default:
			return undefined;
	}
}

/** Whether the success of one command leaves nothing to tell of the other's failure. */
export function makesUpFor(settled: CommandRecord, other: CommandRecord): boolean {
	// What a rule did says nothing of what the agent wanted.
	if (settled.automatic === true && other.automatic !== true) return false;
	const [done, failed] = [settled.command, other.command];
	if (done.method === 'setUserData' && failed.method === 'setUserData') {
		return Object.keys(failed.keyValues).every((key) => Object.hasOwn(done.keyValues, key));
	}
	if (done.method === 'deleteUserData' && failed.method === 'deleteUserData') return done.key === failed.key;
	return done.method === failed.method;
}

/** Says why another command must wait for the one that is under way, or has just been acknowledged. */
export function whyNotBeside(
	{ command: { method } }: CommandRecord,
	plan: string | undefined,
): IllegalReason {
	if (plan === undefined) return 'underWay';
	return method === 'markdone' ? 'alreadyEnded' : 'alreadyTransferring';
}
