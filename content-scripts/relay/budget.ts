import type { Interaction } from '../../src/scapi/interaction';
import { dictionary, type Json } from '../../src/scapi/json';

/**
 * What one document may have the worker keep, in characters of JSON: some two hundred interactions with ten times the data
 * that any has. `storage.session` holds five times as much for all pages together, and what a page says is its own choice.
 */
export const BUDGET = 2_000_000;

/** Of that, so much is left to interactions that are small, or have been made small: each must be there, whatever came first. */
const RESERVE = 500_000;
const SMALL = 4_000;
/** More than this many that are lacking is not counted. */
const MOST_LACKING = 1_000;

export const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** The interaction without its largest values, and without what is not documented, until it fits. */
function cut(interaction: Interaction, fits: (size: number) => boolean): Interaction | undefined {
	let smaller: Interaction = { ...interaction, extra: {} };
	let size = sizeOf(smaller);
	const largest = Object.entries(interaction.userData)
		.map(([key, value]) => ({ key, size: sizeOf(key) + sizeOf(value) + 2 }))
		.sort((a, b) => b.size - a.size);
	const gone = new Set<string>();
	for (const entry of largest) {
		if (fits(size)) break;
		gone.add(entry.key);
		size -= entry.size;
	}
	const userData = dictionary<Json>();
	for (const [key, value] of Object.entries(interaction.userData)) if (!gone.has(key)) userData[key] = value;
	smaller = { ...smaller, userData };
	return fits(sizeOf(smaller)) ? smaller : undefined;
}

/** Bounds what a page can have kept: who comes last, when it is full, is cut. */
export class Budget {
	readonly #sizes = new Map<string, number>();
	readonly #cut = new Set<string>();
	#total = 0;

	/** How many interactions are not kept in full, or not at all. */
	get lacking(): number {
		return this.#cut.size;
	}

	/** The interaction as far as there is room for it; `undefined` where there is none. */
	admit(interaction: Interaction): Interaction | undefined {
		const { interactionId: id } = interaction;
		this.release(id);
		const room = BUDGET - this.#total;
		const size = sizeOf(interaction);
		const fits = (length: number) => length <= room - RESERVE || (length <= SMALL && length <= room);
		const kept = fits(size) ? interaction : cut(interaction, fits);
		if (kept !== interaction && this.#cut.size < MOST_LACKING) this.#cut.add(id);
		if (kept === undefined) return undefined;
		this.#sizes.set(id, kept === interaction ? size : sizeOf(kept));
		this.#total += this.#sizes.get(id) ?? 0;
		return kept;
	}

	release(id: string): void {
		this.#total -= this.#sizes.get(id) ?? 0;
		this.#sizes.delete(id);
		this.#cut.delete(id);
	}

	clear(): void {
		this.#sizes.clear();
		this.#cut.clear();
		this.#total = 0;
	}
}
