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
	| 'noConferenceForMedia'
	| 'stateUnknown';

export type Legality = { legal: true } | { legal: false; reason: IllegalReason };

/** The input of the rules: the interaction, and its life-cycle state before a transient state hid it. */
export interface InteractionStanding {
	interaction: Interaction;
	/** The last state that was a step of the life cycle, as `lifecycleState` gives it. */
	lifecycle?: string;
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
		case 'getInteractions':
		case 'getByInteractionId':
			return YES;
	}
}
