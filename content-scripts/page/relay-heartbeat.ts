import { now } from './primordials';

/** The relay is gone after this many unanswered pings over at least this many ms. A page that hung has recovered by then. */
const MAX_UNANSWERED = 3;
const SILENCE_MS = 4_000;

/**
 * Tracks whether the relay is still there. In Chrome a relay outlives its extension long enough to send `detach`. Firefox
 * removes it at once when the extension is removed or disabled; then only its silence shows that this script must leave.
 */
export class RelayHeartbeat {
	#known = false;
	#unanswered = 0;
	#since = 0;

	/** Notes that a ping was sent. */
	asked(): void {
		if (this.#unanswered++ === 0) this.#since = now();
	}

	answered(): void {
		this.#known = true;
		this.#unanswered = 0;
	}

	/** True if a relay that used to answer no longer does. */
	get gone(): boolean {
		return this.#known && this.#unanswered >= MAX_UNANSWERED && now() - this.#since >= SILENCE_MS;
	}
}
