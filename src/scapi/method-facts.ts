import type { MethodName } from './methods';

/**
 * The known facts about a method.
 *
 * - `since`: year of the first published library of the vendor that has it. An older Workspace does not know it.
 * - `source`: `reference`: the vendor's reference of the Interaction namespace; `library`: the vendor's client library, which
 *   shows name and parameters, and nothing else.
 * - `certainty`: of its replies, and of when it is allowed: `documented` by the vendor, `inferred` from other products and
 *   documents of the vendor, or `unknown`.
 */
export interface MethodFacts {
	readonly since: 2016 | 2020 | 2023;
	readonly source: 'reference' | 'library';
	readonly certainty: 'documented' | 'inferred' | 'unknown';
}

const facts = (
	since: MethodFacts['since'],
	source: MethodFacts['source'],
	certainty: MethodFacts['certainty'],
): MethodFacts => ({ since, source, certainty });

const documented = (since: MethodFacts['since']) => facts(since, 'reference', 'documented');
const inferred = (since: MethodFacts['since']) => facts(since, 'library', 'inferred');
const unknown = (since: MethodFacts['since']) => facts(since, 'library', 'unknown');

export const METHOD_FACTS: Record<MethodName, MethodFacts> = {
	getInteractions: documented(2016),
	getByInteractionId: documented(2016),
	setUserData: documented(2016),
	deleteUserData: documented(2016),
	selectCaseByCaseId: documented(2020),
	markdone: documented(2020),
	blockMarkdone: documented(2020),
	unblockMarkdone: documented(2020),
	accept: documented(2020),
	reject: documented(2020),
	singleStepConference: documented(2023),
	singleStepTransfer: documented(2023),
	consult: documented(2023),
	completeConference: documented(2023),
	completeTransfer: documented(2023),
	// The vendor documents these four; the members of a state are inferred.
	'agent.get': inferred(2016),
	'agent.getStateList': inferred(2016),
	'agent.getState': inferred(2016),
	'agent.setState': inferred(2016),
	// The members of a medium are not known.
	'media.getMediaList': unknown(2016),
	'media.getMediaByName': unknown(2020),
	'media.setState': unknown(2016),
	'voice.dial': inferred(2016),
	'voice.dialEx': inferred(2023),
	'voice.answer': inferred(2020),
	'voice.hold': inferred(2020),
	'voice.resume': inferred(2020),
	'voice.hangUp': inferred(2020),
	'voice.startCallRecording': inferred(2016),
	'voice.pauseCallRecording': inferred(2016),
	'voice.resumeCallRecording': inferred(2016),
	'voice.stopCallRecording': inferred(2016),
	// Only agents with the vendor's SIP endpoint have these. What the two questions answer is not known.
	'sipEndpoint.muteMicrophone': unknown(2020),
	'sipEndpoint.unmuteMicrophone': unknown(2020),
	'sipEndpoint.muteSpeaker': unknown(2020),
	'sipEndpoint.unmuteSpeaker': unknown(2020),
	'sipEndpoint.isMicrophoneMute': unknown(2020),
	'sipEndpoint.isSpeakerMute': unknown(2020),
	'configuration.getOption': unknown(2020),
	'email.create': unknown(2016),
};
