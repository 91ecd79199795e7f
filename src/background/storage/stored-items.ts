import { toStored } from '../../contract/stored-model';
import { perObject } from '../../scapi/per-object';

/** A set of writes that brings storage up to date. */
export interface Changes {
	/** The values to store, by key. An item that is gone is written as `null`, so that one write does all or nothing. */
	set: Record<string, unknown>;
	/** Which of the writes this is. */
	n: number;
}

/** Stands for an item that is gone, or of which it is not known whether storage holds it. */
const NOTHING = 0;

interface Known {
	/** The number of the item as storage surely holds it. */
	item: number;
	order: number;
	/** The last write that includes it, and the number of what that writes. */
	n: number;
	next: number;
}

let lastNumber = NOTHING;
/** Returns an item's own number. Comparing what was written by number does not keep the item in memory. */
const numberOf = perObject((_item: object): number => ++lastNumber);

/**
 * Keeps account of items that are stored under a key each, and works out what has changed since they were last written. Items
 * are compared by identity: one that changes is a new object. Only their numbers are kept, because a reference to what was last
 * written would keep a former version in memory that nothing else needs. Several writes may be under way at once; each includes
 * what the earlier ones have not confirmed.
 */
export class StoredItems<T extends object> {
	readonly #prefix: string;
	readonly #group: string;
	readonly #known = new Map<string, Known>();
	#n = 0;
	#order = 0;

	/** `prefix`: what the keys begin with. `group`: the name under which readers put the items together. */
	constructor(prefix: string, group = '') {
		this.#prefix = prefix;
		this.#group = group;
	}

	/** Notes that storage holds something under these keys, left by an earlier life of the worker. */
	found(keys: Iterable<string>): void {
		for (const key of keys) {
			if (key.startsWith(this.#prefix))
				this.#known.set(key.slice(this.#prefix.length), {
					item: NOTHING,
					order: 0,
					n: 0,
					next: NOTHING,
				});
		}
	}

	/** True if storage surely holds none of the items. */
	get isEmpty(): boolean {
		return this.#known.size === 0;
	}

	/** Returns the keys that storage may hold. */
	get keys(): string[] {
		return [...this.#known.keys()].map((id) => this.#prefix + id);
	}

	/** Returns what has to be written for storage to hold these items, by their ids and in this order. */
	changes(items: ReadonlyMap<string, T>): Changes {
		const n = ++this.#n;
		const set: Record<string, unknown> = {};
		let last = 0;
		for (const [id, item] of items) {
			const known = this.#known.get(id);
			const isInOrder = known !== undefined && known.order > last;
			const order = isInOrder ? known.order : ++this.#order;
			last = order;
			if (isInOrder && known.item === numberOf(item)) continue;
			set[this.#prefix + id] = toStored({ group: this.#group, order, item });
			this.#known.set(id, { item: NOTHING, order, n, next: numberOf(item) });
		}
		const areSomeGone = this.#known.size > items.size;
		for (const [id, known] of areSomeGone ? this.#known : []) {
			if (items.has(id)) continue;
			set[this.#prefix + id] = null;
			this.#known.set(id, { ...known, item: NOTHING, n, next: NOTHING });
		}
		return { set, n };
	}

	/** Notes that these changes are written. Returns the keys that can be deleted: nothing writes them again. */
	written({ set, n }: Changes): string[] {
		const deletable: string[] = [];
		for (const key of Object.keys(set)) {
			const id = key.slice(this.#prefix.length);
			const known = this.#known.get(id);
			// A later write, which is under way, says what storage holds.
			if (known?.n !== n) continue;
			if (known.next !== NOTHING) {
				known.item = known.next;
			} else {
				this.#known.delete(id);
				deletable.push(key);
			}
		}
		return deletable;
	}
}
