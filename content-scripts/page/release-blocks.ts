import type { CommandOutcome } from '../../src/contract/page';
import type { Command } from '../../src/scapi/command';

/** More than an agent has in hand at once; what is beyond is forgotten, the oldest first. */
const MAX_BLOCKS = 200;

/**
 * The interactions whose mark done Ringside holds back through this page: they are released when it goes away, because
 * nobody else would. Ids of a former load of Workspace name something else, and its blocks are gone with it.
 */
export class ReleaseBlocks {
	readonly #ids = new Set<string>();
	#epoch = 0;

	/**
	 * A command is about to be sent: from here on Workspace may hold the block, whether it answers or not. Gives what is
	 * to be told of every answer.
	 */
	sent(command: Command, epoch: number): (outcome: CommandOutcome) => void {
		if (epoch !== this.#epoch) this.#ids.clear();
		this.#epoch = epoch;
		const { method } = command;
		if (method !== 'blockMarkdone' && method !== 'unblockMarkdone') return () => undefined;
		const { interactionId } = command;
		const wasBlocked = this.#ids.has(interactionId);
		if (method === 'blockMarkdone') this.#add(interactionId);
		return ({ kind }) => {
			if (epoch !== this.#epoch) return;
			const lifted = method === 'unblockMarkdone' && kind === 'done';
			// With the refusal of another message, the block with the former one stands.
			const never = method === 'blockMarkdone' && (kind === 'refused' || kind === 'notSent') && !wasBlocked;
			if (lifted || never) this.#ids.delete(interactionId);
			// An answer that came late may correct what was taken for silence.
			else if (method === 'blockMarkdone' && kind === 'done') this.#add(interactionId);
		};
	}

	#add(id: string): void {
		this.#ids.add(id);
		for (const other of this.#ids) {
			if (this.#ids.size <= MAX_BLOCKS) break;
			this.#ids.delete(other);
		}
	}

	/** What must be released, in a Workspace that was loaded `epoch` times. */
	leave(epoch: number): Command[] {
		const ids = epoch === this.#epoch ? [...this.#ids] : [];
		this.#ids.clear();
		return ids.map((interactionId) => ({ method: 'unblockMarkdone', interactionId }));
	}
}
