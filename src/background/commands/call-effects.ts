import type { CommandRecord } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { phaseOf } from '../../scapi/legality';
import { isOverPhase, type Phase } from '../../scapi/states';
import { showsAll, type TrackedSession } from '../sessions/sessions';
import { RECORDED } from './command-result';

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
	const called = interactionIdOf(command);
	// What is not shown has ended only where all is shown.
	if (called !== undefined && !trackedSession.interactions.has(called) && !showsAll(trackedSession.session))
		return undefined;
	const phaseNow = (id: string): Phase => {
		const tracked = trackedSession.interactions.get(id);
		return tracked === undefined ? 'ended' : phaseOf(tracked);
	};
	switch (command.method) {
		case 'voice.hangUp':
			return isOverPhase(phaseNow(command.interactionId));
		case 'voice.hold':
		case 'voice.resume': {
			const phase = phaseNow(command.interactionId);
			if (isOverPhase(phase)) return undefined;
			return phase === (command.method === 'voice.hold' ? 'held' : 'active');
		}
		case 'voice.startCallRecording':
		case 'voice.pauseCallRecording':
		case 'voice.resumeCallRecording':
		case 'voice.stopCallRecording': {
			const { method, interactionId } = command;
			const state = trackedSession.interactions.get(interactionId)?.interaction.recordingState;
			if (state === undefined || isOverPhase(phaseNow(interactionId))) return undefined;
			return state === RECORDED[method];
		}
		default:
			return undefined;
	}
}
