import { browser } from '../../platform/browser';
import { inOrder } from '../../platform/in-order';
import { currentPolicy } from '../../settings/current-policy';
import { allHits, FAVOURITES_KEY, type Favourite, readFavourites } from '../../settings/targets';

/** Reads those of the policy, which a company's package may bring along, then the agent's own. */
async function readAll(): Promise<Favourite[]> {
	const [{ favourites = [] }, stored] = await Promise.all([
		currentPolicy(),
		browser.storage.local.get(FAVOURITES_KEY),
	]);
	const own = readFavourites(stored[FAVOURITES_KEY]);
	return allHits({ managed: favourites, own, recents: [] }).map(({ target }) => target);
}

/** Keeps the favourites, numbered as in the surfaces, in memory: a key press does not wait for storage. */
export class Favourites {
	list: readonly Favourite[] = [];
	readonly #read = inOrder(readAll, (list) => {
		this.list = list;
	});

	/**
	 * Reads the favourites again. If they cannot be read, the list stays as it is: with some of them missing, a key would transfer to
	 * another target than surfaces show.
	 */
	async load(): Promise<void> {
		await this.#read().catch((error: unknown) => console.warn('ringside: favourites:', error));
	}

	/** Reloads the favourites if a change in `storage.local` concerns them. */
	changed(changes: Readonly<Record<string, unknown>>): void {
		if (Object.hasOwn(changes, FAVOURITES_KEY)) void this.load();
	}
}
