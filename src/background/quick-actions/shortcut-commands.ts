import { isRecent } from '../clock';
import type { Act } from './decide';

/** The act of each command in the manifest; `open` opens Ringside. */
export const COMMAND_ACTS: Readonly<Record<string, Act | 'open'>> = {
	open: 'open',
	accept: { kind: 'accept' },
	reject: { kind: 'reject' },
	tags: { kind: 'tags' },
	done: { kind: 'done' },
	next: { kind: 'next' },
	'transfer-1': { kind: 'transfer', at: 0 },
	'transfer-2': { kind: 'transfer', at: 1 },
	'transfer-3': { kind: 'transfer', at: 2 },
	'tag-1': { kind: 'tag', at: 0 },
	'tag-2': { kind: 'tag', at: 1 },
	'tag-3': { kind: 'tag', at: 2 },
	ready: { kind: 'state', to: 'ready' },
	'not-ready': { kind: 'state', to: 'notReady' },
	'after-call-work': { kind: 'state', to: 'afterCallWork' },
	'last-reason': { kind: 'state', to: 'reason' },
};

/** A key that is held down repeats. The pause before the first repetition is below this on every system, in ms. */
const KEY_REPEAT_MS = 700;

/** Distinguishes a press from the repetitions of a key that is held down. */
export class ShortcutCommands {
	readonly #last = new Map<string, number>();

	/** Returns whether this is a press of its own. For stepping to the next interaction, every repetition counts. */
	isNew(name: string, now: number): boolean {
		if (name === 'next') return true;
		const last = this.#last.get(name);
		this.#last.set(name, now);
		// A repetition extends the previous one, however long the key is held.
		return last === undefined || !isRecent(last, now, KEY_REPEAT_MS);
	}
}
