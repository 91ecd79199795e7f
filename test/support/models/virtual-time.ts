interface Task {
	at: number;
	run: () => void;
}

/** A clock with timers that only a test moves. Between two timers that fall due, every promise settles. */
export class VirtualTime {
	/** ms since the start. Never goes back. */
	now = 1_000_000;
	#count = 0;
	readonly #tasks = new Map<number, Task>();

	/** The number of timers that wait. */
	get waiting(): number {
		return this.#tasks.size;
	}

	set(run: () => void, delay = 0): number {
		const id = ++this.#count;
		this.#tasks.set(id, { at: this.now + Math.max(0, delay), run });
		return id;
	}

	clear(id: number | undefined): void {
		if (id !== undefined) this.#tasks.delete(id);
	}

	/**
	 * Resolves once no promise has anything left to do. Node takes a tick only after it has emptied its queue of promise
	 * reactions, which costs a tenth of a turn of the event loop.
	 */
	settle(): Promise<void> {
		return new Promise((done) => process.nextTick(done));
	}

	async pass(ms: number): Promise<void> {
		const end = this.now + ms;
		await this.settle();
		for (let at = this.#next(end); at !== undefined; at = this.#next(end)) {
			this.now = Math.max(this.now, at);
			for (const id of this.#due()) {
				const task = this.#tasks.get(id);
				// One that ran before it may have cleared it.
				if (task !== undefined && this.#tasks.delete(id)) task.run();
			}
			await this.settle();
		}
		this.now = end;
	}

	#due(): number[] {
		const due: number[] = [];
		for (const [id, { at }] of this.#tasks) if (at <= this.now) due.push(id);
		return due;
	}

	#next(end: number): number | undefined {
		let next: number | undefined;
		for (const { at } of this.#tasks.values()) if (at <= end && (next === undefined || at < next)) next = at;
		return next;
	}
}
