import type { CommandOutcome } from '../../src/contract/page';
import type { Fate } from '../../src/contract/relay';

/** Enough for every command an agent could have given while the worker slept. */
const MAX_COMMANDS = 500;

/** Silence, then a late answer, then what was seen of it later. A page that corrects itself for ever is not listened to. */
const MAX_CORRECTIONS = 8;

/**
 * What this relay knows about each command that passed through it. The worker may die with a command under way and ask
 * again after its restart; the answer decides whether it may be delivered once more, and it never is if it was here.
 */
export class CommandLedger {
	readonly #entries = new Map<string, CommandOutcome | 'waiting'>();
	/** How often each was settled. */
	readonly #corrections = new Map<string, number>();

	/** Notes a command; false if it has been here before. */
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

	/** Notes what became of a command; false where it never was here, or its outcome has been corrected often enough. */
	settle(id: string, outcome: CommandOutcome): boolean {
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

	/** The commands that were handed to the page and have no outcome yet. */
	waiting(): string[] {
		return [...this.#entries].filter(([, entry]) => entry === 'waiting').map(([id]) => id);
	}
}
