import type { CallMethod } from './command';
import type { Interaction } from './interaction';
import { mediaFamily } from './media';
import type { MethodName } from './methods';
import { lifecycleState, type Phase, stateInfo } from './states';

/** Why a method cannot be used on an interaction now. Each has a sentence in `_locales` (`illegal_<reason>`). */
export type IllegalReason =
	| 'notRinging'
	| 'alreadyEnded'
	| 'notLive'
	| 'stillLive'
	| 'stillRinging'
	| 'notEstablished'
	| 'alreadyTransferring'
	| 'notConsultation'
	/** Something else that ends or answers it is on its way. */
	| 'underWay'
	| 'noCase'
	/** For methods of calls. */
	| 'notVoice'
	| 'alreadyHeld'
	| 'notHeld'
	| 'alreadyRecording'
	| 'notRecording'
	| 'alreadyPaused'
	/** Hanging up: something else was done to this call less than a second ago. */
	| 'justActed'
	/** Hanging up: nothing says which call was on screen. */
	| 'notOnScreen'
	| 'noConferenceForMedia'
	| 'stateUnknown';

export type Legality = { legal: true } | { legal: false; reason: IllegalReason };

/** The input of the rules: the interaction, and its life-cycle state before a transient state hid it. */
export interface InteractionStanding {
	interaction: Interaction;
	/** The last state that was a step of the life cycle, as `lifecycleState` gives it. */
	lifecycle?: string;
	/** True if Workspace's options leave attached data open after a call, or the agent wants to try although it may be locked. */
	takesDataAfterCall?: boolean | undefined;
}

const YES: Legality = { legal: true };
const no = (reason: IllegalReason): Legality => ({ legal: false, reason });

/** Returns the phase of an interaction, looking through transient states. */
export function phaseOf({ interaction, lifecycle }: InteractionStanding): Phase {
	return stateInfo(lifecycleState(interaction.state, interaction.previousState, lifecycle)).phase;
}

const ringingOnly = (phase: Phase): Legality => {
	if (phase === 'ringing') return YES;
	return no(phase === 'unknown' ? 'stateUnknown' : 'notRinging');
};

const establishedOnly = (phase: Phase): Legality => {
	switch (phase) {
		case 'active':
		case 'held':
		case 'unknown':
			return YES;
		case 'transferring':
			return no('alreadyTransferring');
		case 'ringing':
			return no('stillRinging');
		case 'wrapUp':
		case 'ended':
		case 'failed':
			return no('alreadyEnded');
		default:
			return no('notEstablished');
	}
};

/**
 * Returns whether a method may be used on an interaction in its present state, and if not, why.
 *
 * Accept, reject, user data ("live interactions"; for voice: not IDLE) and the complete methods (consultations) follow
 * the vendor's reference. The rest follows what the telephony and multimedia back end allows in each state, which the
 * reference does not state: where that is uncertain the method is allowed, and Workspace has the last word.
 */
export function legality(method: MethodName, standing: InteractionStanding): Legality {
	const { interaction } = standing;
	const phase = phaseOf(standing);
	switch (method) {
		case 'accept':
		case 'reject':
			return ringingOnly(phase);
		case 'setUserData':
		case 'deleteUserData':
			if (phase === 'wrapUp' && standing.takesDataAfterCall === true) return YES;
			return phase === 'wrapUp' || phase === 'ended' ? no('notLive') : YES;
		case 'markdone': {
			if (phase === 'ended') return no('alreadyEnded');
			if (phase === 'ringing') return no('stillRinging');
			if (phase === 'transferring') return no('alreadyTransferring');
			const onTheLine = phase === 'dialing' || phase === 'active' || phase === 'held';
			return onTheLine && mediaFamily(interaction) === 'voice' ? no('stillLive') : YES;
		}
		case 'singleStepTransfer':
		case 'consult':
			return establishedOnly(phase);
		case 'singleStepConference': {
			const family = mediaFamily(interaction);
			if (family === 'email' || family === 'workitem') return no('noConferenceForMedia');
			return establishedOnly(phase);
		}
		case 'completeTransfer':
		case 'completeConference':
			if (!interaction.isConsultation) return no('notConsultation');
			return phase === 'dialing' ? YES : establishedOnly(phase);
		case 'blockMarkdone':
		case 'unblockMarkdone':
			return phase === 'ended' ? no('alreadyEnded') : YES;
		case 'selectCaseByCaseId':
			return interaction.caseId === undefined ? no('noCase') : YES;
		case 'voice.answer':
		case 'voice.hold':
		case 'voice.resume':
		case 'voice.hangUp':
		case 'voice.startCallRecording':
		case 'voice.pauseCallRecording':
		case 'voice.resumeCallRecording':
		case 'voice.stopCallRecording':
			return mediaFamily(interaction) === 'voice' ? callLegality(method, phase, interaction) : no('notVoice');
		default:
			// These are about no interaction, or only read.
			return YES;
	}
}

/** Returns whether a call in this phase can be hung up. One that rings is rejected instead. */
function hangUpLegality(phase: Phase): Legality {
	return phase === 'dialing' ? YES : establishedOnly(phase);
}

/** The legality of what is done to a call. Source: the back end's capabilities by call state, mapped to this API. */
function callLegality(method: CallMethod, phase: Phase, { recordingState }: Interaction): Legality {
	if (method === 'voice.answer') return ringingOnly(phase);
	if (method === 'voice.hangUp') return hangUpLegality(phase);
	const established = establishedOnly(phase);
	if (!established.legal) return established;
	switch (method) {
		case 'voice.hold':
			return phase === 'held' ? no('alreadyHeld') : YES;
		case 'voice.resume':
			return phase === 'active' ? no('notHeld') : YES;
		default:
			return recordingLegality(method, recordingState);
	}
}

/** An absent recording state was not said: then Workspace decides. */
function recordingLegality(method: MethodName, recordingState: string | undefined): Legality {
	const [recording, paused] = [recordingState === 'RECORDING', recordingState === 'PAUSED'];
	if (!recording && !paused && recordingState !== 'STOPPED') return YES;
	if (method === 'voice.startCallRecording') return recording || paused ? no('alreadyRecording') : YES;
	if (!recording && !paused) return no('notRecording');
	if (method === 'voice.pauseCallRecording') return paused ? no('alreadyPaused') : YES;
	if (method === 'voice.resumeCallRecording') return recording ? no('alreadyRecording') : YES;
	return YES;
}
