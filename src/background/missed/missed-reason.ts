import type { Missed } from '../../contract/losses-and-missed';
import { isOverPhase, stateInfo } from '../../scapi/states';
import { phaseAt, type Step } from '../sessions/tracking';

export type MissedReason = Missed['how'];

/**
 * Returns how a ringing interaction ended without an answer; `undefined` if it was answered, still rings, or nothing
 * says.
 */
export function missedReason({ from, to }: Pick<Step, 'from' | 'to'>): MissedReason | undefined {
	if (phaseAt(from) !== 'ringing') return undefined;
	if (to === undefined) return 'gone';
	const { interaction, lifecycle } = to;
	const { phase } = stateInfo(lifecycle);
	if (!isOverPhase(phase)) return undefined;
	if (interaction.ronaCallState === 'REDIRECTED') return 'redirected';
	if (interaction.ronaCallState !== undefined) return 'noAnswer';
	// The event that reported the answer was lost, and the call is already over.
	const before = stateInfo(interaction.previousState ?? '').phase;
	if (before === 'active' || before === 'held') return undefined;
	if (lifecycle === 'REVOKED') return 'revoked';
	return phase === 'wrapUp' ? 'released' : 'gone';
}
