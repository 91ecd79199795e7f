/** ms between looks, ms of quiet after which the page script is asked, and ms it has for the answer. */
const CHECK_INTERVAL_MS = 5_000;
const QUIET_MS = 10_000;
const REPLY_TIMEOUT_MS = 4_000;

export interface PageScriptWatchHost {
	now(): number;
	ask(): void;
	/** The page script does not answer. */
	gone(): void;
	signal: AbortSignal;
}

/**
 * Watches whether the page script lives. It speaks by itself every few seconds, but browsers slow the timers of hidden
 * tabs down: before it counts as gone it is asked, and that answer needs no timer. A page that hangs stops this watch too.
 */
export class PageScriptWatch {
	readonly #host: PageScriptWatchHost;
	#heard = 0;
	#looking = false;

	constructor(host: PageScriptWatchHost) {
		this.#host = host;
	}

	/** The page script has said something. The watch begins with its first word. */
	heard(): void {
		this.#heard = this.#host.now();
		if (this.#looking) return;
		this.#looking = true;
		this.#later(CHECK_INTERVAL_MS, () => this.#look());
	}

	#look(): void {
		const { now, ask, gone } = this.#host;
		if (now() - this.#heard < QUIET_MS) return this.#later(CHECK_INTERVAL_MS, () => this.#look());
		const asked = now();
		ask();
		this.#later(REPLY_TIMEOUT_MS, () => {
			if (this.#heard >= asked) return this.#look();
			this.#looking = false;
			gone();
		});
	}

	#later(delay: number, task: () => void): void {
		setTimeout(() => {
			if (!this.#host.signal.aborted) task();
		}, delay);
	}
}
