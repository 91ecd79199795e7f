import { type Area, type Areas, clearDisk, type KeepRules } from '../../settings/kept-recents';
import { RINGS_KEY, type RingDurationStore } from '../missed/ring-durations';

const ringsIn = async (area: Area): Promise<object> => {
	const rings = (await area.get(RINGS_KEY))[RINGS_KEY];
	return typeof rings === 'object' && rings !== null ? rings : {};
};

/** Keeps recent targets and ring durations beyond the browser session, if the agent allows it. */
export class LocalRecords {
	readonly #areas: Areas;
	readonly #rules: () => KeepRules;

	constructor(areas: Areas, rules: () => KeepRules) {
		this.#areas = areas;
		this.#rules = rules;
	}

	get rings(): RingDurationStore {
		const { disk, memory } = this.#areas;
		return {
			load: async () => ({ ...(await ringsIn(disk)), ...(await ringsIn(memory)) }),
			save: (rings) => (this.#rules().keepRecents ? disk : memory).set({ [RINGS_KEY]: rings }),
		};
	}

	/** Deletes from disk what may no longer be there. If that fails, the next change of settings tries again. */
	async clear(): Promise<void> {
		const rules = this.#rules();
		await clearDisk(this.#areas, rules).catch(() => undefined);
		if (!rules.keepRecents) await this.#clearRings().catch(() => undefined);
	}

	async #clearRings(): Promise<void> {
		const { disk, memory } = this.#areas;
		const rings = await ringsIn(disk);
		if (Object.keys(rings).length === 0) return;
		await memory.set({ [RINGS_KEY]: { ...rings, ...(await ringsIn(memory)) } });
		await disk.remove(RINGS_KEY);
	}
}
