import type { Clock } from './clock';

export interface RateLimits {
	/** Requests a minute, all methods together; 0 is unlimited. Option `service-client-api.rate-limit`. */
	all: number;
	/** Requests a minute, by method. Options `service-client-api.rate-limit.<service-name>`. */
	byMethod: Record<string, number>;
	/** Seconds; 0 is for ever. Option `service-client-api.rate-limit-quarantine-delay`. */
	quarantine: number;
}

const MINUTE_MS = 60_000;

/** Counts requests and, once a limit is hit, ignores everything for the length of the quarantine. */
export class RateLimiter {
	readonly #clock: Clock;
	#times: { at: number; method: string }[] = [];
	#until = 0;

	constructor(clock: Clock) {
		this.#clock = clock;
	}

	get quarantined(): boolean {
		return this.#clock.now() < this.#until;
	}

	/** Counts a request. Returns false if it must be ignored. */
	admit(method: string, limits: RateLimits): boolean {
		if (this.quarantined) return false;
		const now = this.#clock.now();
		this.#times = this.#times.filter(({ at }) => now - at < MINUTE_MS);
		this.#times.push({ at: now, method });
		const ofMethod = this.#times.filter((item) => item.method === method).length;
		const limit = limits.byMethod[method] ?? 0;
		const over = (limits.all > 0 && this.#times.length > limits.all) || (limit > 0 && ofMethod > limit);
		if (over) {
			this.#until = limits.quarantine === 0 ? Number.POSITIVE_INFINITY : now + limits.quarantine * 1_000;
			this.#times = [];
		}
		return !over;
	}

	reset(): void {
		this.#times = [];
		this.#until = 0;
	}
}
