import { clearTimer, now, setTimer } from './primordials';
import { RETRY_MAX_MS, RETRY_MIN_MS, RETRY_QUIET_MS } from './timing';

export type Sign = 'event' | 'reply' | 'frame';

/**
 * Answers signs of life from a Workspace that is not connected with questions: at once where there was no such sign for a
 * while, and ever more rarely while they go on and no question is answered. Workspace counts questions: too many, and it
 * answers nobody.
 */
export class RetryOnActivity {
	readonly #ask: () => void;
	readonly #seen = new Map<Sign, number>();
	#pace = RETRY_MIN_MS;
	#timer: number | undefined;

	constructor(ask: () => void) {
		this.#ask = ask;
	}

	/** Takes a sign; true where it is news. The last question was asked at `askedAt`: if it was too early, another follows. */
	take(sign: Sign, askedAt: number): boolean {
		const at = now();
		const news = at - (this.#seen.get(sign) ?? Number.NEGATIVE_INFINITY) >= RETRY_QUIET_MS;
		this.#seen.set(sign, at);
		if (news) this.reset();
		if (this.#timer !== undefined) return news;
		const wait = askedAt + this.#pace - at;
		this.#pace = Math.min(this.#pace * 2, RETRY_MAX_MS);
		if (wait <= 0) this.#ask();
		else {
			this.#timer = setTimer(() => {
				this.#timer = undefined;
				this.#ask();
			}, wait);
		}
		return news;
	}

	reset(): void {
		this.#pace = RETRY_MIN_MS;
		clearTimer(this.#timer);
		this.#timer = undefined;
	}
}
