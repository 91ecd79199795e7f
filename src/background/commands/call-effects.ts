import type { CommandRecord } from '../../contract/surface';
import { phaseOf } from '../../scapi/legality';
import type { TrackedSession } from '../sessions/sessions';
import { RECORDED } from './command-result';

const OVER: ReadonlySet<string> = new Set(['wrapUp', 'ended', 'failed']);

/**
 * Returns whether Workspace reports what an act on a call asked for. `undefined` if no report could show it: the method is none
 * of a call, the call is over or gone, or this Workspace does not say how a recording stands.
 */
export function callShows(
	{ command, epoch }: Pick<CommandRecord, 'command' | 'epoch'>,
	trackedSession: TrackedSession | undefined,
): boolean | undefined {
	// An id of an earlier load may mean another call by now.
	if (trackedSession === undefined || trackedSession.session.link.epoch !== epoch) return undefined;
	switch (command.method) {
		case 'voice.hold':
		case 'voice.resume':
		case 'voice.hangUp':
		case 'voice.startCallRecording':
		case 'voice.pauseCallRecording':
		case 'voice.resumeCallRecording':
		case 'voice.stopCallRecording':
			break;
		default:
			return undefined;
	}
	const { method, interactionId } = command;
	const tracked = trackedSession.interactions.get(interactionId);
	const phase = tracked === undefined ? 'ended' : phaseOf(tracked);
	if (method === 'voice.hangUp') return OVER.has(phase);
	if (tracked === undefined || OVER.has(phase)) return undefined;
	if (method === 'voice.hold') return phase === 'held';
	if (method === 'voice.resume') return phase === 'active';
	const { recordingState } = tracked.interaction;
	return recordingState === undefined ? undefined : recordingState === RECORDED[method];
}
