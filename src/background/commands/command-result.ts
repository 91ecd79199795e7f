import type { CommandOutcome } from '../../contract/page';
import type { CommandRecord } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import { brief, sameAttached } from '../../scapi/json';
import { phaseOf } from '../../scapi/legality';

export type CommandResult = Pick<CommandRecord, 'status'> &
	Partial<Pick<CommandRecord, 'failure' | 'detail' | 'keys' | 'changeTold' | 'inferred' | 'waiting'>>;

const DONE: CommandResult = { status: 'succeeded', inferred: true };
const GONE: CommandResult = { status: 'failed', failure: 'gone', inferred: true };
const NOT_RINGING: CommandResult = {
	status: 'failed',
	failure: 'illegal',
	detail: 'notRinging',
	inferred: true,
};
/** Workspace's own list of what the page may call leaves the method out. */
export const FILTERED: CommandResult = { status: 'failed', failure: 'filtered', inferred: true };
export const NO_ANSWER: CommandResult = { status: 'unknown', failure: 'noAnswer' };

/** What an outcome in the page means for the agent's intent. */
export function commandResult(command: Command, outcome: CommandOutcome, wasShown?: boolean): CommandResult {
	switch (outcome.kind) {
		case 'done':
			if (outcome.differing !== undefined) {
				const keys = outcome.differing;
				return { status: 'failed', failure: 'notKept', detail: brief(keys.join(', ')), keys };
			}
			// Dropped, or kept where this page may not read it: nobody here can tell which.
			if (outcome.hidden !== undefined) {
				return {
					status: 'unknown',
					failure: 'notShown',
					detail: brief(outcome.hidden.join(', ')),
					keys: outcome.hidden,
					...(outcome.changeTold === true ? { changeTold: true } : {}),
				};
			}
			return { status: 'succeeded' };
		case 'refused':
			return { status: 'failed', failure: 'refused', detail: outcome.message };
		case 'notSent':
			return {
				status: 'failed',
				failure: outcome.why,
				...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
			};
		case 'silent':
			return outcome.reread === undefined ? NO_ANSWER : tell(command, { now: outcome.reread, wasShown });
	}
}

/** What an act did to the interaction it was about, as far as its state tells. */
interface Seen {
	now: Interaction | null;
	/** Whether the key of a deletion was shown before: only then does its absence tell anything. */
	wasShown?: boolean | undefined;
}

/**
 * Reads from the interaction, as it stands after silence, what became of a command. Where nothing has changed there is no
 * answer yet: Workspace may still carry it out, so that is never a failure.
 */
function tell(command: Command, { now, wasShown = true }: Seen): CommandResult {
	const phase = now === null ? undefined : phaseOf({ interaction: now });
	const left = phase === undefined || phase === 'ended' || phase === 'wrapUp';
	// A state that nobody documented tells nothing of what happened.
	const vague = phase === 'unknown';
	switch (command.method) {
		case 'accept':
			if (now === null) return GONE;
			if (vague || phase === 'ringing') return NO_ANSWER;
			return phase === 'active' || phase === 'held' ? DONE : GONE;
		case 'reject':
			if (vague || phase === 'ringing') return NO_ANSWER;
			return left ? DONE : NOT_RINGING;
		case 'markdone':
			return now === null || phase === 'ended' ? DONE : NO_ANSWER;
		case 'setUserData': {
			if (now === null) return GONE;
			const { keyValues } = command;
			// A key that does not show may be there, where this page may not read it.
			return Object.keys(keyValues).every((key) => sameAttached(now.userData[key], keyValues[key]))
				? DONE
				: NO_ANSWER;
		}
		case 'deleteUserData':
			if (now === null) return GONE;
			return Object.hasOwn(now.userData, command.key) || !wasShown ? NO_ANSWER : DONE;
		case 'selectCaseByCaseId':
			return now?.isCaseSelected === true ? DONE : NO_ANSWER;
		case 'singleStepTransfer':
		case 'completeTransfer':
		case 'completeConference':
			return left || phase === 'transferring' ? DONE : NO_ANSWER;
		default:
			// A consultation, a conference or a block does not show in the interaction itself.
			return NO_ANSWER;
	}
}

/**
 * Reads the same from a change that came later, while the answer was still waited for; `undefined` where it tells nothing
 * new. A call that ends long after a transfer was asked for has most likely been hung up: that is no sign of the transfer.
 */
export function laterResult(command: Command, seen: Seen): CommandResult | undefined {
	const { now } = seen;
	const { method } = command;
	const hands =
		method === 'singleStepTransfer' || method === 'completeTransfer' || method === 'completeConference';
	if (hands) {
		const handed = now?.state === 'TRANSFERRING' || now?.state === 'TRANSFER_COMPLETED';
		if (handed) return DONE;
		const over = now === null || ['ended', 'wrapUp', 'failed'].includes(phaseOf({ interaction: now }));
		return over ? NO_ANSWER : undefined;
	}
	const told = tell(command, seen);
	if (told.failure !== 'noAnswer') return told;
	return now === null ? NO_ANSWER : undefined;
}
