import type { Card } from '../logic/cards/cards';

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
