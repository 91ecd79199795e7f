/**
 * Bounds and word lists of the contract. They stand apart from the schemas, because the relay, which is in every frame, reads
 * messages without the schema library.
 */

/** Grows by one whenever a message changes its shape; a message of another version is refused, not guessed at. */
export const CONTRACT = 1;

/** Characters of a text, and of an id or a part of one. */
export const MAX_TEXT_LENGTH = 4_096;
export const MAX_ID_LENGTH = 512;

/** As many interactions as a relay keeps of one document. */
export const MAX_INTERACTIONS = 1_000;
export const MAX_PARTIES = 100;
/** Keys in an answer to a write, and marks of cut values. */
export const MAX_ANSWER_KEYS = 1_000;
export const MAX_CUT_VALUES = 2_000;
/** Names of options in one question. */
export const MAX_PATTERNS = 50;
/** Commands about which a worker may ask at once. */
export const MAX_FATES = 500;

/** Characters of JSON beyond which a report is announced, so that the worker can say when. */
export const ANNOUNCED_CHARACTERS = 100_000;

export const LINK_STATUSES = ['searching', 'connected', 'notConnected'] as const;
/** The meaning of each stands at `LinkSchema`. */
export const LINK_REASONS = [
	'echo',
	'silent',
	'refused',
	'broken',
	'lost',
	'frozen',
	'unknownWorkspace',
	'reloading',
] as const;

export const NOT_SENT = ['noService', 'notConnected', 'staleId', 'broken', 'notDelivered'] as const;

/**
 * What a request came to: `answered` with success, `refused` with a failure, `echoed` by the page itself and nobody
 * else, `silent` until the patience ended, `broken` where the page's object threw, `noObject` where there is none.
 */
export const RESULTS = ['answered', 'refused', 'echoed', 'silent', 'broken', 'noObject'] as const;

export const REPORT_NEEDS = ['nothing', 'snapshot', 'guest'] as const;
export const TO_PAGE_ORDERS = ['refresh', 'reattach', 'detach'] as const;

/** The methods without parameters, those that take nothing but an interaction's id, and those that take a target as well. */
export const BARE_METHODS = [
	'getInteractions',
	'agent.get',
	'agent.getState',
	'agent.getStateList',
	'media.getMediaList',
	'sipEndpoint.muteMicrophone',
	'sipEndpoint.unmuteMicrophone',
	'sipEndpoint.muteSpeaker',
	'sipEndpoint.unmuteSpeaker',
	'sipEndpoint.isMicrophoneMute',
	'sipEndpoint.isSpeakerMute',
] as const;
export const PLAIN_METHODS = [
	'getByInteractionId',
	'markdone',
	'unblockMarkdone',
	'completeConference',
	'completeTransfer',
	'accept',
	'reject',
	'voice.answer',
	'voice.hold',
	'voice.resume',
	'voice.hangUp',
	'voice.startCallRecording',
	'voice.pauseCallRecording',
	'voice.resumeCallRecording',
	'voice.stopCallRecording',
] as const;
export const TARGET_METHODS = ['consult', 'singleStepConference', 'singleStepTransfer'] as const;

/** Returns a name of the protocol, or "…" for a text that does not look like one. */
export function protocolName(text: string): string {
	return /^[A-Za-z][\w.]{0,79}$/.test(text) ? text : '…';
}
