import { MARK_DONE, MARKDONE_CHANNEL } from '../../src/scapi/events';
import { type Item, isEnded, isOffered } from './item';
import { Refusal } from './refusal';
import type { Store } from './store';

interface Block {
	message: string;
	cancel: () => void;
}

/** Mark Done, and the blocks that pages put on it. */
export class MarkDone {
	readonly #store: Store;
	readonly #blocks = new Map<string, Block>();
	/** The last warning that Workspace showed, because a block kept an interaction from being marked done. */
	warning: { interactionId: string; message: string } | undefined;

	constructor(store: Store) {
		this.#store = store;
	}

	blockOf(id: string): string | undefined {
		return this.#blocks.get(id)?.message;
	}

	run(item: Item): void {
		const store = this.#store;
		const id = item.interactionId;
		if (item.media === 'voice' && item.state !== 'IDLE') {
			throw new Refusal(`Interaction ${id} is still active`);
		}
		if (isOffered(item)) throw new Refusal(`Interaction ${id} is not accepted`);
		if (item.state === 'TRANSFERRING') throw new Refusal(`Interaction ${id} is being transferred`);
		const block = this.#blocks.get(id);
		if (block !== undefined) throw this.#warn(id, block);
		const { disposition } = store.options;
		const chosen =
			Object.hasOwn(item.userData, 'DispositionCode') || store.dispositions.has(item.interactionUUID);
		if (disposition === 'mandatory' && !chosen) {
			throw new Refusal('A disposition is required');
		}
		if (item.media !== 'voice' && !isEnded(item)) store.set(item, 'COMPLETED');
		store.event(MARK_DONE, item);
		store.remove(item);
	}

	block(item: Item, message: string): void {
		const id = item.interactionId;
		this.#blocks.get(id)?.cancel();
		this.#blocks.set(id, { message, cancel: () => undefined });
		if (this.#store.options.markdoneModel === 'B') this.#expire(id);
		this.#store.changed();
	}

	unblock(id: string): void {
		this.#blocks.get(id)?.cancel();
		this.#blocks.delete(id);
		if (this.warning?.interactionId === id) this.warning = undefined;
		this.#store.changed();
	}

	#warn(id: string, block: Block): Refusal {
		this.warning = { interactionId: id, message: block.message };
		// No public source documents the payload of this channel.
		this.#store.emit(MARKDONE_CHANNEL, {
			eventType: 'MARKDONE_BLOCKED',
			interactionId: id,
			warningMessage: block.message,
		});
		if (this.#store.options.markdoneModel === 'A') this.#expire(id);
		this.#store.changed();
		return new Refusal(block.message);
	}

	#expire(id: string): void {
		const { blockTimeout } = this.#store.options;
		const block = this.#blocks.get(id);
		if (block === undefined || blockTimeout === 0) return;
		block.cancel();
		block.cancel = this.#store.clock.after(blockTimeout, () => {
			this.unblock(id);
			this.#store.emit(MARKDONE_CHANNEL, { eventType: 'MARKDONE_BLOCK_EXPIRED', interactionId: id });
		});
	}
}
