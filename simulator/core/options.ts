import type { Edition } from './editions';
import type { RateLimits } from './rate-limit';

/** A fault for one request, for all ("*"), or for the events of a channel ("event.interaction": `silent`, `copies`). */
export interface Fault {
	/** The request is ignored. */
	silent?: boolean;
	/** The request is carried out, and its reply is lost. */
	lost?: boolean;
	/** The request is carried out, and its reply comes this much later, in ms; more than 10,000 is too late. */
	late?: number;
	/** The request is carried out this much later, in ms. */
	held?: number;
	/** How many times the reply is sent. */
	copies?: number;
	/** Not carried out; the reply is a failure with this text, which may be empty. */
	errorMessage?: string;
	/** The reply's `data` is this instead of the result. */
	data?: unknown;
	/** The reply lacks its user agent, or is not an object at all. */
	malformed?: 'noAgent' | 'string' | 'null' | 'noReference';
	/** A window that is not Workspace answers too, with success. */
	forged?: boolean;
	/** `referenceId` is echoed as a number. */
	numericReference?: boolean;
	/** Only the next so many requests. */
	times?: number;
}

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
	/** What `system.getAllowedServices` lists: each request by name, or the patterns of the option as they are. */
	allowedServices: 'names' | 'patterns';
	/** Of which year Workspace is: what came into the API later, it does not know. */
	edition: Edition;
	voidResult: 'absent' | 'null' | 'true' | 'object';
	/** Whether each frame is told a frame id after it loads. */
	frameId: boolean;
	order: 'reply-first' | 'event-first';
	/** ms by which events come after what they tell, however soon replies come. */
	eventAfter: number;
	/** ms between the acknowledgement of a write of user data and its taking effect. */
	writeAfter: number;
	/** Events ADDED and REMOVED. */
	addedRemoved: boolean;
	/** Whether events hold all of an interaction, or what has changed of it. */
	events: 'whole' | 'partial';
	/** One event per subscription, or one per frame however many it has. */
	delivery: 'subscription' | 'frame';
	/** Whether interactions carry the undocumented `media`. */
	mediaField: boolean;
	/** ms until an unanswered call is redirected; 0 is never. */
	ronaAfter: number;
	/** ms until a dialled or consulted party answers; 0 is never by itself. */
	answerAfter: number;
	/** The agent's own number. */
	dn: string;
	/**
	 * Who a dialled call, and a consultation, say that they are with; no document tells. `number`: a party that bears the
	 * number, and no contact. `contact`: a contact and a party by what was dialled. `bare`: neither.
	 */
	dialled: 'number' | 'contact' | 'bare';
	/** Whether a consultation carries the contact of the customer whom it is about. */
	consultContact: boolean;
	/** Whether calls say their direction and type, or UNKNOWN. */
	callFacts: 'said' | 'unknown';
	/** Whether Mark Done is refused while the user data has no `DispositionCode`. */
	disposition: 'optional' | 'mandatory';
	/** What the election of the leader among Workspace's browser tabs came to. */
	leader: 'leading' | 'following' | 'negotiating';
	/** Other spellings of event types, by ours: few of the real ones are documented. */
	eventTypes: Record<string, string>;
	/** A: the block's time-out starts when the agent presses Mark Done. B: when the block is set. */
	markdoneModel: 'A' | 'B';
	/** ms; 0 is never. Option `service-client-api.block-markdone-timeout`. */
	blockTimeout: number;
	/** ms after a refresh until Workspace hears anything: it loads, signs in and takes its calls up again. */
	wakeAfter: number;
	/** In which order a refresh gives its ids: reversed, each names another interaction than before. */
	keptOrder: 'same' | 'reversed';
	faults: Record<string, Fault>;
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
	disposition: 'optional',
	leader: 'leading',
	eventTypes: {},
	markdoneModel: 'A',
	blockTimeout: 0,
	wakeAfter: 0,
	keptOrder: 'same',
	faults: {},
};

function choice<T extends string>(value: string | null, choices: readonly T[], fallback: T): T {
	return choices.find((item) => item === value) ?? fallback;
}

function count(value: string | null, fallback: number): number {
	const number = Number(value);
	return value === null || value === '' || !Number.isFinite(number) || number < 0 ? fallback : number;
}

/** The parameters whose names begin alike, by the rest of their names. */
function prefixed(query: URLSearchParams, prefix: string): Record<string, string> {
	return Object.fromEntries(
		[...query].flatMap(([name, value]) =>
			name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
		),
	);
}

const MALFORMED = ['noAgent', 'string', 'null', 'noReference'] as const;

/** One fault in a query: `<request or *>:<kind>[:<detail>]`, as in `interaction.accept:late:12000`. */
function faultFrom(value: string): [string, Fault][] {
	const [request = '', kind = '', ...rest] = value.split(':');
	const detail = rest.join(':');
	const faults: Record<string, Fault> = {
		silent: { silent: true },
		lost: { lost: true },
		late: { late: count(detail, 12_000) },
		held: { held: count(detail, 12_000) },
		copies: { copies: count(detail, 2) },
		error: { errorMessage: detail },
		data: { data: detail === 'null' ? null : detail },
		malformed: { malformed: choice(detail, MALFORMED, 'noAgent') },
		forged: { forged: true },
		numericReference: { numericReference: true },
	};
	const fault = Object.hasOwn(faults, kind) ? faults[kind] : undefined;
	return fault === undefined ? [] : [[request, fault]];
}

/** Reads the switches from a page's query string; what is absent or unreadable keeps its default. */
export function optionsFrom(query: URLSearchParams): Options {
	const d = DEFAULTS;
	const get = (name: string) => query.get(name);
	const onOff = (name: string, fallback: boolean) =>
		choice(get(name), ['on', 'off'], fallback ? 'on' : 'off') === 'on';
	const byMethod = Object.fromEntries(
		Object.entries(prefixed(query, 'rateLimit.')).map(([name, value]) => [name, count(value, 0)]),
	);
	return {
		latency: count(get('latency'), d.latency),
		jitter: count(get('jitter'), d.jitter),
		seed: count(get('seed'), d.seed),
		acceptedOrigins: get('origins') ?? d.acceptedOrigins,
		readAllowed: get('readAllowed') ?? d.readAllowed,
		writeAllowed: get('writeAllowed') ?? d.writeAllowed,
		rate: {
			all: count(get('rateLimit'), 0),
			byMethod,
			quarantine: count(get('quarantine'), d.rate.quarantine),
		},
		disallowedOrigin: choice(get('disallowedOrigin'), ['silent', 'error'], d.disallowedOrigin),
		disallowedMethod: choice(get('disallowedMethod'), ['error', 'silent'], d.disallowedMethod),
		forbiddenKey: choice(get('forbiddenKey'), ['error', 'drop'], d.forbiddenKey),
		unknownRequest: choice(get('unknownRequest'), ['error', 'silent'], d.unknownRequest),
		allowedServices: choice(get('allowedServices'), ['names', 'patterns'], d.allowedServices),
		edition: choice(get('edition'), ['2016', '2020', 'present'], d.edition),
		voidResult: choice(get('voidResult'), ['absent', 'null', 'true', 'object'], d.voidResult),
		frameId: onOff('frameId', d.frameId),
		order: choice(get('order'), ['reply-first', 'event-first'], d.order),
		eventAfter: count(get('eventAfter'), d.eventAfter),
		writeAfter: count(get('writeAfter'), d.writeAfter),
		addedRemoved: onOff('addedRemoved', d.addedRemoved),
		events: choice(get('events'), ['whole', 'partial'], d.events),
		delivery: choice(get('delivery'), ['subscription', 'frame'], d.delivery),
		mediaField: onOff('mediaField', d.mediaField),
		ronaAfter: count(get('ronaAfter'), d.ronaAfter),
		answerAfter: count(get('answerAfter'), d.answerAfter),
		dn: get('dn') ?? d.dn,
		dialled: choice(get('dialled'), ['number', 'contact', 'bare'], d.dialled),
		consultContact: onOff('consultContact', d.consultContact),
		callFacts: choice(get('callFacts'), ['said', 'unknown'], d.callFacts),
		disposition: choice(get('disposition'), ['optional', 'mandatory'], d.disposition),
		leader: choice(get('leader'), ['leading', 'following', 'negotiating'], d.leader),
		eventTypes: prefixed(query, 'eventType.'),
		markdoneModel: choice(get('markdoneModel'), ['A', 'B'], d.markdoneModel),
		blockTimeout: count(get('blockTimeout'), d.blockTimeout),
		wakeAfter: count(get('wakeAfter'), d.wakeAfter),
		keptOrder: choice(get('keptOrder'), ['same', 'reversed'], d.keptOrder),
		faults: Object.fromEntries(query.getAll('fault').flatMap(faultFrom)),
	};
}
