/**
 * What a state means to somebody looking at the interaction.
 *
 * `transient` states are not steps of the life cycle: for open media the vendor reports happenings such as
 * `USER_DATA_UPDATED` in the `state` property. The interaction then still stands where it stood before.
 */
export type Phase =
	| 'ringing'
	| 'dialing'
	| 'active'
	| 'held'
	| 'preview'
	| 'transferring'
	| 'wrapUp'
	| 'ended'
	| 'failed'
	| 'transient'
	| 'unknown';

/** The family of media that a state belongs to, after the vendor's own wording of each state. */
export type StateMedia = 'any' | 'voice' | 'openMedia' | 'chat' | 'email' | 'preview';

export interface StateInfo {
	readonly phase: Phase;
	readonly media: StateMedia;
	/** The vendor's meaning of the state, shortened. For developers; what agents read comes from `_locales`. */
	readonly meaning: string;
}

const state = (phase: Phase, media: StateMedia, meaning: string): StateInfo => ({
	phase,
	media,
	meaning,
});

/** The 30 documented values of `Interaction.state` (vendor's reference: Interaction namespace, type Interaction). */
export const STATES = {
	UNKNOWN: state('unknown', 'any', 'An unknown state.'),
	IDLE: state('wrapUp', 'voice', 'A non-active interaction which could be closed.'),
	RINGING: state('ringing', 'voice', 'The inbound call is ringing.'),
	DIALING: state('dialing', 'voice', 'The outbound call is ringing.'),
	TALKING: state('active', 'voice', 'The call is established.'),
	HELD: state('held', 'voice', 'The call is on hold.'),
	PREVIEW: state('preview', 'preview', 'The interaction is a call preview.'),
	INVITED: state('ringing', 'openMedia', 'The interaction is inviting.'),
	ACCEPTED: state('active', 'openMedia', 'The interaction is accepted.'),
	CREATED: state('active', 'openMedia', 'The interaction has been created.'),
	PULLED: state('active', 'openMedia', 'The interaction has been pulled from a workbin.'),
	REVOKED: state('ended', 'openMedia', 'The interaction has been revoked.'),
	COMPLETED: state('ended', 'openMedia', 'The interaction has been completed (marked done).'),
	ERROR: state('failed', 'openMedia', 'The interaction has an error.'),
	SAVED: state('active', 'openMedia', 'The interaction has been saved.'),
	TRANSFERRING: state('transferring', 'openMedia', 'The interaction is being transferred.'),
	TRANSFER_COMPLETED: state('ended', 'openMedia', 'The transfer has been completed.'),
	INVITED_CONFERENCE: state('ringing', 'openMedia', 'A conference invitation is received.'),
	LEFT_CONFERENCE: state('ended', 'openMedia', 'The interaction has left the conference.'),
	USER_DATA_ATTACHED: state('transient', 'openMedia', 'Data has been attached.'),
	USER_DATA_UPDATED: state('transient', 'openMedia', 'The attached data has changed.'),
	JOIN_PENDING: state('transient', 'chat', 'Trying to join the chat session.'),
	JOIN_FAILED: state('failed', 'chat', 'The connection with the chat server failed.'),
	HISTORY_IN_PROGRESS: state('transient', 'chat', 'Loading the content of the chat.'),
	HISTORY_DONE: state('transient', 'chat', 'The content of the chat has been loaded.'),
	CANCELLED: state('ended', 'email', 'The outbound email is cancelled.'),
	SENT: state('ended', 'email', 'The outbound email is sent.'),
	READY: state('preview', 'preview', 'The call preview is ready.'),
	CANCELED: state('ended', 'preview', 'The call preview is cancelled.'),
	REJECTED: state('ended', 'preview', 'The call preview is rejected.'),
} as const satisfies Record<string, StateInfo>;

export type KnownState = keyof typeof STATES;

export function isKnownState(name: string): name is KnownState {
	return Object.hasOwn(STATES, name);
}

/** Facts about any state, documented or not: an undocumented one is `unknown`, and its name is kept by the caller. */
export function stateInfo(name: string): StateInfo {
	return isKnownState(name) ? STATES[name] : STATES.UNKNOWN;
}

/** A transient state of a chat session, which only an agent who has accepted the chat is in. */
function inSession(name: string | undefined): boolean {
	if (name === undefined) return false;
	const { phase, media } = stateInfo(name);
	return phase === 'transient' && media === 'chat';
}

function isStep(name: string | undefined): name is string {
	return name !== undefined && isKnownState(name) && stateInfo(name).phase !== 'transient';
}

/**
 * The state that tells where the interaction stands in its life, given the reported one and what was known before.
 * A transient state keeps the former one, except that ringing is over when Workspace says so in passing: the event that
 * told it may have been missed. Without a former one an interaction that reports its own traffic is handled by the agent,
 * which for open media is `ACCEPTED`.
 */
export function lifecycleState(
	reported: string,
	previouslyReported: string | undefined,
	former?: string,
): string {
	if (stateInfo(reported).phase !== 'transient') return reported;
	if (former !== undefined && stateInfo(former).phase !== 'transient') {
		if (stateInfo(former).phase !== 'ringing') return former;
		if (inSession(reported) || inSession(previouslyReported)) return 'ACCEPTED';
		return isStep(previouslyReported) ? previouslyReported : former;
	}
	return isStep(previouslyReported) ? previouslyReported : 'ACCEPTED';
}
