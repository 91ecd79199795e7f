import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import type { Press } from './steps';

/** The obvious next act on an interaction in a state, as an agent's hand finds it. */
const FITTING: Readonly<Record<string, readonly Press[]>> = {
	RINGING: ['accept', 'accept', 'reject', 'setUserData'],
	TALKING: ['voice.hold', 'setUserData', 'singleStepTransfer', 'voice.hangUp'],
	HELD: ['voice.resume', 'singleStepTransfer'],
	IDLE: ['markdone', 'markdone', 'setUserData'],
};

export function commandOf(
	press: Press | 'fitting',
	{ interactionId, state }: Pick<Interaction, 'interactionId' | 'state'>,
	id: string,
): Command | undefined {
	if (press === 'fitting') {
		const acts = FITTING[state] ?? [];
		const act = acts[Number(id.split('-')[1]) % Math.max(1, acts.length)];
		return act && commandOf(act, { interactionId, state }, id);
	}
	if (press === 'setUserData') return { method: press, interactionId, keyValues: { [id]: 'x' } };
	if (press === 'singleStepTransfer') return { method: press, interactionId, target: id };
	return { method: press, interactionId };
}
