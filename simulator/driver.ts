import type { Received } from './core/endpoint';
import type { Fault } from './core/faults';
import type { RingOptions } from './core/interactions';
import type { Item } from './core/item';
import type { Options } from './core/options';
import type { ScenarioName } from './core/scenarios';
import type { Handover } from './core/store';

/** The API of `window.simulator` in Workspace's window, for tests and for the console. All values are JSON. */
export interface SimulatorDriver {
	/** Makes an interaction ring; returns its id. */
	ring(options?: RingOptions): string;
	/** `properties`: any further ones of the call, over those that the options give it. */
	dial(destination: string, userData?: Record<string, unknown>, properties?: Partial<Item>): string;
	/** As the agent does it in Workspace's own window. */
	accept(id: string): void;
	/** The same as accept, in a telephone's words. */
	answer(id: string): void;
	reject(id: string): void;
	hold(id: string): void;
	resume(id: string): void;
	release(id: string): void;
	markDone(id: string): void;
	selectCase(caseId: string): void;
	/** As the customer, or the back end, does it. */
	customerAnswers(id: string): void;
	/** Hangs up, leaves the chat, or gives up before the agent answered. */
	customerHangsUp(id: string): void;
	/** One of a conference's parties leaves it, by its name. */
	partyLeaves(id: string, name: string): void;
	/** The same as `customerHangsUp`, of what still rings. */
	abandon(id: string): void;
	rona(id: string, ronaCallState?: 'REDIRECTED' | 'NO_ANSWER'): void;
	addUserData(id: string, keyValues: Record<string, unknown>): void;
	deleteUserData(id: string, key: string): void;
	setState(id: string, state: string, eventType?: string): void;
	consult(id: string, destination: string, media?: string): string;
	/** Calls the customer of an outbound preview; returns the id of the call. */
	callPreview(id: string): string;
	createEmail(address: string, userData?: Record<string, unknown>): string;
	/** An email that is being written is saved, sent or cancelled. */
	finishEmail(id: string, state: 'SAVED' | 'SENT' | 'CANCELLED'): void;
	/** Transfers a call or completes a consultation, as the agent does it in Workspace. */
	transfer(id: string, destination: string): void;
	complete(id: string, what: 'transfer' | 'conference'): void;
	blockMarkdone(id: string, message: string): void;
	unblockMarkdone(id: string): void;
	/** The agent's state, by its operation name: "Ready", "NotReady", "Break". */
	setAgentState(operationName: string): void;
	/** The agent picks a disposition in Workspace. */
	setDisposition(id: string, value: string): void;
	/** An event of the channel `outbound`: "CampaignLoaded", "CampaignStarted", "CampaignUnloaded". */
	campaign(eventType: string, campaign?: string, mode?: string): void;
	/** Plays a scenario, `pace` ms a step; resolves with the ids of its interactions. */
	scenario(name: ScenarioName, pace?: number): Promise<string[]>;
	/** The interactions as the service has them: the truth that tests compare with. */
	interactions(): Item[];
	/** Transfers, conferences and consultations, oldest first, with the attached data as it was then. */
	handovers(): Handover[];
	/** Every request received, oldest first, with what was answered. */
	received(): Received[];
	clearReceived(): void;
	subscriptions(): { id: number; channels: string[]; origin: string; frame: string }[];
	configure(options: Partial<Options>): void;
	/** Sets a fault of one request, of all ("*") or of the events of a channel ("event.interaction"); null removes it. */
	fault(request: string, fault: Fault | null): void;
	/** Reloads Workspace: interactions stay, under new ids. */
	reload(): void;
	/** Forgets what a reload would bring back, so that the next load begins without interactions. */
	reset(): void;
	/**
	 * Takes every interaction away, and forgets handovers, requests, faults and options, as a new load would. Subscriptions stay, and
	 * ids go on from here.
	 */
	clear(): void;
	/** Sends this many events over this many interactions; resolves with the interactions when all are sent. */
	burst(options: { events: number; interactions: number; overMs: number }): Promise<Item[]>;
	/** The warning that a mark-done block last caused. */
	warning(): { interactionId: string; message: string } | undefined;
	block(id: string): string | undefined;
}

declare global {
	interface Window {
		simulator?: SimulatorDriver;
	}
}
