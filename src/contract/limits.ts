/**
 * Bounds and word lists of the contract. They stand apart from the schemas, because the relay, which is in every frame, reads
 * messages without the schema library.
 */

/** Increases by one whenever a message changes its shape. Messages of another version are rejected. */
export const CONTRACT = 1;

/** Max characters of a text, and below it those of an id or a part of one. */
export const MAX_TEXT_LENGTH = 4_096;
export const MAX_ID_LENGTH = 512;

/** Max interactions that a relay keeps of one document. */
export const MAX_INTERACTIONS = 1_000;
export const MAX_PARTIES = 100;
/** Max keys in the answer to a write, and below it max marks of cut values. */
export const MAX_ANSWER_KEYS = 1_000;
export const MAX_CUT_VALUES = 2_000;
/** Max names of options in one question. */
export const MAX_PATTERNS = 50;
/** Max commands whose outcome the worker asks for at once. */
export const MAX_FATES = 500;

/** A report of more characters of JSON than this is announced first, so that the worker can schedule it. */
export const ANNOUNCED_CHARACTERS = 100_000;

/** How many requests one page may send Workspace in a minute: all together, and of one method. */
export interface RequestLimits {
	perMinute: number;
	perMethod: number;
}
export const DEFAULT_REQUEST_LIMITS: RequestLimits = { perMinute: 150, perMethod: 60 };
/** With fewer requests than this, an act and what must be known for it would find no room. */
export const MIN_REQUESTS = 20;
export const MAX_REQUESTS = 1_000;

export const LINK_STATUSES = ['searching', 'connected', 'notConnected'] as const;
/** `LinkSchema` describes each. */
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

export const NOT_SENT = [
	'noService',
	'notConnected',
	'staleId',
	'broken',
	'notDelivered',
	'tooMany',
] as const;

/**
 * The result of a request: `answered` with success, `refused` with a failure, `echoed` only by the page itself, `silent`
 * until the timeout, `broken` if the page's object threw, `noObject` if there is none.
 */
export const RESULTS = ['answered', 'refused', 'echoed', 'silent', 'broken', 'noObject'] as const;

/** What the page reports about the agent: answers to questions, and the events of the channels `agent` and `media`. */
export const AGENT_FACTS = [
	'services',
	'agent',
	'states',
	'state',
	'media',
	'microphone',
	'speaker',
	'options',
	'agentEvent',
	'mediaEvent',
] as const;

export const REPORT_NEEDS = ['nothing', 'snapshot', 'guest', 'keep'] as const;
export const TO_PAGE_ORDERS = ['refresh', 'reattach', 'detach'] as const;

/** The methods without parameters, and below them those that take only an interaction id, and those that also take a target. */
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
