import type { RateLimits } from './rate-limit';

/** A fault for one method, or for all ("*"). */
export interface Fault {
	/** The request is ignored. */
	silent?: boolean;
	/** The request is carried out, and its reply comes this much later, in ms; more than 10,000 is too late. */
	late?: number;
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
	voidResult: 'absent' | 'null' | 'true' | 'object';
	/** Whether each frame is told a frame id after it loads. */
	frameId: boolean;
	order: 'reply-first' | 'event-first';
	/** Events ADDED and REMOVED. */
	addedRemoved: boolean;
	/** One event per subscription, or one per frame however many it has. */
	delivery: 'subscription' | 'frame';
	/** Whether interactions carry the undocumented `media`. */
	mediaField: boolean;
	/** ms until an unanswered call is redirected; 0 is never. */
	ronaAfter: number;
	/** A: the block's time-out starts when the agent presses Mark Done. B: when the block is set. */
	markdoneModel: 'A' | 'B';
	/** ms; 0 is never. Option `service-client-api.block-markdone-timeout`. */
	blockTimeout: number;
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
	voidResult: 'absent',
	frameId: true,
	order: 'reply-first',
	addedRemoved: true,
	delivery: 'subscription',
	mediaField: true,
	ronaAfter: 0,
	markdoneModel: 'A',
	blockTimeout: 0,
	faults: {},
};

function choice<T extends string>(value: string | null, choices: readonly T[], fallback: T): T {
	return choices.find((item) => item === value) ?? fallback;
}

function count(value: string | null, fallback: number): number {
	const number = Number(value);
	return value === null || value === '' || !Number.isFinite(number) || number < 0 ? fallback : number;
}

/** Reads the switches from a page's query string; what is absent or unreadable keeps its default. */
export function optionsFrom(query: URLSearchParams): Options {
	const d = DEFAULTS;
	const get = (name: string) => query.get(name);
	const onOff = (name: string, fallback: boolean) =>
		choice(get(name), ['on', 'off'], fallback ? 'on' : 'off') === 'on';
	const byMethod: Record<string, number> = {};
	for (const [name, value] of query) {
		if (name.startsWith('rateLimit.')) byMethod[name.slice('rateLimit.'.length)] = count(value, 0);
	}
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
		voidResult: choice(get('voidResult'), ['absent', 'null', 'true', 'object'], d.voidResult),
		frameId: onOff('frameId', d.frameId),
		order: choice(get('order'), ['reply-first', 'event-first'], d.order),
		addedRemoved: onOff('addedRemoved', d.addedRemoved),
		delivery: choice(get('delivery'), ['subscription', 'frame'], d.delivery),
		mediaField: onOff('mediaField', d.mediaField),
		ronaAfter: count(get('ronaAfter'), d.ronaAfter),
		markdoneModel: choice(get('markdoneModel'), ['A', 'B'], d.markdoneModel),
		blockTimeout: count(get('blockTimeout'), d.blockTimeout),
		faults: {},
	};
}
