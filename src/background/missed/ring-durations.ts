import * as v from 'valibot';
import type { Interaction } from '../../scapi/interaction';
import { mediaFamily } from '../../scapi/media';
import type { Step } from '../sessions/tracking';
import { missedReason } from './missed-reason';

/**
 * Storage key, in `storage.local`, or in memory if the agent wants nothing kept. Durations only, so that the first ring
 * of the day has an estimate. No customer data.
 */
export const RINGS_KEY = 'ringTimes';

/** The last rings that count, per Workspace and medium. */
const MAX_DURATIONS = 4;
/** Pairs of Workspace and medium. The one without news for longest goes first. */
const MAX_ENTRIES = 24;
const MIN_DURATIONS = 2;
const SHORTEST_RING_MS = 2_000;
const LONGEST_RING_MS = 600_000;
/** Returns the largest difference, in ms, between durations with one cause. Beyond it they predict nothing. */
const spreadAllowed = (shortest: number): number => Math.max(1_500, shortest / 10);

const Durations = v.pipe(
	v.array(v.pipe(v.number(), v.minValue(SHORTEST_RING_MS), v.maxValue(LONGEST_RING_MS))),
	v.maxLength(MAX_DURATIONS),
);

/**
 * Estimates when ringing will be cut off, in ms, from earlier durations of the same kind; `undefined` if they differ
 * too much.
 */
export function estimate(durations: readonly number[]): number | undefined {
	if (durations.length < MIN_DURATIONS) return undefined;
	const shortest = Math.min(...durations);
	// The shortest: being late costs the call.
	return Math.max(...durations) - shortest <= spreadAllowed(shortest) ? shortest : undefined;
}

export interface RingDurationStore {
	load(): Promise<unknown>;
	save(rings: Record<string, number[]>): Promise<void>;
}

/** Learns how long interactions ring before they are taken away unanswered, by Workspace and medium. */
export class RingDurations {
	readonly #store: RingDurationStore | undefined;
	readonly #rings = new Map<string, number[]>();

	constructor(store: RingDurationStore | undefined) {
		this.#store = store;
	}

	async restore(): Promise<void> {
		const stored = await this.#store?.load().catch(() => undefined);
		if (typeof stored !== 'object' || stored === null) return;
		// An unreadable entry does not discard the others.
		for (const [place, durations] of Object.entries(stored)) {
			const parsed = v.safeParse(Durations, durations);
			if (parsed.success && this.#rings.size < MAX_ENTRIES) this.#rings.set(place, parsed.output);
		}
	}

	limit(origin: string, interaction: Interaction): number | undefined {
		return estimate(this.#rings.get(placeOf(origin, interaction)) ?? []);
	}

	take(origin: string, steps: readonly Step[]): void {
		let learned = false;
		for (const { from, to, at, late } of steps) {
			const how = missedReason({ from, ...(to === undefined ? {} : { to }) });
			const byTime = how === 'redirected' || how === 'noAnswer' || how === 'revoked';
			const rang = Math.round(at - from.phaseSince);
			// Only if both its start and its end were reported, not discovered some time later.
			if (!byTime || late || from.joinedLate || rang < SHORTEST_RING_MS || rang > LONGEST_RING_MS) continue;
			const place = placeOf(origin, from.interaction);
			const durations = [...(this.#rings.get(place) ?? []), rang].slice(-MAX_DURATIONS);
			this.#rings.delete(place);
			this.#rings.set(place, durations);
			learned = true;
		}
		if (!learned) return;
		for (const place of this.#rings.keys()) {
			if (this.#rings.size <= MAX_ENTRIES) break;
			this.#rings.delete(place);
		}
		// If the disk is full, only the next browser session's first estimate is lost.
		void this.#store?.save(Object.fromEntries(this.#rings)).catch(() => undefined);
	}
}

function placeOf(origin: string, interaction: Interaction): string {
	return `${origin} ${mediaFamily(interaction)}`;
}
