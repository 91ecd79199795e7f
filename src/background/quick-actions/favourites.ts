import { browser } from '../../platform/browser';
import { currentPolicy } from '../../settings/current-policy';
import { allHits, FAVOURITES_KEY, type Favourite, readFavourites } from '../../settings/targets';

/** Keeps the favourites, numbered as in the surfaces, in memory: a key press does not wait for storage. */
export class Favourites {
	list: readonly Favourite[] = [];
	#begun = 0;
	/** Number of the read whose result the list is. */
	#taken = 0;

	/**
	 * Reads the favourites again: those of the policy, which a company's package may bring along, then the agent's own. If they cannot
	 * be read, the list stays as it is: with some of them missing, a key would transfer to another target than surfaces show.
	 */
	async load(): Promise<void> {
		const read = ++this.#begun;
		try {
			const [{ favourites = [] }, stored] = await Promise.all([
				currentPolicy(),
				browser.storage.local.get(FAVOURITES_KEY),
			]);
			if (read < this.#taken) return;
			this.#taken = read;
			const own = readFavourites(stored[FAVOURITES_KEY]);
			this.list = allHits({ managed: favourites, own, recents: [] }).map(({ target }) => target);
		} catch (error) {
			console.warn('ringside: favourites:', error);
		}
	}

	/** Reloads the favourites if a change in `storage.local` concerns them. */
	changed(changes: Readonly<Record<string, unknown>>): void {
		if (Object.hasOwn(changes, FAVOURITES_KEY)) void this.load();
	}
}
