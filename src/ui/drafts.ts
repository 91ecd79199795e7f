import { type ReadonlySignal, signal } from '@preact/signals';
import type { CommandRecord, Draft } from '../contract/surface';
import { afterSuccess, tidy } from './logic/data';
import type { DraftStore } from './services';

/** What was typed and not sent, by the stable key of the interaction. Every change is kept at once. */
export interface Drafts {
	readonly all: ReadonlySignal<ReadonlyMap<string, Draft>>;
	/** Whether the browser could not keep the last change: it lives only as long as the surface. */
	readonly failing: ReadonlySignal<boolean>;
	load(): Promise<void>;
	update(key: string, change: (draft: Draft) => Draft): void;
	/** Forgets what has been sent with success. */
	settle(commands: readonly CommandRecord[]): void;
}

const NONE: Draft = {};

export function createDrafts(store: DraftStore): Drafts {
	const all = signal<ReadonlyMap<string, Draft>>(new Map());
	const failing = signal(false);
	const settled = new Set<string>();
	const touched = new Set<string>();

	const update: Drafts['update'] = (key, change) => {
		const before = all.peek().get(key) ?? NONE;
		const after = change(before);
		if (after === before) return;
		touched.add(key);
		const next = new Map(all.peek());
		const kept = tidy(after);
		if (kept === undefined) next.delete(key);
		else next.set(key, kept);
		all.value = next;
		// Not awaited and not coalesced: a popup may be gone the moment after a keystroke.
		store.save(key, kept).then(
			() => {
				failing.value = false;
			},
			() => {
				failing.value = true;
			},
		);
	};

	return {
		all,
		failing,
		async load() {
			try {
				const stored = await store.load();
				// What was typed while loading is newer than what was kept.
				const mine = [...all.peek()].filter(([key]) => touched.has(key));
				all.value = new Map([...stored, ...mine]);
			} catch {
				failing.value = true;
			}
		},
		update,
		settle(commands) {
			for (const { id, status, subject, command } of commands) {
				if (status !== 'succeeded' || subject === undefined || settled.has(id)) continue;
				settled.add(id);
				if (all.peek().has(subject)) update(subject, (draft) => afterSuccess(draft, command));
			}
		},
	};
}
