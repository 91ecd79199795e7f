import type { Model } from '../../contract/surface';
import { keptName } from '../../scapi/interaction';
import { type InteractionRef, ringingOf } from '../commands/intents';
import { toAnswer } from './current-interaction';
import { JUST_RANG } from './one-click';

const nameOf = ({ session, tracked }: InteractionRef): string =>
	keptName(session.origin, tracked.interaction);

/** What rang, and until when. Kept in this life of the worker only: the worker lives for long after a ring has ended. */
interface Former {
	readonly ringing: readonly InteractionRef[];
	readonly until: number;
}

/**
 * Remembers for a moment what rang. A press of accept or reject as one ringing ends and another begins was made before
 * anybody can have seen the newcomer. Where nothing rang in that moment, it can only be meant for what rings now.
 */
export class JustRang {
	#ringing: readonly InteractionRef[] = [];
	#former: readonly Former[] = [];

	/** To be called after every change of what rings. */
	review(model: Model, now: number): void {
		const ringing = ringingOf(model);
		const names = (places: readonly InteractionRef[]) => places.map(nameOf).join(' ');
		if (names(ringing) !== names(this.#ringing)) {
			this.#former = [...this.#recent(now), { ringing: this.#ringing, until: now }];
		}
		this.#ringing = ringing;
	}

	/** Whether the press would have meant another interaction, or several, a moment ago. */
	isNewcomer(place: InteractionRef, front: number | undefined, now: number): boolean {
		return this.#recent(now).some(({ ringing }) => {
			const meant = toAnswer(ringing, front);
			if (meant.kind === 'none') return false;
			return meant.kind === 'several' || nameOf(meant.place) !== nameOf(place);
		});
	}

	#recent(now: number): Former[] {
		// A clock that was set back makes nothing recent for long.
		return this.#former.filter(({ until }) => until <= now && now - until < JUST_RANG);
	}
}
