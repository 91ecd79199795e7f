import { storedItems } from '../../contract/stored-model';
import type { WorkerApi } from '../worker-api';
import { StoredItems } from './stored-items';

interface StoredListOptions {
	api: WorkerApi;
	/** Prefix of the items' keys in `storage.session`. */
	prefix: string;
	/** Key under which an earlier version stored the whole list. */
	formerKey: string;
	/** Returns the list in what that version stored, if it was not the list itself. */
	formerList?(stored: unknown): unknown;
}

/** Keeps a list in storage, each item under a key of its own, and takes over the list of an earlier version. */
export class StoredList<T extends object> {
	readonly #options: StoredListOptions;
	readonly #items: StoredItems<T>;
	/** True while storage may hold the list of an earlier version. */
	#hasFormer = false;

	constructor(options: StoredListOptions) {
		this.#options = options;
		this.#items = new StoredItems(options.prefix);
	}

	/** Returns the items in everything that storage holds, in their order and as stored: nothing is known of their shape. */
	restore(stored: Readonly<Record<string, unknown>>): unknown[] {
		const { prefix, formerKey, formerList } = this.#options;
		this.#items.found(Object.keys(stored));
		const former = formerList === undefined ? stored[formerKey] : formerList(stored[formerKey]);
		this.#hasFormer = Array.isArray(former);
		const items = [...storedItems(stored, prefix).values()].flat();
		return Array.isArray(former) ? [...former, ...items] : items;
	}

	/** Writes what has changed, and `beside` in the same write. Resolves with false if storage takes nothing. */
	async save(items: ReadonlyMap<string, T>, beside: Record<string, unknown> = {}): Promise<boolean> {
		const { api, formerKey } = this.#options;
		const changes = this.#items.changes(items);
		const former = this.#hasFormer ? { [formerKey]: null } : {};
		try {
			await api.save({ ...changes.set, ...former, ...beside });
		} catch {
			return false;
		}
		this.#hasFormer = false;
		const gone = this.#items.written(changes);
		// Until they are deleted, they say `null`.
		if (gone.length > 0) void api.forget(gone).catch(() => undefined);
		return true;
	}
}
