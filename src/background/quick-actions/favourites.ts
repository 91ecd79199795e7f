import { browser } from '../../platform/browser';
import { allHits, FAVOURITES_KEY, type Favourite, readFavourites } from '../../settings/targets';

async function read(area: 'local' | 'managed'): Promise<Favourite[]> {
	try {
		return readFavourites((await browser.storage[area].get(FAVOURITES_KEY))[FAVOURITES_KEY]);
	} catch {
		// Firefox rejects if there is no policy at all.
		return [];
	}
}

/** Keeps the favourites, numbered as in the surfaces, in memory: a key press does not wait for storage. */
export class Favourites {
	list: readonly Favourite[] = [];

	async load(): Promise<void> {
		const [managed, own] = await Promise.all([read('managed'), read('local')]);
		this.list = allHits({ managed, own, recents: [] }).map(({ target }) => target);
	}

	/** Reloads the favourites if a change in storage concerns them. */
	changed(changes: Readonly<Record<string, unknown>>, area: string): void {
		if ((area === 'local' || area === 'managed') && Object.hasOwn(changes, FAVOURITES_KEY)) void this.load();
	}
}
