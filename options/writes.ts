import { type ReadonlySignal, signal } from '@preact/signals';

/**
 * Writes of one thing to storage, and what is read of it meanwhile. A reading while a write is under way may be from before it,
 * and must not take back what the agent has just changed: it is read again afterwards.
 */
export class Writes<T> {
	readonly #load: () => Promise<T>;
	readonly #take: (reading: T) => void;
	readonly #failed = signal(false);
	#begun = 0;
	#ended = 0;
	#missed = false;

	/** @param take is called with every reading that counts. */
	constructor(load: () => Promise<T>, take: (reading: T) => void) {
		this.#load = load;
		this.#take = take;
	}

	/** True from a write that failed until one succeeds. */
	get failed(): ReadonlySignal<boolean> {
		return this.#failed;
	}

	/** Follows a write. Resolves with whether it succeeded. */
	async follow(write: Promise<void>): Promise<boolean> {
		const place = ++this.#begun;
		const succeeded = await write.then(
			() => true,
			() => false,
		);
		this.#ended++;
		if (place === this.#begun) this.#failed.value = !succeeded;
		if (this.#missed && this.#ended === this.#begun) {
			this.#missed = false;
			// The next write may begin before it is here.
			this.#load().then(
				(reading) => this.offer(reading),
				() => undefined,
			);
		}
		return succeeded;
	}

	/** Takes what has just been read, unless a write is under way. */
	offer(reading: T): void {
		if (this.#ended === this.#begun) this.#take(reading);
		else this.#missed = true;
	}

	/** Notes that nothing could be written. */
	fail(): void {
		this.#failed.value = true;
	}
}
