import type { Interaction } from './interaction';
import { bare, brief, budget, isRecord, type Json, MAX_BRIEF, toJson } from './json';
import { parseInteraction, text } from './read-interaction';

/** The two values of `userAgent` on the wire. Only what Workspace itself sends may be believed. */
export const CLIENT_AGENT = 'WWE Client';
const SERVER_AGENT = 'WWE Server';
export const PROTOCOL_VERSION = 2;

export interface Reply {
	kind: 'reply';
	/** Empty where a careless client sent its request without one. */
	referenceId: string;
	/** Set on the reply to a subscribe, at the top level of the message. Of which type it is, is not documented. */
	subscriptionId?: unknown;
	/** Read only when asked for: any frame may post a reply, and most of those seen are to others. */
	readonly outcome: ReplyOutcome;
}

export interface ServerEvent {
	kind: 'event';
	channel: string;
	data: unknown;
}

export type ServerMessage = Reply | ServerEvent;

/**
 * The outcome of a request. Only `errorMessage` makes it a failure, even if it is empty. What `data` contains for methods
 * without a result is not documented, so absent, null, an object and `true` all count as success.
 */
export type ReplyOutcome = { ok: true; data: unknown } | { ok: false; message: string };

export function isServerMessage(value: unknown): value is Record<string, unknown> {
	return isRecord(value) && value.userAgent === SERVER_AGENT;
}

function messageOf(value: unknown): string {
	if (typeof value === 'string') return brief(value);
	if (value === null || value === undefined) return '';
	// Only so much of it is kept, so no more is read.
	return brief(JSON.stringify(toJson(value, 0, undefined, budget(200, MAX_BRIEF))));
}

/** The outcome in a reply that is known to come from Workspace. */
export function outcomeOf(reply: Record<string, unknown>): ReplyOutcome {
	try {
		const { errorMessage, data } = reply;
		return errorMessage === undefined ? { ok: true, data } : { ok: false, message: messageOf(errorMessage) };
	} catch {
		// A library handed over an object that does not let itself be looked at.
		return { ok: false, message: '' };
	}
}

/**
 * Returns the failure that a library reports. It may give a text, nothing, an `Error`, or an object of its own; a success it
 * never is, whatever the object lacks.
 */
export function failureOf(reason: unknown): ReplyOutcome {
	try {
		if (!isRecord(reason)) return { ok: false, message: messageOf(reason) };
		const { errorMessage, message, ...own } = reason;
		const rest = isServerMessage(reason) || Object.keys(own).length === 0 ? undefined : own;
		return { ok: false, message: messageOf(errorMessage ?? message ?? rest) };
	} catch {
		return { ok: false, message: '' };
	}
}

/**
 * Returns a callback for the page's library or its messages. What is handed over may not let itself be looked at: that says
 * nothing, and must not throw in the page's own code, nor become an error that its own watch over errors reports.
 */
export function looking(take: (value: unknown) => void): (value: unknown) => void {
	return (value) => {
		try {
			take(value);
		} catch {
			// No answer: in the end it is as if Workspace had been silent, and the interaction is read again.
		}
	};
}

/** Reads a message posted by Workspace; `undefined` for anything else, the page's own echo included. */
export function parseServerMessage(value: unknown): ServerMessage | undefined {
	if (!isServerMessage(value)) return undefined;
	// Events come first, as in the vendor's library: a reply never has an `event`.
	if (typeof value.event === 'string' && value.event !== '') {
		return { kind: 'event', channel: value.event, data: value.data };
	}
	const { referenceId, subscriptionId } = value;
	const named = typeof referenceId === 'string' || typeof referenceId === 'number';
	const subscribed = subscriptionId !== undefined && subscriptionId !== null;
	if (!named && !subscribed) return undefined;
	return {
		kind: 'reply',
		referenceId: named ? String(referenceId) : '',
		get outcome() {
			return outcomeOf(value);
		},
		...(subscribed ? { subscriptionId } : {}),
	};
}

/** An event of the `interaction` channel. `eventType` is an open string: act on the interaction's state instead. */
export interface InteractionEvent {
	eventType: string;
	interaction?: Interaction;
	/** On CASE_SELECTED, CASE_EXPANDED and CASE_COLLAPSED. Source: selectCaseByCaseId. */
	selectedCaseId?: string;
	/** The event did not say which state the interaction is in, or nothing of its data. */
	partial?: true;
}

/** Reads an event, which may tell a part of an interaction only; `known` gives what is known of the one with that id. */
export function parseInteractionEvent(
	data: unknown,
	known: (interactionId: string) => Interaction | undefined = () => undefined,
): InteractionEvent {
	const event: InteractionEvent = bare({ eventType: '' });
	if (!isRecord(data)) return event;
	if (typeof data.eventType === 'string') event.eventType = data.eventType.slice(0, 200);
	// The shape of the payload is inferred, so an interaction that is not wrapped is taken as well.
	const { eventType: _, interaction: __, ...unwrapped } = data;
	const given = isRecord(data.interaction) ? data.interaction : unwrapped;
	const former = known(text(given.interactionId) ?? '');
	const interaction = parseInteraction(given, undefined, former);
	if (interaction !== undefined) event.interaction = interaction;
	if (interaction !== undefined && (typeof given.state !== 'string' || !isRecord(given.userData)))
		event.partial = true;
	const selected = data.selectedCaseId === '' ? '' : text(data.selectedCaseId);
	if (selected !== undefined) event.selectedCaseId = selected;
	return event;
}

/** Any event's payload as plain data, for channels whose payload is not documented. */
export function plainEventData(data: unknown): Json {
	return toJson(data);
}
