/**
 * Paces what follows changes, such as a repaint: the first few after a pause happen at once, those of a burst at intervals.
 * One act of the agent makes two or three changes, which must not wait for each other.
 */
export class Pace {
	#left: number;
	#at = 0;

	/** `prompt`: the number that happen at once after a pause. */
	constructor(
		readonly intervalMs: number,
		readonly prompt = 3,
	) {
		this.#left = prompt;
	}

	/** Returns the ms to wait before the next one, which is thereby counted. `now`: monotonic, in ms. */
	next(now: number): number {
		this.#left = Math.min(this.prompt, this.#left + (now - this.#at) / this.intervalMs) - 1;
		this.#at = now;
		return Math.max(0, -this.#left * this.intervalMs);
	}
}
