import * as v from 'valibot';
import type { Interaction } from '../../scapi/interaction';
import { mediaFamily } from '../../scapi/media';
import type { Step } from '../sessions/tracking';
import { missedReason } from './missed-reason';

/**
 * In `storage.local`, or in memory where the agent wants nothing kept: durations only, so that the first ring of the day has
 * its estimate. Nothing of a customer.
 */
export const RINGS_KEY = 'ringTimes';

/** So many of the last rings count, per Workspace and medium. */
const LAST = 4;
/** Workspaces times media; the one that was longest without news goes. */
const PLACES = 24;
const ENOUGH = 2;
const SHORTEST = 2_000;
const LONGEST = 600_000;
/** Times that differ by more than this have not one cause, and tell nothing of the next. */
const spreadAllowed = (shortest: number): number => Math.max(1_500, shortest / 10);

const Durations = v.pipe(
	v.array(v.pipe(v.number(), v.minValue(SHORTEST), v.maxValue(LONGEST))),
	v.maxLength(LAST),
);

/** ms after which ringing will be cut off, judged by earlier times of the same kind; `undefined` where they differ. */
export function estimate(durations: readonly number[]): number | undefined {
	if (durations.length < ENOUGH) return undefined;
	const shortest = Math.min(...durations);
	// The shortest, as being late costs the call.
	return Math.max(...durations) - shortest <= spreadAllowed(shortest) ? shortest : undefined;
}

export interface RingDurationStore {
	load(): Promise<unknown>;
	save(rings: Record<string, number[]>): Promise<void>;
}

/** How long things rang before they were taken away unanswered, by Workspace and medium. */
export class RingDurations {
	readonly #store: RingDurationStore | undefined;
	readonly #rings = new Map<string, number[]>();

	constructor(store: RingDurationStore | undefined) {
		this.#store = store;
	}

	async restore(): Promise<void> {
		const stored = await this.#store?.load().catch(() => undefined);
		if (typeof stored !== 'object' || stored === null) return;
		// One that cannot be read takes no other along.
		for (const [place, durations] of Object.entries(stored)) {
			const parsed = v.safeParse(Durations, durations);
			if (parsed.success && this.#rings.size < PLACES) this.#rings.set(place, parsed.output);
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
			// Only where its beginning and its end were told, not found out some time later.
			if (!byTime || late || from.joinedLate || rang < SHORTEST || rang > LONGEST) continue;
			const place = placeOf(origin, from.interaction);
			const durations = [...(this.#rings.get(place) ?? []), rang].slice(-LAST);
			this.#rings.delete(place);
			this.#rings.set(place, durations);
			learned = true;
		}
		if (!learned) return;
		for (const place of this.#rings.keys()) {
			if (this.#rings.size <= PLACES) break;
			this.#rings.delete(place);
		}
		// A disk that is full costs the next browser session its first estimate, no more.
		void this.#store?.save(Object.fromEntries(this.#rings)).catch(() => undefined);
	}
}

function placeOf(origin: string, interaction: Interaction): string {
	return `${origin} ${mediaFamily(interaction)}`;
}
