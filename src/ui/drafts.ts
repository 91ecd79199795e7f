import { type ReadonlySignal, signal } from '@preact/signals';
import type { CommandRecord, Draft } from '../contract/surface';
import { afterSuccess, tidy } from './logic/data';
import { heldAfter, heldSubjects } from './logic/hold';
import { afterPlanned } from './logic/presets';
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
	/** Follows what other surfaces keep, until the returned function is called. */
	follow(): () => void;
}

const NONE: Draft = {};
/** The word of a change comes within moments of it; what is older will not come any more. */
const ECHO_MS = 1_000;

export function createDrafts(store: DraftStore): Drafts {
	const all = signal<ReadonlyMap<string, Draft>>(new Map());
	const failing = signal(false);
	const settled = new Set<string>();
	const touched = new Set<string>();
	/** What this surface has kept and not heard of again yet, as text, in order. */
	const echoes = new Map<string, string[]>();

	const forgetEcho = (key: string, text: string): void => {
		const waiting = echoes.get(key);
		const at = waiting?.indexOf(text) ?? -1;
		if (at >= 0) waiting?.splice(0, at + 1);
	};

	const put = (key: string, draft: Draft | undefined): void => {
		const next = new Map(all.peek());
		if (draft === undefined) next.delete(key);
		else next.set(key, draft);
		all.value = next;
	};

	const update: Drafts['update'] = (key, change) => {
		const before = all.peek().get(key) ?? NONE;
		const after = change(before);
		if (after === before) return;
		touched.add(key);
		const kept = tidy(after);
		if (kept === undefined && !all.peek().has(key)) return;
		put(key, kept);
		const text = textOf(kept);
		echoes.set(key, [...(echoes.get(key) ?? []), text]);
		setTimeout(() => forgetEcho(key, text), ECHO_MS);
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
			for (const { id, status, subject, command, plan } of commands) {
				if (status !== 'succeeded' || subject === undefined || settled.has(id)) continue;
				settled.add(id);
				if (!all.peek().has(subject)) continue;
				update(subject, (draft) => {
					const next = afterSuccess(draft, command);
					return plan === undefined ? next : afterPlanned(next, plan);
				});
			}
			for (const key of heldSubjects(commands)) {
				update(key, (draft) => heldAfter(draft, key, commands, settled));
			}
		},
		follow: () =>
			store.watch((key, draft) => {
				// Words of this surface's own changes come late: acting on them would take back what was typed since.
				if ((echoes.get(key)?.length ?? 0) > 0) return forgetEcho(key, textOf(draft));
				put(key, draft);
			}),
	};
}

const textOf = (draft: Draft | undefined): string => (draft === undefined ? '' : stable(draft));

/** As text, with keys in order: browsers need not keep it. */
function stable(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
	const entries = Object.entries(value)
		.filter(([, item]) => item !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stable(item)}`).join()}}`;
}
