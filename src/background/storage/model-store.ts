import * as v from 'valibot';
import { type Model, ModelSchema, STORED_MODEL } from '../../contract/surface';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import { beyondQuota, reckonedSize } from './storage-quota';

export const PLACES_KEY = 'places';

/** Where each session stands in its relay's numbering, beside the model that surfaces read. */
const PlacesSchema = v.record(
	v.string(),
	v.object({
		instance: v.string(),
		documentId: v.optional(v.string()),
		n: v.number(),
		workspace: v.string(),
	}),
);
/** How many interactions were stored for each session, whether they can be read or not. */
const CountsSchema = v.object({
	interactions: v.record(
		v.string(),
		v.pipe(
			v.custom<unknown[]>(Array.isArray, 'a list'),
			v.transform((list) => list.length),
		),
	),
});

/** No relay counts from here: whoever is restored with it is asked for everything. */
export const NOWHERE = -1;

/** State is written at most this often, and less often where writing takes long. */
const PACE = 100;
/** However long writing takes: what is not written is lost with the worker. */
const SLOWEST = 10_000;

/** How often a write that finds no room is tried with less. */
const ATTEMPTS = 4;
const MOST_SCALE = 16;
/** A model of fewer bytes has room however a browser counts. */
const WORTH_COUNTING = 1_000_000;

/** Keeps the sessions in `storage.session`: for the worker's next life, and for a surface's first painted frame. */
export class ModelStore {
	readonly #api: WorkerApi;
	readonly #model: () => Model;
	readonly #sessions: () => Iterable<TrackedSession>;
	readonly #onHealth: (failing: boolean) => void;
	#scheduled = false;
	#writing = false;
	#pace = PACE;
	/** How many bytes the browser counts for one that is reckoned with. */
	#scale = 1;

	constructor(options: {
		api: WorkerApi;
		model: () => Model;
		sessions: () => Iterable<TrackedSession>;
		onHealth: (failing: boolean) => void;
	}) {
		this.#api = options.api;
		this.#model = options.model;
		this.#sessions = options.sessions;
		this.#onHealth = options.onHealth;
	}

	async restore(): Promise<TrackedSession[]> {
		const stored = await this.#api.load([STORED_MODEL, PLACES_KEY]).catch(() => undefined);
		if (stored === undefined) {
			this.#onHealth(true);
			return [];
		}
		const model = v.safeParse(ModelSchema, stored[STORED_MODEL]);
		const places = v.safeParse(PlacesSchema, stored[PLACES_KEY]);
		const counts = v.safeParse(CountsSchema, stored[STORED_MODEL]);
		if (!model.success || !places.success || !counts.success) return [];
		return model.output.sessions.flatMap((session) => {
			const place = places.output[session.key];
			if (place === undefined) return [];
			const list = model.output.interactions[session.key] ?? [];
			return [
				{
					session,
					...place,
					// What could not be read, its page has.
					n: counts.output.interactions[session.key] === list.length ? place.n : NOWHERE,
					interactions: new Map(list.map((item) => [item.interaction.interactionId, item])),
				},
			];
		});
	}

	/**
	 * Soon. `urgent` for what an agent would miss: a ring that is not stored is not in the next popup's first frame. Where
	 * writing takes long, because some page says much, nothing is urgent: it would keep the worker from the agent.
	 */
	write(urgent = false): void {
		if (urgent && !this.#writing && this.#pace === PACE) {
			void this.#now();
			return;
		}
		if (this.#scheduled) return;
		this.#scheduled = true;
		this.#api.after(this.#pace, () => {
			this.#scheduled = false;
			void this.#now();
		});
	}

	async #now(): Promise<void> {
		if (this.#writing) return this.write();
		this.#writing = true;
		const began = this.#api.ticks();
		let stored = false;
		for (let attempt = 0; !stored && attempt < ATTEMPTS; attempt++) {
			const refused = beyondQuota(this.#sessions(), this.#scale);
			stored = await this.#save(refused);
			// What was left out is in memory, and its page has it: only a restart has to ask for it.
			this.#onHealth(!stored || refused.size > 0);
			// There was no room for so much. Rather less of those who say most than nothing of all.
			if (!stored) this.#scale = Math.min(MOST_SCALE, this.#scale * 2);
		}
		this.#writing = false;
		this.#pace = Math.min(SLOWEST, Math.max(PACE, 10 * (this.#api.ticks() - began)));
	}

	/** False where storage is full or gone: the model in memory stays right, and surfaces say that a restart may forget it. */
	async #save(refused: ReadonlySet<string>): Promise<boolean> {
		const places: v.InferInput<typeof PlacesSchema> = {};
		for (const { session, instance, documentId, n, workspace } of this.#sessions()) {
			places[session.key] = {
				instance,
				...(documentId === undefined ? {} : { documentId }),
				n: refused.has(session.key) ? NOWHERE : n,
				workspace,
			};
		}
		const model = this.#model();
		for (const key of refused) delete model.interactions[key];
		try {
			await this.#api.save({ [STORED_MODEL]: model, [PLACES_KEY]: places });
		} catch {
			return false;
		}
		const reckoned = reckonedSize(this.#sessions(), refused);
		if (reckoned < WORTH_COUNTING) {
			this.#scale = 1;
		} else {
			const counted = await this.#api.bytesInUse([STORED_MODEL]).catch(() => undefined);
			if (counted !== undefined) this.#scale = Math.min(MOST_SCALE, Math.max(1, counted / reckoned));
		}
		return true;
	}
}
