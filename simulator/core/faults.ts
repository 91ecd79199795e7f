import type { Clock } from './clock';
import { choice, count } from './query-values';

/**
 * Every way in which Workspace can misbehave. A new fault is a member of `Fault`, its spelling in `faultsFrom`, and its
 * effect in one of the functions below.
 */

const MALFORMED = ['noAgent', 'string', 'null', 'noReference'] as const;

/** A fault of a request, of all requests, or of a channel's events (which only know `silent` and `copies`). */
export interface Fault {
	/** The request is ignored, or the event is not sent. */
	silent?: boolean;
	/** The request is carried out, and its reply is lost. */
	lost?: boolean;
	/** The request is carried out, and its reply comes this many ms later; beyond 10,000 clients have given up. */
	late?: number;
	/** The request is carried out this many ms later. */
	delayed?: number;
	/** The number of times the reply or the event is sent. */
	copies?: number;
	/** The request is not carried out; the reply is a failure with this text, which may be empty. */
	errorMessage?: string;
	/** The reply's `data` is this instead of the result. */
	data?: unknown;
	/** The reply lacks its user agent or its reference, or is not an object at all. */
	malformed?: (typeof MALFORMED)[number];
	/** A window that is not Workspace answers too, with success. */
	forged?: boolean;
	/** `referenceId` is echoed as a number. */
	numericReference?: boolean;
	/** The fault applies to this many requests, then is over. Absent: to all of them. */
	times?: number;
}

/** Faults by request ("interaction.accept"), for all requests ("*"), or by channel of events ("event.interaction"). */
export type Faults = Record<string, Fault>;

/** Parses faults as a query spells them: `<request or *>:<kind>[:<detail>]`, as in `interaction.accept:late:12000`. */
export function faultsFrom(values: readonly string[]): Faults {
	return Object.fromEntries(values.flatMap(faultFrom));
}

function faultFrom(value: string): [string, Fault][] {
	const [request = '', kind = '', ...rest] = value.split(':');
	const detail = rest.join(':');
	const faults: Record<string, Fault> = {
		silent: { silent: true },
		lost: { lost: true },
		late: { late: count(detail, 12_000) },
		delayed: { delayed: count(detail, 12_000) },
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

/** Returns the fault of this request, and counts it against the fault's `times`. */
export function takeRequestFault(faults: Faults, request: string): Fault | undefined {
	return take(faults, Object.hasOwn(faults, request) ? request : '*');
}

/** Returns the fault of this channel's events, and counts it against the fault's `times`. "*" is for requests only. */
export function takeEventFault(faults: Faults, channel: string): Fault | undefined {
	return take(faults, `event.${channel}`);
}

function take(faults: Faults, key: string): Fault | undefined {
	const fault = faults[key];
	if (fault?.times === undefined) return fault;
	if (fault.times <= 0) return undefined;
	faults[key] = { ...fault, times: fault.times - 1 };
	return fault;
}

/** Runs a request's task now, or later if the fault delays it. */
export function runRequest(fault: Fault | undefined, clock: Clock, task: () => void): void {
	if (fault?.delayed === undefined) task();
	else clock.after(fault.delayed, task);
}

/** Sends an event once, not at all, or several times. */
export function sendEvent(fault: Fault | undefined, send: () => void): void {
	for (let i = 0; i < (fault?.copies ?? 1); i++) send();
}

/** The two windows that can answer a client. */
export interface Answerers {
	/** Posts a message from Workspace's window. */
	post(message: unknown): void;
	/** Posts a message from another window. */
	forge(message: unknown): void;
}

/** Sends the reply to a request, spoilt in whichever ways the fault asks for. */
export function sendReply(
	reply: Record<string, unknown>,
	fault: Fault | undefined,
	clock: Clock,
	{ post, forge }: Answerers,
): void {
	if (fault?.lost === true) return;
	const { referenceId } = reply;
	const data = fault !== undefined && 'data' in fault ? { data: fault.data } : {};
	const reference = fault?.numericReference === true ? Number(referenceId) : referenceId;
	const send = () => {
		if (fault?.forged === true) forge({ referenceId, data: 'forged', userAgent: 'WWE Server' });
		for (let i = 0; i < (fault?.copies ?? 1); i++) {
			post(malform({ ...reply, referenceId: reference, ...data }, fault?.malformed));
		}
	};
	if (fault?.late === undefined) send();
	else clock.after(fault.late, send);
}

/**
 * Returns the reply that another window would forge without having seen the request. It knows the protocol and has to guess
 * the reference: only a counter can be guessed, so a client with random references gets "1".
 */
export function forgedReply(referenceId: unknown): Record<string, unknown> {
	const guess = /^\d+$/.test(String(referenceId)) ? referenceId : '1';
	return { referenceId: guess, data: 'forged', userAgent: 'WWE Server', protocolVersion: 2 };
}

function malform(members: Record<string, unknown>, how: Fault['malformed']): unknown {
	const whole = { ...members, userAgent: 'WWE Server', protocolVersion: 2 };
	switch (how) {
		case 'noAgent':
			return members;
		case 'string':
			return JSON.stringify(whole);
		case 'null':
			return null;
		case 'noReference': {
			const { referenceId: _, ...rest } = whole as Record<string, unknown>;
			return rest;
		}
		default:
			return whole;
	}
}
