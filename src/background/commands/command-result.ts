import type { CommandOutcome } from '../../contract/page';
import type { CommandRecord } from '../../contract/surface';
import { listOf } from '../../platform/format';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import { brief, sameAttached } from '../../scapi/json';
import { phaseOf } from '../../scapi/legality';

export type CommandResult = Pick<CommandRecord, 'status'> &
	Partial<Pick<CommandRecord, 'failure' | 'detail' | 'keys' | 'changeReported' | 'inferred' | 'waiting'>>;

const DONE: CommandResult = { status: 'succeeded', inferred: true };
const GONE: CommandResult = { status: 'failed', failure: 'gone', inferred: true };
const NOT_RINGING: CommandResult = {
	status: 'failed',
	failure: 'illegal',
	detail: 'notRinging',
	inferred: true,
};
/** The list of methods that Workspace allows the page does not include this one. */
export const FILTERED: CommandResult = { status: 'failed', failure: 'filtered', inferred: true };
/** Workspace has acknowledged it, and reports something else. Its report may still come: then it has succeeded after all. */
export const NOT_REPORTED: CommandResult = { status: 'unknown', failure: 'notReported' };
export const NO_ANSWER: CommandResult = { status: 'unknown', failure: 'noAnswer' };

/** Returns what the page's outcome means for the agent's command. */
export function commandResult(command: Command, outcome: CommandOutcome, wasShown?: boolean): CommandResult {
	switch (outcome.kind) {
		case 'done':
			if (outcome.differing !== undefined) {
				const keys = outcome.differing;
				return { status: 'failed', failure: 'notKept', detail: brief(listOf(keys, 'unit')), keys };
			}
			// Dropped, or stored where this page may not read it: there is no way to know which.
			if (outcome.hidden !== undefined) {
				return {
					status: 'unknown',
					failure: 'notShown',
					detail: brief(listOf(outcome.hidden, 'unit')),
					keys: outcome.hidden,
					...(outcome.changeReported === true ? { changeReported: true } : {}),
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
			return outcome.reread === undefined
				? NO_ANSWER
				: inferResult(command, { now: outcome.reread, wasShown });
	}
}

/** The state of a recording after each of its commands. */
export const RECORDED = {
	'voice.startCallRecording': 'RECORDING',
	'voice.pauseCallRecording': 'PAUSED',
	'voice.resumeCallRecording': 'RECORDING',
	'voice.stopCallRecording': 'STOPPED',
} as const;

/** An interaction after a command, and what was known before. */
interface Seen {
	now: Interaction | null;
	/** False if the key of a deletion was not shown before: then its absence proves nothing. */
	wasShown?: boolean | undefined;
}

/**
 * Infers what became of a command without a reply from the interaction's state. If nothing has changed there is no result
 * yet: Workspace may still carry the command out, so that is never a failure.
 */
function inferResult(command: Command, { now, wasShown = true }: Seen): CommandResult {
	const phase = now === null ? undefined : phaseOf({ interaction: now });
	const left = phase === undefined || phase === 'ended' || phase === 'wrapUp';
	// An undocumented state says nothing about what happened.
	const vague = phase === 'unknown';
	switch (command.method) {
		case 'accept':
		case 'voice.answer':
			if (now === null) return GONE;
			if (vague || phase === 'ringing') return NO_ANSWER;
			return phase === 'active' || phase === 'held' ? DONE : GONE;
		case 'reject':
			if (vague || phase === 'ringing') return NO_ANSWER;
			return left ? DONE : NOT_RINGING;
		case 'markdone':
			return now === null || phase === 'ended' ? DONE : NO_ANSWER;
		case 'setUserData': {
			// It may have been written before, and such data outlives the interaction.
			if (now === null) return NO_ANSWER;
			const { keyValues } = command;
			// A key that is not shown may exist without being readable by this page.
			return Object.keys(keyValues).every((key) => sameAttached(now.userData[key], keyValues[key]))
				? DONE
				: NO_ANSWER;
		}
		case 'deleteUserData':
			if (now === null) return NO_ANSWER;
			return Object.hasOwn(now.userData, command.key) || !wasShown ? NO_ANSWER : DONE;
		case 'selectCaseByCaseId':
			return now?.isCaseSelected === true ? DONE : NO_ANSWER;
		case 'singleStepTransfer':
		case 'completeTransfer':
		case 'completeConference':
			return left || phase === 'transferring' ? DONE : NO_ANSWER;
		case 'voice.hold':
			return left ? GONE : phase === 'held' ? DONE : NO_ANSWER;
		case 'voice.resume':
			return left ? GONE : phase === 'active' ? DONE : NO_ANSWER;
		case 'voice.hangUp':
			// Whoever ended it: it is over, which is what was wanted.
			return left ? DONE : NO_ANSWER;
		case 'voice.startCallRecording':
		case 'voice.pauseCallRecording':
		case 'voice.resumeCallRecording':
		case 'voice.stopCallRecording':
			// What was recorded until the end of the call, nothing shows afterwards.
			return !left && now?.recordingState === RECORDED[command.method] ? DONE : NO_ANSWER;
		default:
			// A consultation, a conference or a block leaves no trace in the interaction itself.
			return NO_ANSWER;
	}
}

/**
 * Infers the same from a later change, while the reply is still outstanding; `undefined` if the change says nothing new. A
 * call that ends long after a transfer was requested was most likely hung up: that does not confirm the transfer.
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
	const inferred = inferResult(command, seen);
	if (inferred.failure !== 'noAnswer') return inferred;
	return now === null ? NO_ANSWER : undefined;
}

/** Returns a command's record with its result, and nothing that was said of it before. */
export function endedWith(record: CommandRecord, result: CommandResult, settledAt: number): CommandRecord {
	const {
		failure: _,
		detail: __,
		inferred: ___,
		changeReported: ____,
		keys: _____,
		waiting: ______,
		acknowledged: _______,
		queued: ________,
		...bare
	} = record;
	return { ...bare, ...result, settledAt };
}
