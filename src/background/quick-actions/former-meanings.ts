import type { Model } from '../../contract/surface';
import { keptName } from '../../scapi/interaction';
import { type InteractionRef, ringingOf } from '../commands/intents';
import { type Choice, currentAmong, inWork, toAnswer } from './current-interaction';
import { JUST_CHANGED_MS } from './one-click';

const nameOf = ({ session, tracked }: InteractionRef): string =>
	keptName(session.origin, tracked.interaction);

/** The interactions that an act could mean until a time, in ms. Kept in memory only: the worker outlives the half second that counts. */
interface Former {
	readonly places: readonly InteractionRef[];
	readonly until: number;
}

/**
 * Remembers for a moment what an act that points at no interaction would have meant. If it means another one now, it was
 * pressed before the agent can have seen that. If it meant nothing at that moment, the press can only mean the new one.
 */
export class FormerMeanings {
	readonly #placesOf: (model: Model) => readonly InteractionRef[];
	readonly #meant: (places: readonly InteractionRef[], front: number | undefined) => Choice;
	/** `undefined` at the start of the worker's life: what is there then has been there before. */
	#places: readonly InteractionRef[] | undefined;
	#former: readonly Former[] = [];

	/** `placesOf`: returns the same array as long as nothing about them has changed. */
	constructor(
		placesOf: (model: Model) => readonly InteractionRef[],
		meant: (places: readonly InteractionRef[], front: number | undefined) => Choice,
	) {
		this.#placesOf = placesOf;
		this.#meant = meant;
	}

	/** Records what the act could mean. Call after every change. */
	review(model: Model, now: number): void {
		const places = this.#placesOf(model);
		if (this.#places !== undefined && places !== this.#places) {
			this.#former = [...this.#recent(now), { places: this.#places, until: now }];
		}
		this.#places = places;
	}

	/** Returns whether the press would have meant another interaction, or several, a moment ago. */
	isNewcomer(place: InteractionRef, front: number | undefined, now: number): boolean {
		return this.#recent(now).some(({ places }) => {
			const meant = this.#meant(places, front);
			if (meant.kind === 'none') return false;
			return meant.kind === 'several' || nameOf(meant.place) !== nameOf(place);
		});
	}

	#recent(now: number): Former[] {
		// If the clock is set back, nothing stays recent for long.
		return this.#former.filter(({ until }) => until <= now && now - until < JUST_CHANGED_MS);
	}
}

/** Returns a memory of what accept and reject meant. */
export const formerlyRinging = (): FormerMeanings => new FormerMeanings(ringingOf, toAnswer);

/** Returns a memory of the current interaction, which every other act means. */
export const formerlyCurrent = (): FormerMeanings => new FormerMeanings(inWork, currentAmong);
