import type { CommandOutcome } from '../../src/contract/page';
import type { Command } from '../../src/scapi/command';

/** More than an agent handles at once. Beyond that the oldest is forgotten. */
const MAX_BLOCKS = 200;

/**
 * Remembers the interactions whose Mark Done Ringside has blocked through this page, to unblock them when it leaves. Ids of an
 * earlier Workspace load name something else, and its blocks are gone with it.
 */
export class ReleaseBlocks {
	readonly #ids = new Set<string>();
	#workspaceLoad = 0;

	/**
	 * Notes a command that is about to be sent: from here on Workspace may hold the block, whether it answers or not. Returns
	 * a function to call with every outcome.
	 */
	sent(command: Command, workspaceLoad: number): (outcome: CommandOutcome) => void {
		if (workspaceLoad !== this.#workspaceLoad) this.#ids.clear();
		this.#workspaceLoad = workspaceLoad;
		const { method } = command;
		if (method !== 'blockMarkdone' && method !== 'unblockMarkdone') return () => undefined;
		const { interactionId } = command;
		const wasBlocked = this.#ids.has(interactionId);
		if (method === 'blockMarkdone') this.#add(interactionId);
		return ({ kind }) => {
			if (workspaceLoad !== this.#workspaceLoad) return;
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

	/** Returns the commands that lift the blocks of the Workspace load `workspaceLoad`, and forgets them. */
	leave(workspaceLoad: number): Command[] {
		const ids = workspaceLoad === this.#workspaceLoad ? [...this.#ids] : [];
		this.#ids.clear();
		return ids.map((interactionId) => ({ method: 'unblockMarkdone', interactionId }));
	}
}
