import type { Worker } from '../worker';
import { originAllowed } from './senders';

export interface GrantedOriginsHost {
	worker: Pick<Worker, 'configure' | 'release' | 'resume' | 'sessions'>;
	/** Has the browser run the scripts in pages of these origins from now on; it may refuse. */
	register(patterns: readonly string[]): Promise<void>;
	/** Puts them into pages that are open already. */
	inject(patterns: readonly string[]): Promise<void>;
	/** Has every page report that there is. */
	wake(patterns: readonly string[]): Promise<void>;
}

/** Which pages are served: those of the granted origins, and no others. */
export class GrantedOrigins {
	readonly #host: GrantedOriginsHost;

	constructor(host: GrantedOriginsHost) {
		this.#host = host;
	}

	/** These origins are granted now. */
	async changed(patterns: readonly string[]): Promise<void> {
		const { worker, inject } = this.#host;
		worker.configure({ origins: [...patterns] });
		await this.#register(patterns);
		await worker.release((origin) => originAllowed(origin, patterns));
		await inject(patterns);
		// Their Workspaces may have other origins: which of those are trusted is decided anew when they report.
		await worker.resume();
	}

	/** The worker has begun a life, and knows what was kept of the former one. */
	async begun(patterns: readonly string[]): Promise<void> {
		const { worker, wake } = this.#host;
		await this.#register(patterns);
		if (worker.sessions.length === 0) await wake(patterns);
		// Also where no session was kept: commands are stored by themselves, and each ends in a stated outcome.
		await worker.resume();
	}

	/** Where the browser refuses it, pages that are open already are served and released all the same. */
	async #register(patterns: readonly string[]): Promise<void> {
		await this.#host.register(patterns).catch(() => undefined);
	}
}
