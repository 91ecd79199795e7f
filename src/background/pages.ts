import type { WorkerApi } from './api';
import { isThere, tellRelay } from './relays';
import type { HeldSession } from './sessions';

/** A page that does not answer in this time sleeps, or hangs: it is there, and nobody waits for it. */
const PATIENCE = 2_000;

export interface PagesHost {
	api: WorkerApi;
	/** Strikes a session off: its document is gone. */
	drop(key: string): Promise<void>;
}

/** The pages that the worker knows, of which some may be gone or asleep when it has something to say. */
export class Pages {
	readonly #host: PagesHost;

	constructor(host: PagesHost) {
		this.#host = host;
	}

	/** Asks a page for what was missed; one that does not exist any more is struck off. */
	probe(held: HeldSession): Promise<void> {
		return this.#orDrop(held, isThere(this.#host.api, held));
	}

	tell(held: HeldSession, type: 'refresh' | 'reattach' | 'detach'): Promise<void> {
		return this.#orDrop(held, tellRelay(this.#host.api, held, type));
	}

	async #orDrop({ session }: HeldSession, answer: Promise<boolean>): Promise<void> {
		const { api, drop } = this.#host;
		const dropped = answer.then((there) => (there ? undefined : drop(session.key)));
		await Promise.race([dropped, new Promise<void>((resolve) => api.after(PATIENCE, () => resolve()))]);
	}
}
