import { now } from './primordials';

/** So many questions without an answer, over so many ms, and nobody is there. A page that hung has had its turn by then. */
const MAX_UNANSWERED = 3;
const SILENCE_MS = 4_000;

/**
 * Whether the relay is still there. In Chrome a relay outlives its extension long enough to say goodbye. Firefox takes
 * it away without a word when the extension is removed or disabled: then only its silence tells this script to leave.
 */
export class RelayHeartbeat {
	#known = false;
	#unanswered = 0;
	#since = 0;

	/** A question went out. */
	asked(): void {
		if (this.#unanswered++ === 0) this.#since = now();
	}

	answered(): void {
		this.#known = true;
		this.#unanswered = 0;
	}

	/** Whether somebody who used to answer no longer does. */
	get gone(): boolean {
		return this.#known && this.#unanswered >= MAX_UNANSWERED && now() - this.#since >= SILENCE_MS;
	}
}
