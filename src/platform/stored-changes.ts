import { browser, type Storage } from './browser';

type Area = 'local' | 'managed' | 'session';
export type StoredChanges = Readonly<Record<string, Storage.StorageChange>>;
type Listener = (changes: StoredChanges) => void;

/** Only Firefox has `getBrowserInfo`. It reads a policy once, and logs a warning about a listener for changes of it. */
const isTold = (area: Area): boolean => area !== 'managed' || !('getBrowserInfo' in browser.runtime);

/** The followers of one area, with one listener of the browser for all of them. */
class Followers {
	readonly #all = new Set<{ readonly listener: Listener }>();
	readonly #area: Area;

	constructor(area: Area) {
		this.#area = area;
	}

	add(listener: Listener): () => void {
		// An object of its own for each: the same function may follow twice.
		const own = { listener };
		this.#all.add(own);
		if (this.#all.size === 1 && isTold(this.#area))
			browser.storage[this.#area].onChanged.addListener(this.#tell);
		return () => {
			if (this.#all.delete(own) && this.#all.size === 0)
				browser.storage[this.#area].onChanged.removeListener(this.#tell);
		};
	}

	readonly #tell = (changes: StoredChanges): void => {
		for (const own of [...this.#all]) {
			if (!this.#all.has(own)) continue;
			try {
				own.listener(changes);
			} catch (error) {
				// The others must hear of it all the same.
				reportError(error);
			}
		}
	};
}

const AREAS: Readonly<Record<Area, Followers>> = {
	local: new Followers('local'),
	managed: new Followers('managed'),
	session: new Followers('session'),
};

/**
 * Follows what is stored in one area of the browser's storage; returns what ends that. In a background, call it synchronously when
 * the background starts. However many follow an area, the browser has one listener: Firefox copies the old and the new value for each
 * listener, and calls those of `storage.onChanged` for a write to any area.
 */
export function followStored(area: Area, listener: Listener): () => void {
	return AREAS[area].add(listener);
}
