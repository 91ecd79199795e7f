/**
 * Names of the Service Client API's channels and event types. Nothing else in Ringside spells them.
 *
 * Event types are open strings: the vendor documents a few, and pages of different editions may spell the rest in their own
 * way. Code acts on the interaction's state and uses an event type only as a hint.
 */

/**
 * Channels a client can subscribe to, besides `messenger:<name>`. Source: the vendor's client library.
 *
 * | channel | payload (`data`) | certainty |
 * | --- | --- | --- |
 * | `interaction` | `{ eventType, interaction }`; `{ eventType, selectedCaseId }` for cases | inferred; documented for cases |
 * | `markdone` | unknown; announces a delay caused by `blockMarkdone` | documented, without a payload |
 * | `agent` | a state with a `type` | seen in integrations |
 * | `outbound` | `{ eventType, campaign, mode? }` | documented |
 * | `media`, `system` | unknown | – |
 */
export const CHANNELS = ['agent', 'interaction', 'markdone', 'media', 'outbound', 'system'] as const;
export type Channel = (typeof CHANNELS)[number];

export const INTERACTION_CHANNEL = 'interaction' satisfies Channel;
export const AGENT_CHANNEL = 'agent' satisfies Channel;
export const MEDIA_CHANNEL = 'media' satisfies Channel;
export const MARKDONE_CHANNEL = 'markdone' satisfies Channel;

/** Values of `event` in a message that a client sends. */
export const SUBSCRIBE = 'subscribe';
export const UNSUBSCRIBE = 'unsubscribe';

/** Returns the channel for messages between pages that `messenger.broadcastMessage` sends to. */
export function messengerChannel(name: string): string {
	return `messenger:${name}`;
}

/**
 * How well an event type is known.
 *
 * - `documented`: the vendor's reference for this API names it.
 * - `inferred`: another document or product of the vendor's names it for interaction events; assumed for this API.
 * - `guessed`: something of the kind must exist, but its spelling is not known.
 */
export type Certainty = 'documented' | 'inferred' | 'guessed';

/** Event types of the `interaction` channel. */
export const EVENT_TYPES = {
	CASE_SELECTED: 'documented',
	/** In the vendor's own example it carries the id of the case selected before. */
	CASE_EXPANDED: 'documented',
	CASE_COLLAPSED: 'documented',
	/** The call has ended; its state is IDLE. */
	RELEASED: 'documented',
	MARK_DONE: 'documented',
	RINGING: 'inferred',
	DIALING: 'inferred',
	/** The call is connected; its state is TALKING. */
	ESTABLISHED: 'inferred',
	INVITED: 'inferred',
	ACCEPTED: 'inferred',
	CREATED: 'inferred',
	ADDED: 'inferred',
	REMOVED: 'inferred',
	SENT: 'inferred',
	HELD: 'guessed',
	RETRIEVED: 'guessed',
	ATTACHED_DATA_CHANGED: 'guessed',
	USER_DATA_ATTACHED: 'guessed',
	USER_DATA_UPDATED: 'guessed',
	PARTY_ADDED: 'guessed',
	PARTY_REMOVED: 'guessed',
	RECORDING_STATE_CHANGED: 'guessed',
	PREVIEW: 'guessed',
	CANCELED: 'guessed',
	REJECTED: 'guessed',
	COMPLETED: 'guessed',
	REVOKED: 'guessed',
} as const satisfies Record<string, Certainty>;
export type EventType = keyof typeof EVENT_TYPES;

export const CASE_SELECTED = 'CASE_SELECTED' satisfies EventType;
export const CASE_EXPANDED = 'CASE_EXPANDED' satisfies EventType;
export const CASE_COLLAPSED = 'CASE_COLLAPSED' satisfies EventType;
export const ESTABLISHED = 'ESTABLISHED' satisfies EventType;
export const RETRIEVED = 'RETRIEVED' satisfies EventType;
export const RELEASED = 'RELEASED' satisfies EventType;
export const MARK_DONE = 'MARK_DONE' satisfies EventType;
export const ADDED = 'ADDED' satisfies EventType;
export const REMOVED = 'REMOVED' satisfies EventType;
export const ATTACHED_DATA_CHANGED = 'ATTACHED_DATA_CHANGED' satisfies EventType;
export const PARTY_ADDED = 'PARTY_ADDED' satisfies EventType;
export const PARTY_REMOVED = 'PARTY_REMOVED' satisfies EventType;
export const RECORDING_STATE_CHANGED = 'RECORDING_STATE_CHANGED' satisfies EventType;

/** `MARK_DONE` and `REMOVED` in any spelling, alone or within a longer name. */
const ENDING = /REMOVED|MARK_?DONE/i;
const ENDING_ALONE = /^(?:REMOVED|MARK_?DONE)$/i;

/**
 * Returns whether an event may announce the end of its interaction. Ask Workspace before believing it: `PARTY_REMOVED`
 * matches as well.
 */
export function mayEnd(eventType: string): boolean {
	return ENDING.test(eventType);
}

/** Returns whether an event type by itself announces the end of its interaction. */
export function ends(eventType: string): boolean {
	return ENDING_ALONE.test(eventType);
}

/** Returns whether an event is about attached data. Every known spelling of these event types contains "data". */
export function isAboutData(eventType: string): boolean {
	return /data/i.test(eventType);
}
