import type { Phase } from '../../scapi/states';

/** The shapes of a ring. Colour only repeats what the shape says. */
export type RingState =
	| 'ringing'
	| 'live'
	| 'held'
	| 'dialing'
	| 'wrap'
	| 'preview'
	| 'ended'
	| 'unknown'
	| 'missed'
	| 'lost';

const BY_PHASE: Record<Phase, RingState> = {
	ringing: 'ringing',
	dialing: 'dialing',
	active: 'live',
	held: 'held',
	preview: 'preview',
	transferring: 'dialing',
	wrapUp: 'wrap',
	ended: 'ended',
	failed: 'lost',
	transient: 'live',
	unknown: 'unknown',
};

/** Returns the ring of a phase. Where its Workspace does not answer, nothing is known of it any more. */
export function ringStateOf(phase: Phase, reachable = true): RingState {
	return reachable || phase === 'ringing' ? BY_PHASE[phase] : 'unknown';
}
