import type { RingOptions } from './core/desk';
import type { Received } from './core/endpoint';
import type { Item } from './core/item';
import type { Fault, Options } from './core/options';

/** What `window.simulator` offers in Workspace's window, to a test or to somebody at the console. All of it is JSON. */
export interface SimulatorDriver {
	/** Makes something ring, and tells its interaction id. */
	ring(options?: RingOptions): string;
	dial(destination: string, userData?: Record<string, unknown>): string;
	/** As the agent does it in Workspace's own window. */
	accept(id: string): void;
	reject(id: string): void;
	hold(id: string): void;
	resume(id: string): void;
	release(id: string): void;
	markDone(id: string): void;
	selectCase(caseId: string): void;
	/** As the customer, or the back end, does it. */
	customerAnswers(id: string): void;
	customerHangsUp(id: string): void;
	rona(id: string, ronaCallState?: 'REDIRECTED' | 'NO_ANSWER'): void;
	addUserData(id: string, keyValues: Record<string, unknown>): void;
	deleteUserData(id: string, key: string): void;
	setState(id: string, state: string, eventType?: string): void;
	consult(id: string, destination: string, media?: string): string;
	/** The interactions as the service tells them: the truth. */
	interactions(): Item[];
	/** Every request received, oldest first, with what was answered. */
	received(): Received[];
	clearReceived(): void;
	subscriptions(): { id: number; channels: string[] }[];
	configure(options: Partial<Options>): void;
	fault(request: string, fault: Fault | null): void;
	/** Loads Workspace anew: interactions stay, under new ids. */
	reload(): void;
	/** Stress: so many events over so many interactions. Resolves with the truth when all are sent. */
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
