import { type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../src/settings/schema';
import type { Favourite } from '../src/settings/targets';
import type { Changed } from './logic/undone';

const MAX_STEPS = 50;

/** One change, with what was there before it and what it made of that. */
export interface Step {
	readonly words: string;
	/** Absent where the change was about favourites alone. */
	readonly settings?: Changed<Settings>;
	/** The agent's own favourites, where the change was about them. */
	readonly favourites?: Changed<readonly Favourite[]>;
	/** The stored value, if it could not be read. */
	readonly raw?: unknown;
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

	/** Removes the last change. */
	pop(): void {
		this.#set(this.#steps.slice(0, -1));
	}

	clear(): void {
		this.#set([]);
	}

	#set(steps: Step[]): void {
		this.#steps = steps;
		this.#last.value = steps.at(-1);
	}
}
