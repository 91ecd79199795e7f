/** Runs a review after every change: one at a time, and once more if something changes meanwhile. */
export class ReviewLoop {
	readonly #step: () => Promise<void>;
	#due = false;
	#running: Promise<void> | undefined;

	/** @param step brings what the agent perceives up to date. If it fails, the next change tries again. */
	constructor(step: () => Promise<void>) {
		this.#step = step;
	}

	/** Reviews soon. Resolves when everything up to now has been taken into account. */
	review(): Promise<void> {
		this.#due = true;
		this.#running ??= this.#run();
		return this.#running;
	}

	async #run(): Promise<void> {
		while (this.#due) {
			this.#due = false;
			await this.#step().catch(() => undefined);
		}
		this.#running = undefined;
	}
}
