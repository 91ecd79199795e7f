import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from '../../src/contract/limits';

/** The share of both that refreshes may use: the rest is kept for the agent's acts. */
const REFRESH_SHARE = 2 / 3;
/** The share of what went unanswered that is allowed from then on. */
const LEARNED_SHARE = 3 / 4;
/** Below these numbers a silence has another cause: no Workspace is known to allow fewer. */
const MIN_SUSPECT = 40;
const MIN_SUSPECT_OF_METHOD = 20;
/** Requests in a row without an answer that look like a quarantine. */
const SUSPECT_SILENCES = 2;
const MINUTE_MS = 60_000;
/** ms without a quarantine after which more is tried again. */
const FORGET_MS = 1_800_000;

/** An act of the agent, and what it needs, goes before anything that only brings the display up to date. */
export type Urgency = 'act' | 'refresh';

interface Sent {
	readonly at: number;
	readonly method: string;
}

interface Limit {
	readonly most: number;
	readonly learnedAt: number;
}

/**
 * Counts the requests of this page, so that it never causes Workspace to ignore the whole origin: Workspace may limit the requests
 * of a minute, together and by method, does not say so, and answers nothing for a while once a limit is hit. What was sent in
 * the minute before such a silence is too much from then on, whatever the settings allow.
 */
export class RequestBudget {
	readonly #now: () => number;
	#sent: Sent[] = [];
	#allowed = DEFAULT_REQUEST_LIMITS;
	#silences = 0;
	/** Counts of the requests sent in the minute before the first one that stayed unanswered. */
	#suspect: { all: number; method: string; ofMethod: number } | undefined;
	readonly #limits = new Map<string, Limit>();

	/** @param now returns ms of a clock that only grows */
	constructor(now: () => number) {
		this.#now = now;
	}

	/** Takes in how many requests the settings allow. Those that were sent already count. */
	allow(limits: RequestLimits): void {
		this.#allowed = limits;
	}

	/** Returns the ms until a request may be sent; 0 if it may be now. */
	wait(method: string, urgency: Urgency): number {
		this.#forget();
		const share = urgency === 'act' ? 1 : REFRESH_SHARE;
		const own = this.#sent.filter((sent) => sent.method === method);
		return Math.max(
			this.#until(this.#sent, Math.floor(this.#limit('', this.#allowed.perMinute) * share)),
			this.#until(own, Math.floor(this.#limit(method, this.#allowed.perMethod) * share)),
		);
	}

	/** Notes that a request is sent, and returns the time. */
	take(method: string): number {
		const at = this.#now();
		this.#sent.push({ at, method });
		return at;
	}

	/** Notes what came of a request that was sent at a time. */
	ended(method: string, sentAt: number, isAnswered: boolean): void {
		if (isAnswered) {
			this.#silences = 0;
			this.#suspect = undefined;
			return;
		}
		if (++this.#silences === 1) {
			const before = this.#sent.filter(({ at }) => at <= sentAt && at > sentAt - MINUTE_MS);
			const ofMethod = before.filter((sent) => sent.method === method).length;
			this.#suspect = { all: before.length, method, ofMethod };
		}
		if (this.#silences === SUSPECT_SILENCES) this.#learn();
	}

	#learn(): void {
		if (this.#suspect === undefined) return;
		const { all, method, ofMethod } = this.#suspect;
		const learnedAt = this.#now();
		const lower = (name: string, count: number, most: number) => {
			const allowed = Math.floor(count * LEARNED_SHARE);
			if (allowed < this.#limit(name, most)) this.#limits.set(name, { most: allowed, learnedAt });
		};
		if (all >= MIN_SUSPECT) lower('', all, this.#allowed.perMinute);
		if (ofMethod >= MIN_SUSPECT_OF_METHOD) lower(method, ofMethod, this.#allowed.perMethod);
	}

	#limit(name: string, most: number): number {
		const learned = this.#limits.get(name);
		if (learned === undefined) return most;
		if (this.#now() - learned.learnedAt < FORGET_MS) return Math.min(learned.most, most);
		this.#limits.delete(name);
		return most;
	}

	/** Returns the ms until fewer than `most` of these lie within the last minute. */
	#until(sent: readonly Sent[], most: number): number {
		const blocking = sent[sent.length - most];
		return blocking === undefined ? 0 : Math.max(0, blocking.at + MINUTE_MS - this.#now());
	}

	/** Keeps two minutes: what went before a request that is found unanswered after its whole patience. */
	#forget(): void {
		const since = this.#now() - 2 * MINUTE_MS;
		if ((this.#sent[0]?.at ?? since) < since) this.#sent = this.#sent.filter(({ at }) => at >= since);
	}
}
