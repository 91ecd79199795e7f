import * as v from 'valibot';
import { HISTORY_KEY, type HistoryEntry, HistorySchema } from '../../contract/history';
import type { CommandRecord } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import { METHODS } from '../../scapi/methods';
import type { WorkerApi } from '../worker-api';

/** A day's work of one agent, and some 40 kB at most. */
const KEEP = 200;
const KEYS = 12;
const LENGTH = 120;

const short = (text: string): string => text.slice(0, LENGTH);

/** The names in a command, without the values. */
function named(command: Command): Pick<HistoryEntry, 'to' | 'keys'> {
	switch (command.method) {
		case 'setUserData':
			return { keys: Object.keys(command.keyValues).slice(0, KEYS).map(short) };
		case 'deleteUserData':
			return { keys: [short(command.key)] };
		case 'consult':
		case 'singleStepConference':
		case 'singleStepTransfer': {
			const { target } = command;
			return { to: short(typeof target === 'string' ? target : target.destination) };
		}
		default:
			return {};
	}
}

/** The entry for a command that has come to its end; `undefined` for what is nothing the agent has done. */
function entryOf(record: CommandRecord): HistoryEntry | undefined {
	const { id, session, command, about, subject, status, failure, automatic, startedAt } = record;
	if (status === 'pending' || automatic === true || METHODS[command.method].effect === 'read')
		return undefined;
	return {
		id,
		session,
		method: command.method,
		...(about === undefined ? {} : { about: short(about) }),
		...(subject === undefined ? {} : { subject }),
		...named(command),
		status,
		...(failure === undefined ? {} : { failure }),
		at: startedAt,
	};
}

/** What the agent has done since the browser was started: kept apart from the commands, which are forgotten when read. */
export class History {
	readonly #api: WorkerApi;
	#entries: HistoryEntry[] = [];

	constructor(api: WorkerApi) {
		this.#api = api;
	}

	get list(): readonly HistoryEntry[] {
		return this.#entries;
	}

	/** `records`: the commands as they were kept. A worker that died between the two has written only those. */
	restore(stored: unknown, records: readonly CommandRecord[]): void {
		const parsed = v.safeParse(HistorySchema, stored);
		if (parsed.success) this.#entries = parsed.output;
		const known = new Set(this.#entries.map(({ id }) => id));
		const missed = records.filter(({ id }) => !known.has(id)).filter((record) => this.#put(record));
		if (missed.length > 0) void this.#save();
	}

	/** A command has come to its end, or to another one than was told before. */
	settled(record: CommandRecord): void {
		if (this.#put(record)) void this.#save();
	}

	/** A stable key means nothing any more: what was done stays told, but not on the card of another of that key. */
	forgetKey(interactionKey: string): void {
		if (!this.#entries.some((entry) => entry.subject === interactionKey)) return;
		this.#entries = this.#entries.map((entry) => {
			if (entry.subject !== interactionKey) return entry;
			const { subject: _, ...rest } = entry;
			return rest;
		});
		void this.#save();
	}

	#put(record: CommandRecord): boolean {
		const entry = entryOf(record);
		if (entry === undefined) return false;
		const others = this.#entries.filter(({ id }) => id !== entry.id);
		// By when it was asked for: an answer may come late.
		const after = others.findIndex(({ at }) => at > entry.at);
		others.splice(after < 0 ? others.length : after, 0, entry);
		this.#entries = others.slice(-KEEP);
		return true;
	}

	async #save(): Promise<void> {
		try {
			await this.#api.save({ [HISTORY_KEY]: this.#entries });
		} catch {
			// Storage is full: a look back matters less than everything else. The store reports the failure.
		}
	}
}
