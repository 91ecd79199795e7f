/** Time as the simulator sees it: the real one, or one that a test moves. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	/** Runs a task later; the returned function takes it back. */
	after(delay: number, task: () => void): () => void;
}

export const realClock: Clock = {
	now: () => Date.now(),
	after(delay, task) {
		const timer = setTimeout(task, delay);
		return () => clearTimeout(timer);
	},
};

interface Due {
	at: number;
	order: number;
	task: () => void;
}

/** A clock that only moves when a test moves it, and runs due tasks in order. */
export class VirtualClock implements Clock {
	#now: number;
	#order = 0;
	#due: Due[] = [];

	constructor(start = 1_700_000_000_000) {
		this.#now = start;
	}

	now(): number {
		return this.#now;
	}

	after(delay: number, task: () => void): () => void {
		const due: Due = { at: this.#now + Math.max(0, delay), order: this.#order++, task };
		this.#due.push(due);
		return () => {
			this.#due = this.#due.filter((other) => other !== due);
		};
	}

	tick(duration: number): void {
		const end = this.#now + duration;
		for (;;) {
			this.#due.sort((a, b) => a.at - b.at || a.order - b.order);
			const [next] = this.#due;
			if (next === undefined || next.at > end) break;
			this.#due.shift();
			this.#now = next.at;
			next.task();
		}
		this.#now = end;
	}
}
