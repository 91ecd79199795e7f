import type { WorkerApi } from './worker-api';

/** ms after which a change shows outside of surfaces while one is open: about what drawing it takes. */
const BESIDE_SURFACES_MS = 60;

interface Host {
	api: Pick<WorkerApi, 'after'>;
	isSurfaceOpen(): boolean;
}

/**
 * Updates what shows the state outside of surfaces: once for all that changes in one turn, and after what that turn sends. While
 * a surface is open, the agent looks at that, and the toolbar must not take the time that it needs to draw the change.
 */
export class Watchers {
	readonly #host: Host;
	readonly #tasks: (() => void)[] = [];
	#isScheduled = false;

	constructor(host: Host) {
		this.#host = host;
	}

	/** Calls `task` after every change, in the order in which tasks were added. */
	add(task: () => void): void {
		this.#tasks.push(task);
	}

	changed(): void {
		if (this.#isScheduled) return;
		this.#isScheduled = true;
		const update = () => {
			this.#isScheduled = false;
			for (const task of this.#tasks) task();
		};
		if (this.#host.isSurfaceOpen()) this.#host.api.after(BESIDE_SURFACES_MS, update);
		else queueMicrotask(update);
	}
}
