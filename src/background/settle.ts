import type { Outcome } from '../contract/page';
import type { CommandRecord } from '../contract/surface';
import type { Command } from '../scapi/command';
import type { Interaction } from '../scapi/interaction';
import { brief, sameAttached } from '../scapi/json';
import { phaseOf } from '../scapi/legality';

export type Settlement = Pick<CommandRecord, 'status'> &
	Partial<Pick<CommandRecord, 'failure' | 'detail' | 'keys' | 'changeTold' | 'inferred'>>;

const DONE: Settlement = { status: 'succeeded', inferred: true };
const NO_EFFECT: Settlement = { status: 'failed', failure: 'noEffect', inferred: true };
const GONE: Settlement = { status: 'failed', failure: 'gone', inferred: true };
export const NO_ANSWER: Settlement = { status: 'unknown', failure: 'noAnswer' };

/** What an outcome in the page means for the agent's intent. */
export function settlementOf(command: Command, outcome: Outcome): Settlement {
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
			return outcome.reread === undefined ? NO_ANSWER : tell(command, outcome.reread);
	}
}

/** After silence: what the interaction's own state, read afterwards, says about the command. */
function tell(command: Command, now: Interaction | null): Settlement {
	const phase = now === null ? undefined : phaseOf({ interaction: now });
	const left = phase === undefined || phase === 'ended' || phase === 'wrapUp';
	// A state that nobody documented tells nothing of what happened.
	const vague = phase === 'unknown';
	switch (command.method) {
		case 'accept':
			if (now === null) return GONE;
			if (vague) return NO_ANSWER;
			if (phase === 'ringing') return NO_EFFECT;
			return phase === 'active' || phase === 'held' ? DONE : GONE;
		case 'reject':
			if (vague) return NO_ANSWER;
			return left ? DONE : NO_EFFECT;
		case 'markdone':
			if (vague) return NO_ANSWER;
			return now === null || phase === 'ended' ? DONE : NO_EFFECT;
		case 'setUserData': {
			if (now === null) return GONE;
			const { keyValues } = command;
			return Object.keys(keyValues).every((key) => sameAttached(now.userData[key], keyValues[key]))
				? DONE
				: NO_EFFECT;
		}
		case 'deleteUserData':
			if (now === null) return GONE;
			return Object.hasOwn(now.userData, command.key) ? NO_EFFECT : DONE;
		case 'selectCaseByCaseId':
			return now?.isCaseSelected === true ? DONE : NO_EFFECT;
		case 'singleStepTransfer':
		case 'completeTransfer':
		case 'completeConference':
			if (vague) return NO_ANSWER;
			return left || phase === 'transferring' ? DONE : NO_EFFECT;
		default:
			// A consultation, a conference or a block does not show in the interaction itself.
			return NO_ANSWER;
	}
}
