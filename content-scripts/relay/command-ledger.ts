import type { CommandOutcome } from '../../src/contract/page';
import type { Delivered, Fate, FromRelay, ToRelay, Unrecorded } from '../../src/contract/relay';

/** Enough for every command an agent could have given while the worker slept. */
const MAX_COMMANDS = 500;

/** Outcomes accepted per command: silence, a late answer, later corrections. A page could correct itself for ever. */
const MAX_CORRECTIONS = 8;

type CommandMessage = Extract<ToRelay, { type: 'command' }>;
type Request = NonNullable<Extract<FromRelay, { type: 'outcome' }>['request']>;

interface Entry {
	outcome: CommandOutcome | 'waiting';
	/** Number of outcomes. */
	corrections: number;
	/** The command itself, until the worker confirms that its record is stored. */
	unrecorded?: Request | undefined;
	/** False until the worker confirms that the outcome is stored, or that nobody needs it any more. */
	isConfirmed?: boolean;
	/** When a worker first took in the outcome, and could not store it, in ms since 1970. */
	takenAt?: number | undefined;
	/** The life of the worker that sent it, or has taken it over. */
	life: string | undefined;
}

/**
 * Remembers each command that passed through this relay. The worker sends a command while it stores the record of it, and may
 * die before the record is stored. So the relay decides what each id may still do:
 *
 * - An id that has been here is not handed to the page again. The worker gets its fate instead.
 * - An outcome carries the command as long as no worker has confirmed the record: whoever takes it in can write it.
 * - An outcome that a worker could not store is kept, and repeated for its next life.
 * - A new life of the worker sends nothing until it knows the unconfirmed commands of the lives before it, one of which
 *   the new command may repeat.
 */
export class CommandLedger {
	readonly #entries = new Map<string, Entry>();

	/** Takes a command in, and returns the answer to the worker. `isNew`: it is to be handed to the page. */
	take({ id, epoch, command, notes, life }: CommandMessage): { answer: Delivered; isNew: boolean } {
		if (this.#entries.has(id)) return { answer: { ok: true, fate: this.fate(id) }, isNew: false };
		const unrecorded = this.#unrecorded((sender) => sender !== life);
		this.inherited(
			unrecorded.map((each) => each.id),
			life,
		);
		if (unrecorded.length > 0) return { answer: { ok: false, unrecorded }, isNew: false };
		const request = { epoch, command, ...(notes === undefined ? {} : { notes }) };
		this.#entries.set(id, { outcome: 'waiting', corrections: 0, unrecorded: request, life });
		if (this.#entries.size > MAX_COMMANDS) {
			const [oldest] = this.#entries.keys();
			if (oldest !== undefined) this.#entries.delete(oldest);
		}
		return { answer: { ok: true }, isNew: true };
	}

	/** Notes that the worker has stored the records of these commands as they are now, or needs them no more. */
	recorded(ids: readonly string[]): void {
		for (const id of ids) {
			const entry = this.#entries.get(id);
			if (entry === undefined) continue;
			entry.unrecorded = undefined;
			entry.isConfirmed = true;
		}
	}

	/** Notes that the outcome of a command is not stored. `takenAt`: ms since 1970, if a worker has taken it in nonetheless. */
	unconfirm(id: string, takenAt: number | undefined): void {
		const entry = this.#entries.get(id);
		if (entry === undefined) return;
		entry.isConfirmed = false;
		entry.takenAt ??= takenAt;
	}

	/** Returns what a worker that reads the outcome of a command must know besides. */
	besideOutcome(id: string): { request?: Request; takenAt?: number } {
		const { unrecorded, takenAt } = this.#entries.get(id) ?? {};
		return {
			...(unrecorded === undefined ? {} : { request: unrecorded }),
			...(takenAt === undefined ? {} : { takenAt }),
		};
	}

	/** Returns the outcomes that no worker has confirmed. */
	unconfirmed(): { id: string; outcome: CommandOutcome }[] {
		return [...this.#entries].flatMap(([id, { outcome, isConfirmed }]) =>
			outcome === 'waiting' || isConfirmed === true ? [] : [{ id, outcome }],
		);
	}

	/** Notes the outcome of a command. Returns false if it never was here, or has been corrected too often. */
	recordOutcome(id: string, outcome: CommandOutcome): boolean {
		const entry = this.#entries.get(id);
		if (entry === undefined || entry.corrections >= MAX_CORRECTIONS) return false;
		entry.outcome = outcome;
		entry.isConfirmed = false;
		entry.takenAt = undefined;
		entry.corrections++;
		return true;
	}

	fate(id: string): Fate {
		const { outcome, takenAt } = this.#entries.get(id) ?? {};
		if (outcome === undefined) return { id, fate: 'unheard' };
		if (outcome === 'waiting') return { id, fate: 'waiting' };
		return { id, fate: 'settled', outcome, ...(takenAt === undefined ? {} : { takenAt }) };
	}

	/** Returns the ids of commands that were handed to the page and have no outcome yet. */
	waiting(): string[] {
		return [...this.#entries].filter(([, { outcome }]) => outcome === 'waiting').map(([id]) => id);
	}

	/** Notes that a life of the worker knows these commands, whether or not it can store them. */
	inherited(ids: readonly string[], life: string | undefined): void {
		for (const id of ids) {
			const entry = this.#entries.get(id);
			if (entry !== undefined) entry.life = life;
		}
	}

	/** Returns the commands that no worker may know of. */
	allUnrecorded(): Unrecorded[] {
		return this.#unrecorded(() => true);
	}

	#unrecorded(isFrom: (life: string | undefined) => boolean): Unrecorded[] {
		return [...this.#entries].flatMap(([id, { unrecorded, life }]) =>
			unrecorded === undefined || !isFrom(life) ? [] : [{ id, ...unrecorded, fate: this.fate(id) }],
		);
	}
}
