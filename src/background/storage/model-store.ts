import * as v from 'valibot';
import { type Model, ModelSchema, STORED_MODEL } from '../../contract/surface';
import type { TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import { beyondQuota, reckonedSize } from './storage-quota';

export const PLACES_KEY = 'places';

/** The address and the relay's number of each session, stored beside the model that surfaces read. */
const PlacesSchema = v.record(
	v.string(),
	v.object({
		instance: v.string(),
		documentId: v.optional(v.string()),
		n: v.number(),
		workspace: v.string(),
	}),
);
/** The number of interactions stored for each session, readable or not. */
const CountsSchema = v.object({
	interactions: v.record(
		v.string(),
		v.pipe(
			v.custom<unknown[]>(Array.isArray, 'a list'),
			v.transform((list) => list.length),
		),
	),
});

/** A number that no relay reaches: a session restored with it is asked for a snapshot. */
export const NOWHERE = -1;

/** The minimum ms between two writes; more if writing takes long. */
const MIN_INTERVAL_MS = 100;
/** The maximum ms between two writes, however long writing takes: unwritten state is lost with the worker. */
const MAX_INTERVAL_MS = 10_000;

/** The number of attempts to write, each with less if there was no room. */
const MAX_ATTEMPTS = 4;
const MAX_SCALE = 16;
/** A model of fewer bytes has room, however the browser counts. */
const MIN_COUNTED_BYTES = 1_000_000;

/** Stores the sessions in `storage.session`, for the worker's next life and for the first paint of surfaces. */
export class ModelStore {
	readonly #api: WorkerApi;
	readonly #model: () => Model;
	readonly #sessions: () => Iterable<TrackedSession>;
	readonly #onHealth: (failing: boolean) => void;
	#scheduled = false;
	#writing = false;
	#pace = MIN_INTERVAL_MS;
	/** The bytes that the browser counts per estimated byte. */
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
					// If an interaction could not be read, the page is asked for all of them.
					n: counts.output.interactions[session.key] === list.length ? place.n : NOWHERE,
					interactions: new Map(list.map((item) => [item.interaction.interactionId, item])),
				},
			];
		});
	}

	/**
	 * Writes the model soon; at once if `urgent`, as for a new call, which must be in the first paint of the next popup. While
	 * writing takes long, because some page reports a lot, nothing is urgent: it would keep the worker from the agent.
	 */
	write(urgent = false): void {
		if (urgent && !this.#writing && this.#pace === MIN_INTERVAL_MS) {
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
		for (let attempt = 0; !stored && attempt < MAX_ATTEMPTS; attempt++) {
			const refused = beyondQuota(this.#sessions(), this.#scale);
			stored = await this.#save(refused);
			// What was left out is still in memory; after a restart its page is asked for it.
			this.#onHealth(!stored || refused.size > 0);
			// There was no room. Storing less of the largest sessions is better than storing nothing.
			if (!stored) this.#scale = Math.min(MAX_SCALE, this.#scale * 2);
		}
		this.#writing = false;
		this.#pace = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, 10 * (this.#api.ticks() - began)));
	}

	/** Resolves with false if storage is full or unavailable. Surfaces then warn that a restart may lose state. */
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
		if (reckoned < MIN_COUNTED_BYTES) {
			this.#scale = 1;
		} else {
			const counted = await this.#api.bytesInUse([STORED_MODEL]).catch(() => undefined);
			if (counted !== undefined) this.#scale = Math.min(MAX_SCALE, Math.max(1, counted / reckoned));
		}
		return true;
	}
}
