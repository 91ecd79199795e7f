import { type ReadonlySignal, signal } from '@preact/signals';

/**
 * The writes of one thing to storage. What is read while one is under way may be from before it, and must not take back what
 * the agent has just changed: it is read again afterwards.
 */
export class Writes {
	readonly #readAgain: () => void;
	readonly #failed = signal(false);
	#begun = 0;
	#ended = 0;
	#missed = false;

	/** @param readAgain is called after a write during which something was read. */
	constructor(readAgain: () => void) {
		this.#readAgain = readAgain;
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
			this.#readAgain();
		}
		return succeeded;
	}

	/** Returns whether what has just been read counts. */
	mayTake(): boolean {
		if (this.#ended === this.#begun) return true;
		this.#missed = true;
		return false;
	}

	/** Notes that nothing could be written. */
	fail(): void {
		this.#failed.value = true;
	}
}
