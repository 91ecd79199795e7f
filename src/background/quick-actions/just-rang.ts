import type { Model } from '../../contract/surface';
import { keptName } from '../../scapi/interaction';
import { type InteractionRef, ringingOf } from '../commands/intents';
import { toAnswer } from './current-interaction';
import { JUST_RANG_MS } from './one-click';

const nameOf = ({ session, tracked }: InteractionRef): string =>
	keptName(session.origin, tracked.interaction);

/** Returns whether both have the same name, without working it out for an interaction that has not changed. */
function hasSameName(a: InteractionRef, b: InteractionRef | undefined): boolean {
	if (b === undefined) return false;
	return (a.tracked === b.tracked && a.session.origin === b.session.origin) || nameOf(a) === nameOf(b);
}

/** Returns whether two lists are about the same interactions. */
const sameNames = (a: readonly InteractionRef[], b: readonly InteractionRef[]): boolean =>
	a === b || (a.length === b.length && a.every((place, at) => hasSameName(place, b[at])));

/**
 * An interaction that rang, and when it stopped, in ms. Only in memory: the worker stays alive well past the end of a
 * ring.
 */
interface Former {
	readonly ringing: readonly InteractionRef[];
	readonly until: number;
}

/**
 * Remembers for a moment what rang. If one interaction stops ringing as another starts, a press of accept or reject was
 * made before the agent can have seen the new one. If nothing rang at that moment, the press can only mean the new one.
 */
export class JustRang {
	#ringing: readonly InteractionRef[] = [];
	#former: readonly Former[] = [];

	/** Records the ringing interactions. Call after every change. */
	review(model: Model, now: number): void {
		const ringing = ringingOf(model);
		if (!sameNames(ringing, this.#ringing)) {
			this.#former = [...this.#recent(now), { ringing: this.#ringing, until: now }];
		}
		this.#ringing = ringing;
	}

	/** Returns whether the press would have meant another interaction, or several, a moment ago. */
	isNewcomer(place: InteractionRef, front: number | undefined, now: number): boolean {
		return this.#recent(now).some(({ ringing }) => {
			const meant = toAnswer(ringing, front);
			if (meant.kind === 'none') return false;
			return meant.kind === 'several' || nameOf(meant.place) !== nameOf(place);
		});
	}

	#recent(now: number): Former[] {
		// If the clock is set back, nothing stays recent for long.
		return this.#former.filter(({ until }) => until <= now && now - until < JUST_RANG_MS);
	}
}
