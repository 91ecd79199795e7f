/*
 * A clock of the test's own for a page: what the page waits for happens as the test goes on, however busy the machine is. Runs
 * in the page.
 */

import { FRAME_MS } from './scripted-shift';

interface Waiting {
	readonly id: number;
	readonly at: number;
	/** For what repeats: ms between two calls. */
	readonly every: number | undefined;
	readonly task: () => void;
}

const wait = window.setTimeout.bind(window);
const frame = window.requestAnimationFrame.bind(window);
const realNow = performance.now.bind(performance);

/** Waits for two frames that the browser really draws: the second follows what the first has shown and reported. */
async function drawn(): Promise<void> {
	for (const _ of [1, 2]) await new Promise((done) => frame(done));
	await new Promise((done) => wait(done));
}

/** Lets pass what follows without a timer: promises, renderings, mutations. */
async function settled(): Promise<void> {
	for (let n = 0; n < 10; n++) await undefined;
}

export class PageClock {
	#now = realNow();
	#ids = 1_000_000;
	#timers: Waiting[] = [];
	#frames = new Map<number, FrameRequestCallback>();

	/** Takes the time of the page: it stands still until `advance`. */
	async take(): Promise<void> {
		const date = Date.now() - this.#now;
		performance.now = () => this.#now;
		Date.now = () => Math.round(date + this.#now);
		const later = (task: TimerHandler, ms: number, every: boolean, given: unknown[]): number => {
			if (typeof task !== 'function') throw new Error('a timer without a function');
			const id = this.#ids++;
			const at = this.#now + Math.max(0, ms);
			this.#timers.push({
				id,
				at,
				every: every ? Math.max(1, ms) : undefined,
				task: () => void task(...given),
			});
			return id;
		};
		const forget = (id?: number): void => {
			this.#timers = this.#timers.filter((each) => each.id !== id);
		};
		const replaced = {
			setTimeout: (task: TimerHandler, ms = 0, ...given: unknown[]) => later(task, ms, false, given),
			setInterval: (task: TimerHandler, ms = 0, ...given: unknown[]) => later(task, ms, true, given),
			clearTimeout: forget,
			clearInterval: forget,
			requestAnimationFrame: (task: FrameRequestCallback) => {
				const id = this.#ids++;
				this.#frames.set(id, task);
				return id;
			},
			cancelAnimationFrame: (id: number) => void this.#frames.delete(id),
		};
		Object.assign(window, replaced);
		// What was already waiting comes by the browser's own clock, and goes on by this one.
		await drawn();
	}

	/** Lets this many ms of the page pass, frame by frame, and the browser draw what has come of it. */
	async advance(ms: number): Promise<void> {
		const end = this.#now + ms;
		while (this.#now < end) {
			this.#now = Math.min(end, this.#now + FRAME_MS);
			await this.#runTimers();
			const tasks = [...this.#frames.values()];
			this.#frames.clear();
			for (const task of tasks) task(this.#now);
			await settled();
			await this.#runTimers();
		}
		await drawn();
	}

	async #runTimers(): Promise<void> {
		for (;;) {
			const [due] = this.#timers
				.filter(({ at }) => at <= this.#now)
				.sort((a, b) => a.at - b.at || a.id - b.id);
			if (due === undefined) return;
			const { every } = due;
			this.#timers = this.#timers.filter((each) => each !== due);
			if (every !== undefined) this.#timers.push({ ...due, at: due.at + every });
			due.task();
			await settled();
		}
	}
}
