import type { Tracked } from '../../contract/surface';
import { lastingName, stableKey } from '../../scapi/interaction';

/** More interactions than an agent handles between two reloads of Workspace. */
const KEEP = 1_000;

/** The last known times of each interaction, so that a reload of Workspace does not restart its timers. */
export class RememberedTimes {
	readonly #items = new Map<string, Tracked>();

	get(name: string): Tracked | undefined {
		return this.#items.get(name);
	}

	remember(items: ReadonlyMap<string, Tracked>, ids: Iterable<string>): void {
		for (const id of ids) {
			const item = items.get(id);
			if (item === undefined || lastingName(item.interaction) === undefined) continue;
			this.#items.set(stableKey(item.interaction), item);
		}
		for (const name of this.#items.keys()) {
			if (this.#items.size <= KEEP) break;
			this.#items.delete(name);
		}
	}

	forget(name: string): void {
		this.#items.delete(name);
	}
}
