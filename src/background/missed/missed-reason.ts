import type { Missed } from '../../contract/losses-and-missed';
import { stateInfo } from '../../scapi/states';
import { phaseAt, type Step } from '../sessions/tracking';

export type MissedReason = Missed['how'];

/** How something that rang ended without an answer; `undefined` where it was answered, rings on, or nobody can tell. */
export function missedReason({ from, to }: Pick<Step, 'from' | 'to'>): MissedReason | undefined {
	if (phaseAt(from) !== 'ringing') return undefined;
	if (to === undefined) return 'gone';
	const { interaction, lifecycle } = to;
	const { phase } = stateInfo(lifecycle);
	if (phase !== 'wrapUp' && phase !== 'ended' && phase !== 'failed') return undefined;
	if (interaction.ronaCallState === 'REDIRECTED') return 'redirected';
	if (interaction.ronaCallState !== undefined) return 'noAnswer';
	// The event that told of the answer was lost, and the call is over by now.
	const before = stateInfo(interaction.previousState ?? '').phase;
	if (before === 'active' || before === 'held') return undefined;
	if (lifecycle === 'REVOKED') return 'revoked';
	return phase === 'wrapUp' ? 'released' : 'gone';
}
