import type { Edition } from './editions';
import type { Faults } from './faults';
import type { RateLimits } from './rate-limit';

/** Every switch of the simulated Workspace. What is unknown about the real one has a switch and a default. */
export interface Options {
	/** ms until a request is handled, and until an event is sent. */
	latency: number;
	/** Random ms on top. */
	jitter: number;
	seed: number;
	acceptedOrigins: string;
	/** Readable and writable keys of user data; "*" is all. */
	readAllowed: string;
	writeAllowed: string;
	rate: RateLimits;
	disallowedOrigin: 'silent' | 'error';
	disallowedMethod: 'error' | 'silent';
	forbiddenKey: 'error' | 'drop';
	unknownRequest: 'error' | 'silent';
	/** The result of `system.getAllowedServices`: each request by name, or the patterns of the option. */
	allowedServices: 'names' | 'patterns';
	/** The year of this Workspace: it does not know requests that were added to the API later. */
	edition: Edition;
	voidResult: 'absent' | 'null' | 'true' | 'object';
	/** Sends each frame a frame id after it loads. */
	frameId: boolean;
	order: 'reply-first' | 'event-first';
	/** ms from a change to its event, however soon the reply comes. */
	eventAfter: number;
	/** ms between the acknowledgement of a write of user data and its taking effect. */
	writeAfter: number;
	/** Events ADDED and REMOVED. */
	addedRemoved: boolean;
	/** Events hold the whole interaction, or only the members that changed. */
	events: 'whole' | 'partial';
	/** One event per subscription, or one per frame however many it has. */
	delivery: 'subscription' | 'frame';
	/** Interactions carry the undocumented `media`. */
	mediaField: boolean;
	/** ms until an unanswered call is redirected; 0 is never. */
	ronaAfter: number;
	/** ms until a dialled or consulted party answers; 0 is never by itself. */
	answerAfter: number;
	/** The agent's own number. */
	dn: string;
	/**
	 * The party that a dialled call or a consultation reports; this is not documented. `number`: a party that bears the
	 * number, and no contact. `contact`: a contact and a party by what was dialled. `bare`: neither.
	 */
	dialled: 'number' | 'contact' | 'bare';
	/** A consultation carries the contact of the customer it is about. */
	consultContact: boolean;
	/** Calls report their direction and type, or UNKNOWN. */
	callFacts: 'said' | 'unknown';
	/**
	 * What is said when one of a conference's parties leaves, which is not documented. `event`: an event `PARTY_REMOVED`; `unsaid`:
	 * nothing, so that only the next report of the interaction shows it.
	 */
	partyLeft: 'event' | 'unsaid';
	/** `mandatory`: Mark Done is refused while the user data has no `DispositionCode`. */
	disposition: 'optional' | 'mandatory';
	/** The result of the leader election among the browser tabs of Workspace. */
	leader: 'leading' | 'following' | 'negotiating';
	/** Other spellings of event types, by ours: few of the real ones are documented. */
	eventTypes: Record<string, string>;
	/** A: the block's time-out starts when the agent presses Mark Done. B: when the block is set. */
	markdoneModel: 'A' | 'B';
	/** ms; 0 is never. Option `service-client-api.block-markdone-timeout`. */
	blockTimeout: number;
	/** ms after a refresh until Workspace answers: it loads, signs in and recovers its calls. */
	wakeAfter: number;
	/** The order in which a refresh assigns ids. `reversed`: each id names a different interaction than before. */
	keptOrder: 'same' | 'reversed';
	/** What `agent.getState` answers: the whole state, its type and reason, the state within an object, or its name. */
	stateShape: 'whole' | 'typed' | 'nested' | 'named';
	/** The payload of an event of the channel `agent`; `none`: there is no event. */
	agentEvent: 'state' | 'type' | 'wrapped' | 'empty' | 'none';
	/** A medium with its state as a member, or with the members of its state beside its name. */
	mediaShape: 'nested' | 'flat';
	/** What the questions about microphone and speaker answer. */
	mutedShape: 'flag' | 'text' | 'object';
	/** What `configuration.getOption` answers. */
	optionShape: 'flat' | 'sections' | 'list';
	/** ms until a state that was asked for is the agent's; `never`: it is acknowledged, and nothing happens. */
	stateAfter: number | 'never';
	/** The agent's state after a missed interaction. */
	afterMissed: 'notReady' | 'same';
	/** After a call the agent is put into after-call work, until it is marked done. */
	afterCallWork: boolean;
	/**
	 * What a write of attached data does once its call was released. `refused`; `kept`: it shows, and goes out with Mark Done;
	 * `dropped`: it is acknowledged and forgotten; `open`: data is not locked at all.
	 */
	idleData: 'refused' | 'kept' | 'dropped' | 'open';
	/** A disposition that the agent picks in Workspace is attached data, or travels beside it. */
	dispositionInData: boolean;
	faults: Faults;
}

export const DEFAULTS: Options = {
	latency: 0,
	jitter: 0,
	seed: 1,
	acceptedOrigins: '*',
	readAllowed: '*',
	writeAllowed: '*',
	rate: { all: 0, byMethod: {}, quarantine: 30 },
	disallowedOrigin: 'silent',
	disallowedMethod: 'error',
	forbiddenKey: 'error',
	unknownRequest: 'error',
	allowedServices: 'names',
	edition: 'present',
	voidResult: 'absent',
	frameId: true,
	order: 'reply-first',
	eventAfter: 0,
	writeAfter: 0,
	addedRemoved: true,
	events: 'whole',
	delivery: 'subscription',
	mediaField: true,
	ronaAfter: 0,
	answerAfter: 0,
	dn: '+33298025003',
	dialled: 'number',
	consultContact: false,
	callFacts: 'said',
	partyLeft: 'event',
	disposition: 'optional',
	leader: 'leading',
	eventTypes: {},
	markdoneModel: 'A',
	blockTimeout: 0,
	wakeAfter: 0,
	keptOrder: 'same',
	stateShape: 'whole',
	agentEvent: 'state',
	mediaShape: 'nested',
	mutedShape: 'flag',
	optionShape: 'flat',
	stateAfter: 0,
	afterMissed: 'notReady',
	afterCallWork: false,
	idleData: 'refused',
	dispositionInData: false,
	faults: {},
};
