import type { ToRelay } from '../contract/relay';

/** What the worker's logic needs of the browser. The entry binds it to the real one, tests to a fake one. */
export interface WorkerApi {
	/** The clock of the machine, in ms since the epoch. It may be set at any moment. */
	now(): number;
	/** ms that only ever grow, from whenever this life of the worker began: for intervals. */
	ticks(): number;
	/** Delivers to the relay of one document and resolves with its answer; rejects where nobody listens. */
	sendToRelay(place: FrameAddress, message: ToRelay): Promise<unknown>;
	/** Delivers to the relays of every document of a tab; rejects where there is none. */
	sendToTab(tabId: number, message: ToRelay): Promise<unknown>;
	/** `storage.session`: gone when the browser closes, never on disk. */
	load(keys: string[]): Promise<Record<string, unknown>>;
	save(items: Record<string, unknown>): Promise<void>;
	/** How many bytes the browser counts for these keys, where it says so. */
	bytesInUse(keys: string[]): Promise<number | undefined>;
	forget(keys: string[]): Promise<void>;
	/** The names of everything that is kept there. */
	keys(): Promise<string[]>;
	after(delay: number, task: () => void): void;
	/** The tabs that show a page of a granted origin. */
	tabs(): Promise<number[]>;
	/** The frames of a tab that Ringside may look into. */
	frames(tabId: number): Promise<number[]>;
}

/** Where a document is. A frame number belongs to whichever document is in the frame at the moment. */
export interface FrameAddress {
	tabId: number;
	frameId: number;
	/** Names the document itself, for as long as it lives, in browsers that have such names (Chrome). */
	documentId?: string | undefined;
}

/** Where a message came from, by the browser's own word. */
export interface Origin extends FrameAddress {
	origin: string;
	title?: string;
	openerTabId?: number;
}
