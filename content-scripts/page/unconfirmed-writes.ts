import { type Write, writtenKeys } from '../../src/scapi/command';

/** A write of attached data until it is confirmed. */
interface Unconfirmed {
	/** Returns whether a later write is about this key too. */
	isOverwritten(key: string): boolean;
	end(): void;
}

/** Notes which keys are written again before a write of them is confirmed: their values say nothing of that write then. */
export class UnconfirmedWrites {
	readonly #writes = new Set<{ readonly interactionId: string; readonly overwritten: Set<string> }>();

	begin(command: Write): Unconfirmed {
		const { interactionId } = command;
		for (const other of this.#writes) {
			if (other.interactionId !== interactionId) continue;
			for (const key of writtenKeys(command)) other.overwritten.add(key);
		}
		const write = { interactionId, overwritten: new Set<string>() };
		this.#writes.add(write);
		return {
			isOverwritten: (key) => write.overwritten.has(key),
			end: () => void this.#writes.delete(write),
		};
	}
}
