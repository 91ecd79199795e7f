import type { Area } from './kept-recents';
import { FAVOURITES_KEY, type Favourite, readFavourites } from './targets';

/** Changes the agent's favourites. Rejects if they cannot be read: what is not known must not be written over. */
export async function changeFavourites(
	disk: Pick<Area, 'get' | 'set'>,
	change: (own: readonly Favourite[]) => readonly Favourite[],
): Promise<void> {
	const own = readFavourites((await disk.get(FAVOURITES_KEY))[FAVOURITES_KEY]);
	await disk.set({ [FAVOURITES_KEY]: change(own) });
}
