import * as v from 'valibot';
import { HISTORY_KEY, type HistoryEntry, HistorySchema } from '../../contract/history';
import type { CommandRecord } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import { METHODS } from '../../scapi/methods';
import type { WorkerApi } from '../worker-api';

/** A day's work of one agent: some 40 kB at most. */
const MAX_ENTRIES = 200;
const MAX_KEYS = 12;
const MAX_LENGTH = 120;

const short = (text: string): string => text.slice(0, MAX_LENGTH);

/** Returns the target and the keys of a command, without the values. */
function named(command: Command): Pick<HistoryEntry, 'to' | 'keys'> {
	switch (command.method) {
		case 'setUserData':
			return { keys: Object.keys(command.keyValues).slice(0, MAX_KEYS).map(short) };
		case 'deleteUserData':
			return { keys: [short(command.key)] };
		case 'consult':
		case 'singleStepConference':
		case 'singleStepTransfer': {
			const { target } = command;
			return { to: short(typeof target === 'string' ? target : target.destination) };
		}
		case 'voice.dial':
		case 'voice.dialEx':
			return { to: short(command.destination) };
		case 'email.create':
			return { to: short(command.address) };
		default:
			return {};
	}
}

/** Returns the entry for a command that has ended; `undefined` if it was not the agent's or only read. */
export function entryOf(record: CommandRecord): HistoryEntry | undefined {
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

/** Keeps what the agent has done since the browser started, apart from the commands, which are deleted once read. */
export class History {
	readonly #api: WorkerApi;
	#entries: HistoryEntry[] = [];

	constructor(api: WorkerApi) {
		this.#api = api;
	}

	get list(): readonly HistoryEntry[] {
		return this.#entries;
	}

	/** Restores the entries. `records`: the stored commands, some of which a worker that died has not entered here yet. */
	restore(stored: unknown, records: readonly CommandRecord[]): void {
		const parsed = v.safeParse(HistorySchema, stored);
		if (parsed.success) this.#entries = parsed.output;
		const known = new Set(this.#entries.map(({ id }) => id));
		const missed = records.filter(({ id }) => !known.has(id)).filter((record) => this.#put(record));
		if (missed.length > 0) void this.#save();
	}

	/** Enters a command that has ended, or corrects its entry. */
	commandEnded(record: CommandRecord): void {
		if (this.#put(record)) void this.#save();
	}

	/** Removes a void interaction key from the entries, so that none is shown on the card of another interaction. */
	forgetKey(interactionKey: string): void {
		if (!this.#entries.some((entry) => entry.subject === interactionKey)) return;
		this.#entries = this.#entries.map((entry) => {
			if (entry.subject !== interactionKey) return entry;
			const { subject: _, ...rest } = entry;
			return rest;
		});
		void this.#save();
	}

	/** Removes the entries that `which` selects. */
	forget(which: (entry: HistoryEntry) => boolean): void {
		const kept = this.#entries.filter((entry) => !which(entry));
		if (kept.length === this.#entries.length) return;
		this.#entries = kept;
		void this.#save();
	}

	#put(record: CommandRecord): boolean {
		const entry = entryOf(record);
		if (entry === undefined) return false;
		const others = this.#entries.filter(({ id }) => id !== entry.id);
		// By the time of the request: a reply may come late.
		const after = others.findIndex(({ at }) => at > entry.at);
		others.splice(after < 0 ? others.length : after, 0, entry);
		this.#entries = others.slice(-MAX_ENTRIES);
		return true;
	}

	async #save(): Promise<void> {
		try {
			await this.#api.save({ [HISTORY_KEY]: this.#entries });
		} catch {
			// Storage is full: history matters less than everything else. The store reports the failure.
		}
	}
}
