import type { ReadonlySignal } from '@preact/signals';
import { sameJson } from '../src/scapi/json';
import type { Policy } from '../src/settings/policy';
import { withHidden } from '../src/settings/put-back';
import { type Favourite, FavouriteSchema, MAX_FAVOURITES, targetId } from '../src/settings/targets';
import { type Change, createList, type ItemList } from './list';
import {
	blankFavourite,
	type FavouriteDraft,
	favouriteDraft,
	favouriteFollowing,
	favouriteItem,
} from './logic/drafts';
import { type Changed, listUndone } from './logic/undone';

interface Host {
	readonly policy: ReadonlySignal<Policy>;
	save(own: readonly Favourite[]): void;
	/** Called after an edit in the list, with what it made of the agent's own favourites. */
	edited(change: Changed<readonly Favourite[]>, what: Change, label: string): void;
}

/** Lists the favourites that a policy gives, followed by the agent's own, which are all that is edited and saved. */
export class FavouriteList {
	readonly list: ItemList<Favourite, FavouriteDraft>;
	readonly #host: Host;
	#own: readonly Favourite[] = [];

	constructor(host: Host) {
		this.#host = host;
		this.list = createList(
			{
				schema: FavouriteSchema,
				name: targetId,
				most: MAX_FAVOURITES,
				nameField: 'destination',
				given: () => this.#givenIds(),
				closed: () => false,
				blank: blankFavourite,
				draftOf: favouriteDraft,
				itemOf: favouriteItem,
				following: favouriteFollowing,
			},
			(items, what, { label }) => {
				const before = this.#own;
				this.#own = withHidden(items, before, this.#givenIds(), targetId);
				host.save(this.#own);
				host.edited({ before, after: this.#own }, what, label);
			},
		);
	}

	/** The agent's own favourites, without those that are given. */
	get own(): readonly Favourite[] {
		return this.#own;
	}

	/** Shows what is stored. An echo of what was saved here must not disturb what is being typed. */
	take(stored: readonly Favourite[]): void {
		if (sameJson(stored, this.#own)) return;
		this.#own = stored;
		this.show();
	}

	/** Saves other favourites, and shows them. Does nothing if they are the same. */
	replace(own: readonly Favourite[]): void {
		if (sameJson(own, this.#own)) return;
		this.#host.save(own);
		this.take(own);
	}

	/** Returns the own favourites without a change, and with everything that a popup has added since. */
	undone(change: Changed<readonly Favourite[]>): readonly Favourite[] {
		return listUndone({ name: targetId }, change, this.#own);
	}

	/** Shows the given and the own favourites: after a change of the policy, too. */
	show(): void {
		this.list.take([...this.#given(), ...this.#withoutGiven(this.#own)]);
	}

	#given(): readonly Favourite[] {
		return this.#host.policy.peek().favourites ?? [];
	}

	#givenIds(): Set<string> {
		return new Set(this.#given().map(targetId));
	}

	#withoutGiven(favourites: readonly Favourite[]): readonly Favourite[] {
		const given = this.#givenIds();
		return favourites.filter((each) => !given.has(targetId(each)));
	}
}
