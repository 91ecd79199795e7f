import { type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../src/settings/schema';
import type { Favourite } from '../src/settings/targets';

const MAX_STEPS = 50;

/** One change of the settings, and what was there before it. */
export interface Step {
	readonly words: string;
	readonly before: Settings;
	/** The stored value, if it could not be read. */
	readonly raw?: unknown;
	/** The agent's own favourites, where the change was about them. */
	readonly favourites?: readonly Favourite[];
}

/** Keeps the last 50 changes, so that they can be undone one by one while the page is open. */
export class UndoHistory {
	readonly #last = signal<Step | undefined>(undefined);
	#steps: Step[] = [];

	/** The last change, as long as it can be undone. */
	get last(): ReadonlySignal<Step | undefined> {
		return this.#last;
	}

	push(step: Step): void {
		this.#set([...this.#steps, step].slice(-MAX_STEPS));
	}

	/** Removes and returns the last change. */
	pop(): Step | undefined {
		const step = this.#steps.at(-1);
		this.#set(this.#steps.slice(0, -1));
		return step;
	}

	clear(): void {
		this.#set([]);
	}

	#set(steps: Step[]): void {
		this.#steps = steps;
		this.#last.value = steps.at(-1);
	}
}
