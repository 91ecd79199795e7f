import * as v from 'valibot';
import { CLOSED_DRAFT_PREFIX } from '../../contract/closed-draft';
import { each } from '../../contract/schema';
import { DRAFT_PREFIX, KeptDraftSchema } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import type { WorkerApi } from '../worker-api';
import { keepClosedDraft, sweepClosedDrafts } from './closed-drafts';
import { changedKeys, overwritten } from './overwritten-tags';
import { isShown, type TrackedSession } from './sessions';

/** Storage key of the times since which no page shows the interaction of a draft: by interaction key, in ms since 1970. */
const ORPHANS_KEY = 'orphans';
const OrphansSchema = each(v.tuple([v.string(), v.number()]), 2_000);

/** Time in ms for which a draft waits for an interaction whose page is gone. Workspace may be reloading. */
const ORPHAN_KEPT_MS = 600_000;

export interface DraftCleanupHost {
	api: WorkerApi;
	sessions(): Iterable<TrackedSession>;
	/** Returns the requests about an interaction, by its key, that have not failed. */
	sent(interactionKey: string): readonly Command[];
}

/**
 * Deletes and moves the drafts that surfaces store, so that each follows its interaction.
 *
 * ```
 *  typed ──▶ draft:<key> ── Workspace closes the interaction ──▶ closed:<key> ── dismissed, 30 minutes old,
 *             │  │  ▲        (kept only if it has unsent text)                    or not among the latest 5 ──▶ deleted
 *             │  │  └──── shown by a page again ────┐
 *             │  └── its page is gone, or the ──▶ ORPHAN ── 10 minutes ──▶ deleted
 *             │      reload does not bring it back
 *             └── the interaction's key changes ──▶ draft:<new key>
 * ```
 */
export class DraftCleanup {
	readonly #host: DraftCleanupHost;
	#last: Promise<void> = Promise.resolve();
	#sweeping = false;
	/** The clock minus the ticks at the last sweep, in ms. */
	#offset: number | undefined;
	/** Keys of interactions that have just gone: their wait starts over, whatever an earlier one left in storage. */
	#left = new Set<string>();

	constructor(host: DraftCleanupHost) {
		this.#host = host;
		this.#jump();
	}

	/** Returns whether any page shows the interaction of this key. */
	lives(name: string): boolean {
		return isShown(this.#host.sessions(), name);
	}

	/** Forgets the draft of an interaction that is closed, but keeps what was typed for the agent to read. */
	forget(name: string, interaction: Interaction): void {
		const { api } = this.#host;
		// Read now: a key without a lasting name means nothing a moment later.
		const sent = this.#host.sent(name);
		const key = DRAFT_PREFIX + name;
		this.#next(async () => {
			const { [key]: draft } = await api.load([key]);
			// Storage that is full keeps no closed draft; the live one is forgotten all the same.
			await keepClosedDraft(api, name, draft, interaction, sent).catch(() => undefined);
			await api.forget([key]);
		});
	}

	/** Deletes the drafts, closed ones too, for interactions of pages of this origin that no page shows. */
	forgetAll(origin: string): void {
		this.#next(async () => {
			const { api } = this.#host;
			const all = await api.keys();
			const prefixes = [DRAFT_PREFIX, CLOSED_DRAFT_PREFIX];
			const names = prefixes
				.flatMap((prefix) => all.flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : [])))
				.filter((name) => name.startsWith(`${origin}|`) && !this.lives(name));
			if (names.length === 0) return;
			// Surfaces that are open may show a text that is stored as a draft only. They follow the closed ones.
			await api.save(Object.fromEntries(names.map((name) => [CLOSED_DRAFT_PREFIX + name, null])));
			await api.forget(prefixes.flatMap((prefix) => names.map((name) => prefix + name)));
		});
	}

	/** Moves the draft of an interaction that is shown and whose key has changed. */
	renamed(from: string, to: string): void {
		const [before, after] = [DRAFT_PREFIX + from, DRAFT_PREFIX + to];
		this.#next(async () => {
			const { [before]: draft, [after]: newer } = await this.#host.api.load([before, after]);
			if (draft === undefined || this.lives(from)) return;
			if (newer === undefined) await this.#host.api.save({ [after]: draft });
			await this.#host.api.forget([before]);
		});
	}

	/** Notes in the draft of an interaction which of its tags somebody else has written over, given two reports of its data. */
	dataReported(name: string, before: Interaction['userData'], now: Interaction['userData']): void {
		if (before === now) return;
		const keys = changedKeys(before, now);
		if (keys.length === 0) return;
		const key = DRAFT_PREFIX + name;
		this.#next(async () => {
			const { api } = this.#host;
			const parsed = v.safeParse(KeptDraftSchema, (await api.load([key]))[key]);
			if (!parsed.success || parsed.output.tagged === undefined) return;
			const { mark, ...draft } = parsed.output;
			const changed = overwritten(draft.tagged ?? {}, keys, before, now);
			const stamps = { ...mark?.stamps };
			for (const id of Object.keys(changed)) {
				stamps[`tagged.${id}`] = Math.max(api.now(), (stamps[`tagged.${id}`] ?? 0) + 1);
			}
			if (Object.keys(changed).length === 0) return;
			const tagged = { ...draft.tagged, ...changed };
			await api.save({ [key]: { ...draft, tagged, mark: { by: 'worker', stamps } } });
		});
	}

	/**
	 * Deletes the drafts of interactions that no page has shown for long, as after their tab was closed. `left`: the keys of
	 * those that have just gone.
	 */
	sweep(left: Iterable<string> = []): void {
		for (const name of left) this.#left.add(name);
		if (this.#sweeping) return;
		this.#sweeping = true;
		this.#next(async () => {
			this.#sweeping = false;
			await this.#sweep();
			await sweepClosedDrafts(this.#host.api);
		});
	}

	async #sweep(): Promise<void> {
		const { api } = this.#host;
		const now = api.now();
		const jump = this.#jump();
		const stored = v.safeParse(OrphansSchema, (await api.load([ORPHANS_KEY]))[ORPHANS_KEY]);
		const former = new Map(stored.success ? stored.output : []);
		const names = (await api.keys())
			.filter((key) => key.startsWith(DRAFT_PREFIX))
			.map((key) => key.slice(DRAFT_PREFIX.length));
		// Read together with what lives now: an interaction may have gone while storage was read.
		const left = this.#left;
		this.#left = new Set();
		const orphans = names
			.filter((name) => !this.lives(name))
			.map((name): [string, number] => [
				name,
				left.has(name) ? now : Math.min(now, (former.get(name) ?? now) + jump),
			]);
		const old = orphans.filter(([, since]) => now - since >= ORPHAN_KEPT_MS);
		const waiting = orphans.filter(([, since]) => now - since < ORPHAN_KEPT_MS);
		if (old.length > 0) await api.forget(old.map(([name]) => DRAFT_PREFIX + name));
		if (waiting.length > 0 || former.size > 0) await api.save({ [ORPHANS_KEY]: waiting });
		if (waiting.length === 0) return;
		// If the worker sleeps by then, its next life sweeps.
		const next = Math.min(...waiting.map(([, since]) => since)) + ORPHAN_KEPT_MS;
		api.after(Math.max(0, next - now), () => this.sweep());
	}

	/**
	 * Returns by how many ms the clock was set since the last sweep; 0 if unknown. A machine that slept looks the same: then a
	 * draft waits longer, which costs nothing.
	 */
	#jump(): number {
		const { api } = this.#host;
		const offset = api.now() - api.ticks();
		const jump = this.#offset === undefined ? 0 : offset - this.#offset;
		this.#offset = offset;
		return jump;
	}

	/** Runs one task after the other: a draft must not be moved while it is being deleted. */
	#next(task: () => Promise<void>): void {
		// Failing storage keeps a draft too long or in its old place. Neither may stop the agent.
		this.#last = this.#last.then(task).catch(() => undefined);
	}
}
