import type { CommandOutcome } from '../../src/contract/page';
import type { Fate } from '../../src/contract/relay';

/** Enough for every command an agent could have given while the worker slept. */
const MAX_COMMANDS = 500;

/** Outcomes accepted per command: silence, a late answer, later corrections. A page could correct itself for ever. */
const MAX_CORRECTIONS = 8;

/**
 * Records each command that passes through this relay. The worker may die while a command is pending and ask for it after its
 * restart. It delivers a command again only if this relay has never seen it.
 */
export class CommandLedger {
	readonly #entries = new Map<string, CommandOutcome | 'waiting'>();
	/** Number of outcomes of each. */
	readonly #corrections = new Map<string, number>();

	/** Notes a command. Returns false if it has been here before. */
	admit(id: string): boolean {
		if (this.#entries.has(id)) return false;
		this.#entries.set(id, 'waiting');
		if (this.#entries.size > MAX_COMMANDS) {
			const [oldest] = this.#entries.keys();
			if (oldest !== undefined) {
				this.#entries.delete(oldest);
				this.#corrections.delete(oldest);
			}
		}
		return true;
	}

	/** Notes the outcome of a command. Returns false if it never was here, or has been corrected too often. */
	recordOutcome(id: string, outcome: CommandOutcome): boolean {
		const times = this.#corrections.get(id) ?? 0;
		if (!this.#entries.has(id) || times >= MAX_CORRECTIONS) return false;
		this.#entries.set(id, outcome);
		this.#corrections.set(id, times + 1);
		return true;
	}

	fate(id: string): Fate {
		const entry = this.#entries.get(id);
		if (entry === undefined) return { id, fate: 'unheard' };
		if (entry === 'waiting') return { id, fate: 'waiting' };
		return { id, fate: 'settled', outcome: entry };
	}

	/** Returns the ids of commands that were handed to the page and have no outcome yet. */
	waiting(): string[] {
		return [...this.#entries].filter(([, entry]) => entry === 'waiting').map(([id]) => id);
	}
}
