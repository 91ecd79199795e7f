import type { Fate } from '../../contract/relay';

/** The outcome of a command as its relay knows it. */
export type Outcome = Omit<Extract<Fate, { fate: 'settled' }>, 'fate'>;

/**
 * Remembers outcomes that could not be stored. Until they are, only the relays of their pages can hand them to the worker's next
 * life, and each keeps its own until it is released.
 */
export class UnstoredOutcomes {
	readonly #release: (session: string, ids: string[]) => void;
	/** The session of each command, by its id. */
	readonly #sessions = new Map<string, string>();

	/** `release`: lets the relay of a session forget these commands. */
	constructor(release: (session: string, ids: string[]) => void) {
		this.#release = release;
	}

	has(id: string): boolean {
		return this.#sessions.has(id);
	}

	/** Takes in whether the records of these commands of a session were stored. */
	take(records: readonly { id: string }[], session: string, isStored: boolean): void {
		if (!isStored) for (const { id } of records) this.#sessions.set(id, session);
	}

	/** After an attempt to store the list: releases all that it holds by now, and what has been deleted from it. */
	listSaved(isStored: boolean, isListed: (id: string) => boolean): void {
		const released = new Map<string, string[]>();
		for (const [id, session] of this.#sessions) {
			if (!isStored && isListed(id)) continue;
			this.#sessions.delete(id);
			released.set(session, [...(released.get(session) ?? []), id]);
		}
		for (const [session, ids] of released) this.#release(session, ids);
	}
}
