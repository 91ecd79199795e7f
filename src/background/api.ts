import type { ToRelay } from '../contract/relay';

/** What the worker's logic needs of the browser. The entry binds it to the real one, tests to a fake one. */
export interface WorkerApi {
	now(): number;
	/** Delivers to the relay of one frame and resolves with its answer; rejects where nobody listens. */
	sendToRelay(tabId: number, frameId: number, message: ToRelay): Promise<unknown>;
	/** `storage.session`: gone when the browser closes, never on disk. */
	load(keys: string[]): Promise<Record<string, unknown>>;
	save(items: Record<string, unknown>): Promise<void>;
	forget(keys: string[]): Promise<void>;
	/** The names of everything that is kept there. */
	keys(): Promise<string[]>;
	after(delay: number, task: () => void): void;
	/** The tabs that show a page of a granted origin. */
	tabs(): Promise<number[]>;
	/** The frames of a tab that Ringside may look into. */
	frames(tabId: number): Promise<number[]>;
}

/** Where a message came from, by the browser's own word. */
export interface Origin {
	tabId: number;
	frameId: number;
	origin: string;
	title?: string;
	openerTabId?: number;
}
