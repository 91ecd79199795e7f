import type { Phase } from '../../../scapi/states';
import type { Card } from './cards';

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

/** Returns the ring of a card. While its Workspace does not answer, only that it rings is still shown. */
export function ringStateOf({ phase, session }: Card): RingState {
	return session.link.status === 'connected' || phase === 'ringing' ? BY_PHASE[phase] : 'unknown';
}
