import type { ToRelay } from '../contract/relay';

/** The browser, as the worker's logic uses it. `browser-bindings.ts` binds it to the real one, tests to a fake one. */
export interface WorkerApi {
	/** The machine's clock, in ms since 1970. It may be set forward or back at any moment. */
	now(): number;
	/** Monotonic time in ms since this life of the worker began: for intervals. */
	ticks(): number;
	/** Sends to the relay of one document and resolves with its answer. Rejects if there is no relay. */
	sendToRelay(place: FrameAddress, message: ToRelay): Promise<unknown>;
	/** Sends to the relays of every document of a tab. Rejects if there is none. */
	sendToTab(tabId: number, message: ToRelay): Promise<unknown>;
	/** Reads these keys, or everything, of `storage.session`: gone when the browser closes, never on disk. */
	load(keys?: string[]): Promise<Record<string, unknown>>;
	save(items: Record<string, unknown>): Promise<void>;
	/** Returns the bytes that the browser counts for these keys; `undefined` if it does not count. */
	bytesInUse(keys: string[]): Promise<number | undefined>;
	forget(keys: string[]): Promise<void>;
	/** Returns all keys in `storage.session`. */
	keys(): Promise<string[]>;
	/** Runs `task` after `delay` ms, if the worker lives that long. */
	after(delay: number, task: () => void): void;
	/** Returns the ids of the tabs that show a page of a granted origin. */
	tabs(): Promise<number[]>;
	/** Returns the ids of a tab's frames that Ringside may work on. */
	frames(tabId: number): Promise<number[]>;
}

/** The address of a document. A frame id belongs to whichever document is in the frame at the moment. */
export interface FrameAddress {
	tabId: number;
	frameId: number;
	/** The id of the document itself, for as long as it lives, in browsers that have such ids (Chrome). */
	documentId?: string | undefined;
}

/** The sender of a message, as the browser states it. */
export interface Origin extends FrameAddress {
	origin: string;
	title?: string;
	openerTabId?: number;
}
