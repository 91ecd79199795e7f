import * as v from 'valibot';
import { STORED_MODEL, STORED_SESSIONS, storedParts, TRACKED_PREFIX } from '../../contract/stored-model';
import { type Head, ModelSchema, type Session, type Tracked } from '../../contract/surface';
import { sameJson } from '../../scapi/json';
import { linkWithoutList, type TrackedSession } from '../sessions/sessions';
import type { WorkerApi } from '../worker-api';
import { beyondQuota, reckonedSize } from './storage-quota';
import { type Changes, StoredItems } from './stored-items';

export const PLACES_KEY = 'places';

/** The address and the relay's number of each session, stored beside what surfaces read. */
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

/** The parts of the stored model from which sessions are restored: damage to the others does them no harm. */
const RestoredSchema = v.pick(ModelSchema, ['sessions', 'interactions']);

/** A number that no relay reaches: a session restored with it is asked for a snapshot. */
export const NOWHERE = -1;

/** The minimum ms between two writes; more if writing takes long. */
const MIN_INTERVAL_MS = 100;
/** The maximum ms between two writes, however long writing takes: unwritten state is lost with the worker. */
const MAX_INTERVAL_MS = 10_000;

/** The number of attempts to write, each with less if there was no room. */
const MAX_ATTEMPTS = 4;
const MAX_SCALE = 16;
/** Interactions of fewer bytes have room, however the browser counts. */
const MIN_COUNTED_BYTES = 1_000_000;
/** The browser is asked again once the estimate has changed by this share. */
const RECOUNTED_SHARE = 0.02;

const NO_INTERACTIONS: ReadonlyMap<string, Tracked> = new Map();

/** Everything in the model that is stored as one. */
type Rest = Omit<Head, 'sessions' | 'commands' | 'plans'>;

/**
 * Stores the sessions in `storage.session`, for the worker's next life and for the first paint of surfaces. A write contains
 * only what has changed since the one before, and is atomic: a worker that dies leaves one state or the next.
 */
export class ModelStore {
	readonly #api: WorkerApi;
	readonly #head: () => Head;
	readonly #sessions: () => Iterable<TrackedSession>;
	readonly #onHealth: (failing: boolean) => void;
	/** The stored interactions, by session. */
	readonly #items = new Map<string, StoredItems<Tracked>>();
	/** As last written. */
	#rest: Rest | undefined;
	/** Keys of interactions that an earlier life stored, and of whose session nothing is known. */
	#unclaimed: string[] = [];
	/** The estimate at which the browser was last asked for its own count. */
	#countedAt = 0;
	#scheduled = false;
	#writing = false;
	#pace = MIN_INTERVAL_MS;
	/** In ticks: from when on another urgent write is made although writing takes long. */
	#urgentFrom = 0;
	/** True if something urgent has come while the model was being written. */
	#isUrgent = false;
	/** The bytes that the browser counts per estimated byte. */
	#scale = 1;

	constructor(options: {
		api: WorkerApi;
		head: () => Head;
		sessions: () => Iterable<TrackedSession>;
		onHealth: (failing: boolean) => void;
	}) {
		this.#api = options.api;
		this.#head = options.head;
		this.#sessions = options.sessions;
		this.#onHealth = options.onHealth;
	}

	/** Restores the sessions from everything that storage holds; `undefined`: storage cannot be read. */
	restore(stored: Record<string, unknown> | undefined): TrackedSession[] {
		if (stored === undefined) {
			this.#onHealth(true);
			return [];
		}
		const parts = storedParts(stored);
		const model = v.safeParse(RestoredSchema, parts);
		const places = v.safeParse(PlacesSchema, stored[PLACES_KEY]);
		const counts = v.safeParse(CountsSchema, parts);
		// Whatever storage holds is written over, or deleted: nothing of it may come back in a later life.
		const keys = Object.keys(stored).filter((key) => key.startsWith(TRACKED_PREFIX));
		const sessions = model.success ? model.output.sessions : [];
		for (const { key } of sessions) {
			const own = keys.filter((each) => each.startsWith(prefixOf(key)));
			this.#itemsOf(key).found(own);
		}
		this.#unclaimed = keys.filter((each) => !sessions.some(({ key }) => each.startsWith(prefixOf(key))));
		if (!model.success || !places.success || !counts.success) return [];
		return sessions.flatMap((session) => {
			const place = places.output[session.key];
			if (place === undefined) return [];
			const list = model.output.interactions[session.key] ?? [];
			// If an interaction could not be read, the page is asked for all of them.
			const isWhole = (counts.output.interactions[session.key] ?? 0) === list.length;
			return [
				{
					session: isWhole ? session : withoutList(session),
					...place,
					n: isWhole ? place.n : NOWHERE,
					interactions: new Map(list.map((item) => [item.interaction.interactionId, item])),
				},
			];
		});
	}

	/**
	 * Writes the model soon; at once if `urgent`, as for a new call: it must be in the first paint of the next popup, and on the
	 * screen when the worker dies. Where writing takes long, on a busy machine or because some page reports a lot, only one
	 * urgent write is made in the time between two others: more would keep the worker from the agent.
	 */
	write(urgent = false): void {
		if (urgent && this.#writing) {
			this.#isUrgent = true;
			return;
		}
		if (urgent && (this.#pace === MIN_INTERVAL_MS || this.#api.ticks() >= this.#urgentFrom)) {
			void this.#now().then(() => {
				this.#urgentFrom = this.#api.ticks() + this.#pace;
			});
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
			if (!stored) {
				this.#scale = Math.min(MAX_SCALE, this.#scale * 2);
				this.#countedAt = 0;
			}
		}
		this.#writing = false;
		this.#pace = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, 10 * (this.#api.ticks() - began)));
		if (!this.#isUrgent) return;
		this.#isUrgent = false;
		this.write(true);
	}

	/** Resolves with false if storage is full or unavailable. Surfaces then warn that a restart may lose state. */
	async #save(refused: ReadonlySet<string>): Promise<boolean> {
		const { sessions, commands: _, plans: __, ...rest } = this.#head();
		const places: v.InferInput<typeof PlacesSchema> = {};
		const changes = new Map<StoredItems<Tracked>, Changes>();
		const present = new Set<string>();
		for (const { session, instance, documentId, n, workspace, interactions } of this.#sessions()) {
			const isRefused = refused.has(session.key);
			places[session.key] = {
				instance,
				...(documentId === undefined ? {} : { documentId }),
				n: isRefused ? NOWHERE : n,
				workspace,
			};
			present.add(session.key);
			const items = this.#itemsOf(session.key);
			changes.set(items, items.changes(isRefused ? NO_INTERACTIONS : interactions));
		}
		for (const [key, items] of this.#items) {
			if (!present.has(key)) changes.set(items, items.changes(NO_INTERACTIONS));
		}
		const unclaimed = this.#unclaimed;
		try {
			await this.#api.save({
				...(this.#rest !== undefined && sameJson(rest, this.#rest) ? {} : { [STORED_MODEL]: rest }),
				[STORED_SESSIONS]: sessions.map((each) => (refused.has(each.key) ? withoutList(each) : each)),
				[PLACES_KEY]: places,
				...Object.fromEntries(unclaimed.map((key) => [key, null])),
				...Object.assign({}, ...[...changes.values()].map(({ set }) => set)),
			});
		} catch {
			return false;
		}
		this.#rest = rest;
		this.#unclaimed = [];
		await this.#cleanUp(changes, unclaimed);
		await this.#count(refused);
		return true;
	}

	/** Deletes the keys of what is gone. If the worker dies before, they say `null`, and its next life deletes them. */
	async #cleanUp(
		changes: ReadonlyMap<StoredItems<Tracked>, Changes>,
		unclaimed: readonly string[],
	): Promise<void> {
		const gone = [...changes].flatMap(([items, each]) => items.written(each));
		for (const [key, items] of this.#items) if (items.isEmpty) this.#items.delete(key);
		if (gone.length + unclaimed.length > 0)
			await this.#api.forget([...gone, ...unclaimed]).catch(() => undefined);
	}

	/** Finds out how the browser counts, once there is enough to count that the answer matters. */
	async #count(refused: ReadonlySet<string>): Promise<void> {
		const reckoned = reckonedSize(this.#sessions(), refused);
		if (reckoned < MIN_COUNTED_BYTES) {
			this.#scale = 1;
			this.#countedAt = 0;
			return;
		}
		if (Math.abs(reckoned - this.#countedAt) < RECOUNTED_SHARE * reckoned) return;
		const keys = [...this.#items.values()].flatMap((items) => items.keys);
		const counted = await this.#api.bytesInUse([STORED_SESSIONS, ...keys]).catch(() => undefined);
		if (counted === undefined) return;
		this.#countedAt = reckoned;
		this.#scale = Math.min(MAX_SCALE, Math.max(1, counted / reckoned));
	}

	#itemsOf(session: string): StoredItems<Tracked> {
		const items = this.#items.get(session) ?? new StoredItems<Tracked>(prefixOf(session), session);
		this.#items.set(session, items);
		return items;
	}
}

/** Returns a session as it is shown while its interactions are missing. */
function withoutList(session: Session): Session {
	return { ...session, link: linkWithoutList(session.link) };
}

/** Returns what the keys of a session's interactions begin with. No session's begin with those of another. */
function prefixOf(session: string): string {
	return `${TRACKED_PREFIX}${session.length}:${session}:`;
}
