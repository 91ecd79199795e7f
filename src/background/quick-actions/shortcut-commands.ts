import { isRecent } from '../clock';
import type { Act } from './decide';

/** What each command of the manifest asks for; `open` opens Ringside. */
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
};

/** A key that is held down repeats: the first pause before it does is below this on every system, in ms. */
const HELD_DOWN = 700;

/** Tells a press from the repetitions of a key that is held down. */
export class ShortcutCommands {
	readonly #last = new Map<string, number>();

	/** Whether it is a press of its own. Going on from one interaction to the next, every repetition counts. */
	isNew(name: string, now: number): boolean {
		if (name === 'next') return true;
		const last = this.#last.get(name);
		this.#last.set(name, now);
		// Round by round: what began as a repetition stays one, however long the key is held.
		return last === undefined || !isRecent(last, now, HELD_DOWN);
	}
}
