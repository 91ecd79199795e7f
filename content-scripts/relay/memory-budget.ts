import type { Interaction } from '../../src/scapi/interaction';
import { dictionary, type Json } from '../../src/scapi/json';

/**
 * Max data of one document that the worker keeps, in characters of JSON: some two hundred interactions, each with ten times the
 * usual data. `storage.session` holds five times as much for all pages together, and a page decides what it reports.
 */
export const MAX_CHARACTERS = 2_000_000;

/** Of that, so much is left to interactions that are small, or have been made small: each must be there, whatever came first. */
const RESERVED_CHARACTERS = 500_000;
const SMALL_CHARACTERS = 4_000;
/** Cut interactions are counted up to this number. */
const MAX_LACKING = 1_000;

export const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** Characters of a value that are kept if there is no room for all of it. */
const SHOWN_CHARACTERS = 100;

const beginningOf = (value: Json): string =>
	(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, SHOWN_CHARACTERS);

/**
 * The interaction with the beginnings of its largest values, and without what is not documented, until it fits; where
 * even that is too much, without some keys. Each is marked, so that nobody takes it for the whole.
 */
function cut(
	interaction: Interaction,
	whole: number,
	fits: (size: number) => boolean,
): Interaction | undefined {
	const marks = new Map(interaction.cut?.values.map((mark) => [mark.key, mark]));
	const userData = dictionary<Json>();
	for (const [key, value] of Object.entries(interaction.userData)) userData[key] = value;
	let keys = interaction.cut?.keys ?? 0;
	const smaller = (): Interaction => ({
		...interaction,
		extra: {},
		userData,
		...(marks.size > 0 || keys > 0 ? { cut: { values: [...marks.values()], keys } } : {}),
	});
	const largest = Object.entries(userData)
		.map(([key, value]) => ({ key, value, size: sizeOf(key) + sizeOf(value) + 2 }))
		.sort((a, b) => b.size - a.size);
	let size = whole - sizeOf(interaction.extra) + sizeOf({});
	if (largest.length === 0 && !fits(size)) return undefined;
	for (const { key, value, size: before } of largest) {
		if (fits(size)) break;
		const beginning = beginningOf(value);
		const mark = marks.get(key) ?? (typeof value === 'string' ? { key, length: value.length } : { key });
		const after = sizeOf(key) + sizeOf(beginning) + 2 + sizeOf(mark) + 1;
		if (after >= before) continue;
		userData[key] = beginning;
		marks.set(key, mark);
		size += after - before;
	}
	for (const { key } of largest) {
		if (fits(size)) break;
		size -= sizeOf(key) + sizeOf(userData[key]) + 2 + (marks.has(key) ? sizeOf(marks.get(key)) + 1 : 0);
		delete userData[key];
		marks.delete(key);
		keys++;
	}
	const result = smaller();
	return fits(sizeOf(result)) ? result : undefined;
}

/** Bounds what is kept of a page. Once it is full, later interactions are cut. */
export class MemoryBudget {
	readonly #sizes = new Map<string, number>();
	readonly #cut = new Set<string>();
	#total = 0;

	/** Characters of all that is kept. */
	get total(): number {
		return this.#total;
	}

	/** Returns the characters of an interaction that is kept. */
	sizeOf(id: string): number {
		return this.#sizes.get(id) ?? 0;
	}

	/** Number of interactions that are not kept in full, or not at all. */
	get lacking(): number {
		return this.#cut.size;
	}

	/** Returns the interaction, cut to the room there is; `undefined` if there is none. */
	admit(interaction: Interaction): Interaction | undefined {
		const { interactionId: id } = interaction;
		this.release(id);
		const room = MAX_CHARACTERS - this.#total;
		const size = sizeOf(interaction);
		const fits = (length: number) =>
			length <= room - RESERVED_CHARACTERS || (length <= SMALL_CHARACTERS && length <= room);
		const kept = fits(size) ? interaction : cut(interaction, size, fits);
		if (kept !== interaction && this.#cut.size < MAX_LACKING) this.#cut.add(id);
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
