import type { Tracked } from '../../contract/surface';
import { type Interaction, keptName, lastingName } from '../../scapi/interaction';

/** More interactions than an agent handles between two reloads of Workspace. */
const MAX_REMEMBERED = 1_000;

/**
 * Keeps the last known times of each interaction, so that a reload of Workspace does not restart its timers. A page may
 * report any UUID, so times are kept per origin: one origin never reads, replaces or deletes the times of another.
 */
export class RememberedTimes {
	readonly #items = new Map<string, Tracked>();

	get(origin: string, interaction: Interaction): Tracked | undefined {
		return this.#items.get(keptName(origin, interaction));
	}

	/** Keeps those of these ids whose interaction is recognizable after a reload. */
	remember(origin: string, items: ReadonlyMap<string, Tracked>, ids: Iterable<string>): void {
		for (const id of ids) {
			const item = items.get(id);
			if (item === undefined || lastingName(item.interaction) === undefined) continue;
			this.#items.set(keptName(origin, item.interaction), item);
		}
		for (const key of this.#items.keys()) {
			if (this.#items.size <= MAX_REMEMBERED) break;
			this.#items.delete(key);
		}
	}

	forget(origin: string, interaction: Interaction): void {
		this.#items.delete(keptName(origin, interaction));
	}
}
