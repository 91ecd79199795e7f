import type { Worker } from '../worker';
import { originAllowed } from './senders';

export interface GrantedOriginsHost {
	worker: Pick<Worker, 'configure' | 'pages' | 'release' | 'resume' | 'sessions'>;
	/** Registers the scripts for pages of these origins. Rejects if the browser refuses. */
	register(patterns: readonly string[]): Promise<void>;
	/** Injects the scripts into pages that are open already. */
	inject(patterns: readonly string[]): Promise<void>;
	/** Asks every page to report. */
	wake(patterns: readonly string[]): Promise<void>;
}

/** Serves the pages of the granted origins, and releases those whose origin is not granted any more. */
export class GrantedOrigins {
	readonly #host: GrantedOriginsHost;

	constructor(host: GrantedOriginsHost) {
		this.#host = host;
	}

	/** Takes in the patterns that are granted now. */
	async changed(patterns: readonly string[]): Promise<void> {
		const { worker, inject } = this.#host;
		worker.configure({ origins: [...patterns] });
		await this.#register(patterns);
		await worker.release((origin) => originAllowed(origin, patterns));
		await inject(patterns);
		// Their Workspaces may have other origins. Which of those are trusted is decided when the pages report again.
		await worker.resume();
	}

	/** Starts serving, once the worker has restored what its earlier life stored. */
	async begun(patterns: readonly string[]): Promise<void> {
		const { worker, wake } = this.#host;
		await this.#register(patterns);
		const knowsNone = worker.sessions.length === 0;
		if (knowsNone) await wake(patterns);
		// Even if no session was stored: commands are stored separately, and each must end in a stated outcome.
		await worker.resume();
		// Not awaited: a tab that hangs answers late. Each has been asked already if none was known.
		if (!knowsNone) void worker.pages.findUnknown();
	}

	/** Registers the scripts. If the browser refuses, pages that are open already are still served and released. */
	async #register(patterns: readonly string[]): Promise<void> {
		await this.#host.register(patterns).catch(() => undefined);
	}
}
