/**
 * The meaning of a state for somebody looking at the interaction.
 *
 * `transient` states are not steps of the life cycle: for open media the vendor reports events such as `USER_DATA_UPDATED` in
 * the `state` property. The interaction is then still in its former state.
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
}

const state = (phase: Phase, media: StateMedia): StateInfo => ({ phase, media });

/**
 * The 30 documented values of `Interaction.state`, each with the vendor's meaning, shortened (vendor's reference: Interaction
 * namespace, type Interaction). The meanings are comments because this table is part of a script in every frame.
 */
export const STATES = {
	/** An unknown state. */
	UNKNOWN: state('unknown', 'any'),
	/** A non-active interaction which could be closed. */
	IDLE: state('wrapUp', 'voice'),
	/** The inbound call is ringing. */
	RINGING: state('ringing', 'voice'),
	/** The outbound call is ringing. */
	DIALING: state('dialing', 'voice'),
	/** The call is established. */
	TALKING: state('active', 'voice'),
	/** The call is on hold. */
	HELD: state('held', 'voice'),
	/** The interaction is a call preview. */
	PREVIEW: state('preview', 'preview'),
	/** The interaction is inviting. */
	INVITED: state('ringing', 'openMedia'),
	/** The interaction is accepted. */
	ACCEPTED: state('active', 'openMedia'),
	/** The interaction has been created. */
	CREATED: state('active', 'openMedia'),
	/** The interaction has been pulled from a workbin. */
	PULLED: state('active', 'openMedia'),
	/** The interaction has been revoked. */
	REVOKED: state('ended', 'openMedia'),
	/** The interaction has been completed (marked done). */
	COMPLETED: state('ended', 'openMedia'),
	/** The interaction has an error. */
	ERROR: state('failed', 'openMedia'),
	/** The interaction has been saved. */
	SAVED: state('active', 'openMedia'),
	/** The interaction is being transferred. */
	TRANSFERRING: state('transferring', 'openMedia'),
	/** The transfer has been completed. */
	TRANSFER_COMPLETED: state('ended', 'openMedia'),
	/** A conference invitation is received. */
	INVITED_CONFERENCE: state('ringing', 'openMedia'),
	/** The interaction has left the conference. */
	LEFT_CONFERENCE: state('ended', 'openMedia'),
	/** Data has been attached. */
	USER_DATA_ATTACHED: state('transient', 'openMedia'),
	/** The attached data has changed. */
	USER_DATA_UPDATED: state('transient', 'openMedia'),
	/** Trying to join the chat session. */
	JOIN_PENDING: state('transient', 'chat'),
	/** The connection with the chat server failed. */
	JOIN_FAILED: state('failed', 'chat'),
	/** Loading the content of the chat. */
	HISTORY_IN_PROGRESS: state('transient', 'chat'),
	/** The content of the chat has been loaded. */
	HISTORY_DONE: state('transient', 'chat'),
	/** The outbound email is cancelled. */
	CANCELLED: state('ended', 'email'),
	/** The outbound email is sent. */
	SENT: state('ended', 'email'),
	/** The call preview is ready. */
	READY: state('preview', 'preview'),
	/** The call preview is cancelled. */
	CANCELED: state('ended', 'preview'),
	/** The call preview is rejected. */
	REJECTED: state('ended', 'preview'),
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
 * Returns the lifecycle state, from the reported state and the earlier ones. A transient state keeps the former one, except
 * that it ends ringing if it implies so, because the event that ended it may have been missed. Without a former state, an
 * interaction with a transient one is being handled by the agent, which for open media is `ACCEPTED`.
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

/** Returns whether there is nobody left to talk to in a phase, and only Mark Done remains. */
export const isOverPhase = (phase: Phase): boolean =>
	phase === 'wrapUp' || phase === 'ended' || phase === 'failed';
