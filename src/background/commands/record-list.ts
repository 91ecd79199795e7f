import * as v from 'valibot';
import { each } from '../../contract/schema';
import { isRecent, leftOf } from '../clock';
import { StoredList } from '../storage/stored-list';
import type { WorkerApi } from '../worker-api';

/** ms for which a success stays in the list: enough to be read, and to catch a second press. */
const SUCCESS_SHOWN_MS = 5_000;
/** ms for which a failure stays in the list. If nobody dismissed it by then, its call is long over. */
const FAILURE_SHOWN_MS = 600_000;
/**
 * The agent still wants a request that a restart of the worker kept from being sent, if it was made less than this many ms
 * ago.
 */
const STILL_MEANT_MS = 5_000;
const MAX_STORED = 1_000;

/** The members that commands and plans have in common. Times are in ms since 1970. */
interface ListedRecord {
	id: string;
	status: 'pending' | 'succeeded' | 'failed' | 'unknown';
	startedAt: number;
	settledAt?: number | undefined;
}

interface RecordListOptions<T extends ListedRecord> {
	api: WorkerApi;
	/** Prefix of the records' keys in `storage.session`. */
	prefix: string;
	/** The key of the whole list, as an earlier version stored it. */
	formerKey: string;
	schema: v.GenericSchema<unknown, T>;
	/** Beyond this number, the oldest records that have ended are deleted. Pending ones never are. */
	maxRecords: number;
	/** Called after every change that surfaces can see, with the record that was put in. */
	changed(record?: T): void;
	/** Called after every attempt to store the list. */
	saved?(isStored: boolean): void;
}

/**
 * Keeps the records of what the agent asked for, in order of the request, and stores each by itself for the worker's next
 * life. Those that have ended expire, or are dismissed.
 */
export class RecordList<T extends ListedRecord> {
	readonly #options: RecordListOptions<T>;
	readonly #stored: StoredList<T>;
	#records = new Map<string, T>();

	constructor(options: RecordListOptions<T>) {
		this.#options = options;
		this.#stored = new StoredList(options);
	}

	get all(): T[] {
		return [...this.#records.values()];
	}

	get(id: string): T | undefined {
		return this.#records.get(id);
	}

	has(id: string): boolean {
		return this.#records.has(id);
	}

	/** Restores the records from everything that storage holds. */
	restore(stored: Record<string, unknown>): void {
		const parsed = v.safeParse(each(this.#options.schema, MAX_STORED), this.#stored.restore(stored));
		if (!parsed.success) return;
		this.#records = new Map(parsed.output.map((record) => [record.id, record]));
		for (const record of this.#records.values()) if (record.status !== 'pending') this.expire(record);
	}

	/** Adds a record, or replaces the one with its id. Does not store the list: see `save`. */
	put(record: T): void {
		this.admit(record);
		this.#options.changed(record);
	}

	/** Does the same without reporting it: a more urgent task comes before. */
	admit(record: T): void {
		this.#records.set(record.id, record);
		for (const [id, { status }] of this.#records) {
			if (this.#records.size <= this.#options.maxRecords) break;
			if (status !== 'pending') this.#records.delete(id);
		}
	}

	/** Replaces a record with one that looks the same to surfaces. */
	replace(record: T): void {
		this.#records.set(record.id, record);
	}

	/** Deletes a record without reporting it: another change follows. */
	delete(id: string): void {
		this.#records.delete(id);
	}

	/** Deletes a record that has ended, and stores the list. A pending one stays. */
	async dismiss(id: string): Promise<void> {
		const record = this.#records.get(id);
		if (record === undefined || record.status === 'pending') return;
		this.#records.delete(id);
		this.#options.changed();
		await this.save();
	}

	/**
	 * Dismisses a record some time after it ended, unless its status has changed by then. The time that an earlier life of the
	 * worker has shown it counts.
	 */
	expire({ id, status, startedAt, settledAt = startedAt }: T): void {
		const { api } = this.#options;
		const shown = status === 'succeeded' ? SUCCESS_SHOWN_MS : FAILURE_SHOWN_MS;
		api.after(leftOf(shown, settledAt, api.now()), () => {
			if (this.#records.get(id)?.status === status) void this.dismiss(id);
		});
	}

	/** Returns whether a request made at this time is recent enough to be sent after a restart of the worker. */
	isStillMeant(at: number): boolean {
		return isRecent(at, this.#options.api.now(), STILL_MEANT_MS);
	}

	/** Stores what has changed. Resolves with false if it could not be: the worker's next life will not know of it. */
	async save(): Promise<boolean> {
		// If storage is full, answering the call matters more than surviving a restart. The store reports the failure.
		const isStored = await this.#stored.save(this.#records);
		this.#options.saved?.(isStored);
		return isStored;
	}
}
