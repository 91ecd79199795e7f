/** ms that a write waits for others, and for what must not wait: the act that it records is on its way to the page meanwhile. */
const JOIN_MS = 4;

type Items = Record<string, unknown>;

interface Write {
	readonly items: Items;
	resolve(): void;
	reject(error: unknown): void;
}

export interface JoinedWritesHost {
	write(items: Items): Promise<void>;
	remove(keys: string[]): Promise<void>;
	after(delay: number, task: () => void): void;
}

/**
 * Joins the writes to storage that come within a few ms of each other. One answer of Workspace changes the command, the history,
 * Today and the model, and each write costs the worker, the browser and every open surface about a millisecond, just while they
 * have to show the answer. A write that fails is split up again, so that one that is too large takes no other with it. What was
 * written or removed since then stays as it is: what was to be written before it counts as not stored.
 */
export class JoinedWrites {
	readonly #host: JoinedWritesHost;
	#waiting: Write[] = [];
	/** By joined write under way: the keys that were written or removed after it. */
	readonly #overtaken = new Map<readonly Write[], Set<string>>();

	constructor(host: JoinedWritesHost) {
		this.#host = host;
	}

	/** Resolves once the items are stored; rejects if they cannot be. */
	save(items: Items): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ items, resolve, reject });
			if (this.#waiting.length === 1) this.#host.after(JOIN_MS, () => this.flush());
		});
	}

	/** Removes keys, after what was to be written before. */
	remove(keys: string[]): Promise<void> {
		this.flush();
		this.#overtake(keys);
		return this.#host.remove(keys);
	}

	/** Begins to write what waits. */
	flush(): void {
		const writes = this.#waiting;
		this.#waiting = [];
		const [only] = writes;
		if (only === undefined) return;
		const items: Items = Object.assign({}, ...writes.map((write) => write.items));
		this.#overtake(Object.keys(items));
		if (writes.length === 1) return this.#write(only);
		this.#overtaken.set(writes, new Set());
		this.#host.write(items).then(
			() => {
				this.#overtaken.delete(writes);
				for (const { resolve } of writes) resolve();
			},
			(error) => this.#split(writes, error),
		);
	}

	#overtake(keys: readonly string[]): void {
		for (const overtaken of this.#overtaken.values()) for (const key of keys) overtaken.add(key);
	}

	#split(writes: readonly Write[], error: unknown): void {
		const overtaken = this.#overtaken.get(writes) ?? new Set();
		this.#overtaken.delete(writes);
		for (const write of writes) {
			const isOvertaken = Object.keys(write.items).some((key) => overtaken.has(key));
			if (isOvertaken) write.reject(error);
			else this.#write(write);
		}
	}

	#write({ items, resolve, reject }: Write): void {
		this.#host.write(items).then(resolve, reject);
	}
}
