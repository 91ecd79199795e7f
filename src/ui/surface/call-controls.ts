import type { Card } from '../logic/cards';

/** An act on a call, as its tile shows it. */
export interface CallControl {
	/** True if what it switches is on: on hold, muted, recording. */
	readonly on: boolean;
	/** Why it cannot be used now. */
	readonly reason: string | undefined;
	readonly pending: boolean;
	press(): void;
}

export type CallAct = 'holdCall' | 'mute' | 'record' | 'hangUp';

/** The acts on a call that its Workspace answers to. What is absent keeps its place and rests. */
export type CallControls = (card: Card) => Partial<Record<CallAct, CallControl>>;

/** Presence by shape: ready is full, not ready hollow, away has a clock's hands, after-call work is dotted, do not disturb barred. */
export type PresenceKind = 'ready' | 'notReady' | 'away' | 'afterCall' | 'dnd' | 'loggedOff';

/** The agent's own state, as the bar shows it. */
export interface AgentState {
	/** In Workspace's word; `undefined` if it cannot be known now. */
	readonly word: string | undefined;
	readonly kind: PresenceKind;
	/** Since when, in ms since the epoch. */
	readonly since: number | undefined;
	/** True while a change waits for Workspace to confirm it. */
	readonly pending: boolean;
}
