import { batch, type ReadonlySignal, signal } from '@preact/signals';
import * as v from 'valibot';
import type { PlanRecord } from '../../contract/plan';
import { type CommandRecord, type Draft, DraftSchema } from '../../contract/surface';
import { afterSuccess, tidy } from '../logic/data/data';
import { draftFrom, fieldsOf, merge, type Stamps, stamped } from '../logic/data/draft-merge';
import { withoutUnreadable } from '../logic/data/unreadable';
import { blockedInteractionKeys, doneBlockAfter } from '../logic/done-block';
import { afterPlanned } from '../logic/tagging/presets';
import type { DraftMark, DraftStore } from './services';

/** Text that was typed and not sent, by interaction key. Every change is stored at once. */
export interface Drafts {
	readonly all: ReadonlySignal<ReadonlyMap<string, Draft>>;
	/** True if the browser could not store the last change. It then lives only as long as the surface. */
	readonly failing: ReadonlySignal<boolean>;
	load(): Promise<void>;
	update(key: string, change: (draft: Draft) => Draft): void;
	/** Moves a draft to another key of the same interaction. */
	rename(from: string, to: string): void;
	/** Returns the last draft typed under this key, even if the worker has forgotten it since. */
	typed(key: string): Draft | undefined;
	/** Removes what has been sent successfully. */
	forgetSent(commands: readonly CommandRecord[], plans?: readonly PlanRecord[]): void;
	/** Follows changes by other surfaces until the returned function is called. */
	follow(): () => void;
}

const NONE: Draft = {};
/** Time in ms after a keystroke for which a field counts as being typed in. */
const BEING_TYPED_MS = 1_000;

export function createDrafts(store: DraftStore): Drafts {
	const all = signal<ReadonlyMap<string, Draft>>(new Map());
	const failing = signal(false);
	const handled = new Set<string>();
	const touched = new Set<string>();
	const typed = new Map<string, Draft>();
	const keepTyped = (key: string, draft: Draft | undefined): void => {
		if (draft === undefined) typed.delete(key);
		else typed.set(key, draft);
	};
	/** Distinguishes this surface's changes from those of others. */
	const me = crypto.randomUUID();
	const stamps = new Map<string, Stamps>();
	/** True while drafts are loading. Outcomes that arrive meanwhile are handled afterwards. */
	let loading = false;
	let waiting: { commands: readonly CommandRecord[]; plans: readonly PlanRecord[] } | undefined;

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
		stamps.set(key, stamped(fieldsOf(before), fieldsOf(kept), stamps.get(key) ?? {}, Date.now()));
		keepTyped(key, kept);
		put(key, kept);
		save(key, kept);
	};

	const save = (key: string, draft: Draft | undefined): void => {
		const kept = draft && tidy(withoutUnreadable(draft));
		// Neither awaited nor debounced: a popup may be closed right after a keystroke.
		store.save(key, kept, { by: me, stamps: stamps.get(key) ?? {} }).then(
			() => {
				failing.value = false;
			},
			() => {
				failing.value = true;
			},
		);
	};

	/**
	 * Handles a stored change by any surface, including this one. This surface's own changes arrive late, and applying them would
	 * undo later typing. In others' changes, the newer write of each field wins.
	 */
	const receive = (key: string, draft: Draft | undefined, mark: DraftMark | undefined): void => {
		if (mark?.by === me) return;
		const now = Date.now();
		const mine = fieldsOf(all.peek().get(key));
		const theirs = fieldsOf(draft);
		const known = stamps.get(key) ?? {};
		// No mark means that the whole draft was removed. That applies to everything but a field being typed in right now.
		const old = Object.fromEntries([...mine.keys()].map((path) => [path, now - BEING_TYPED_MS]));
		const merged = merge(mine, known, theirs, mark?.stamps ?? old);
		const parsed = v.safeParse(DraftSchema, draftFrom(merged.fields));
		const next = parsed.success ? tidy(parsed.output) : draft;
		stamps.set(key, merged.stamps);
		if (next === undefined && mark === undefined) stamps.delete(key);
		// Without a mark, the worker has removed the draft because its interaction has gone.
		if (next !== undefined || mark !== undefined) keepTyped(key, next);
		put(key, next);
		if (merged.ahead) save(key, next);
	};

	return {
		all,
		failing,
		async load() {
			loading = true;
			try {
				const load = () => store.load();
				// Once more if it fails: typing on would write over a text that is not shown.
				const stored = await load().catch(load);
				// Text typed while loading is newer than the stored text.
				const mine = [...all.peek()].filter(([key]) => touched.has(key));
				for (const [key, { mark }] of stored) {
					if (!touched.has(key) && mark !== undefined) stamps.set(key, mark.stamps);
				}
				const drafts = [...stored].flatMap(([key, { draft }]) => {
					// Of an emptied draft, only its mark is stored.
					const kept = tidy(draft);
					return kept === undefined ? [] : [[key, kept] as const];
				});
				for (const [key, draft] of drafts) if (!touched.has(key)) keepTyped(key, draft);
				all.value = new Map([...drafts, ...mine]);
			} catch {
				failing.value = true;
			}
			loading = false;
			if (waiting !== undefined) this.forgetSent(waiting.commands, waiting.plans);
			waiting = undefined;
		},
		update,
		typed: (key) => typed.get(key),
		rename(from, to) {
			const draft = all.peek().get(from);
			if (draft === undefined) return;
			const next = tidy({ ...draft, ...all.peek().get(to) });
			stamps.set(to, { ...stamps.get(from), ...stamps.get(to) });
			touched.add(to);
			keepTyped(from, undefined);
			keepTyped(to, next);
			batch(() => {
				put(from, undefined);
				put(to, next);
			});
			save(to, next);
		},
		forgetSent(commands, plans = []) {
			// Nothing can be removed from drafts that are not loaded yet, and each outcome counts once.
			if (loading) {
				waiting = { commands, plans };
				return;
			}
			for (const { id, status, subject: interactionKey, command } of commands) {
				if (status !== 'succeeded' || interactionKey === undefined || handled.has(id)) continue;
				handled.add(id);
				if (all.peek().has(interactionKey)) update(interactionKey, (draft) => afterSuccess(draft, command));
			}
			// The first step of a plan is the data: whatever happens to later steps, the answers have been sent.
			for (const { id, at, status, subject: interactionKey } of plans) {
				if (
					interactionKey === undefined ||
					(at === 0 && status !== 'succeeded') ||
					!all.peek().has(interactionKey)
				)
					continue;
				update(interactionKey, (draft) => afterPlanned(draft, id));
			}
			for (const key of blockedInteractionKeys(commands)) {
				update(key, (draft) => doneBlockAfter(draft, key, commands, handled));
			}
		},
		follow: () => store.watch(receive),
	};
}
