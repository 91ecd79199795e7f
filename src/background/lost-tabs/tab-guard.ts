import * as v from 'valibot';
import { type Loss, LossSchema } from '../../contract/losses-and-missed';
import { Count, each, Text, Time } from '../../contract/schema';
import type { Answer, Model, Session, Tracked } from '../../contract/surface';
import { sameJson } from '../../scapi/json';
import { perObject } from '../../scapi/per-object';
import { stateInfo } from '../../scapi/states';
import { originAllowed } from '../access/senders';
import { addressOf, RELOAD_GRACE_MS, sameSite, type TabView, tabVerdict } from './tab-verdict';

/**
 * The states of a tab in which a Workspace has been connected. A review runs after every change of the model or of a tab.
 *
 *            connected               gone                     verdict
 *   unknown ──────────▶ connected ─────────▶ grace (`goneAt`) ───────▶ lost (`loss`) ──────────▶ forgotten
 *                           ▲                      │                        │         `note()` of "closed" or "left"
 *                           ├──────────────────────┘                        │
 *                           └───────────────────────────────────────────────┘
 *                                    connected again in this tab
 *
 * The verdict (`tabVerdict`) is at once "closed", "discarded", "frozen", "silent" or "crashed" if the tab shows it, or "left"
 * at the end of the grace. One loss may become another. `note()` of any other loss leaves the tab lost and watched, without an
 * alarm. From every state a tab is forgotten if the permission for its origin is withdrawn, and from "lost" also if the same
 * Workspace connects in another tab.
 */

export const GUARD_KEY = 'guard';

/**
 * A Workspace that has been connected in this tab. In `storage.session`, because its address must not reach the disk.
 */
const WatchedSchema = v.object({
	tabId: v.number(),
	/** Origin of the page that speaks for it, which permission was granted for. */
	granted: Text,
	/** Origin of the Workspace, as the agent knows it. */
	origin: Text,
	/** The tab's last known address, without query and hash. */
	address: v.optional(Text),
	/** True if Ringside has turned off `autoDiscardable` for the tab, and so has to turn it on again. */
	kept: v.boolean(),
	live: Count,
	goneAt: v.optional(Time),
	loss: v.optional(LossSchema),
	/** The tab that was opened in its place. */
	opened: v.optional(v.number()),
});
type Watched = v.InferOutput<typeof WatchedSchema>;

export interface TabGuardHost {
	now(): number;
	after(delay: number, task: () => void): void;
	model(): Model;
	load(): Promise<unknown>;
	save(watched: unknown): Promise<void>;
	view(tabId: number): Promise<TabView | undefined>;
	/** Returns whether the tab has no document, although it reports that it is complete. */
	deserted(tabId: number): Promise<boolean>;
	setDiscardable(tabId: number, discardable: boolean): Promise<void>;
	show(tabId: number): Promise<void>;
	reload(tabId: number): Promise<void>;
	/** Navigates a tab to an address. */
	go(tabId: number, address: string): Promise<void>;
	/** Resolves with the new tab, if the browser names it. */
	open(address: string): Promise<number | undefined>;
	lost(losses: Loss[]): void;
}

const liveIn = perObject(
	(list: readonly Tracked[]): number =>
		list.filter(({ lifecycle }) => {
			const { phase } = stateInfo(lifecycle);
			return phase === 'ringing' || phase === 'active' || phase === 'held' || phase === 'dialing';
		}).length,
);

/** Returns the tab of a session's Workspace. */
const tabOf = ({ workspaceTab, tabId }: Session): number => workspaceTab ?? tabId;

/**
 * Keeps the tabs of connected Workspaces from being unloaded, reports when one is lost all the same, and restores it.
 */
export class TabGuard {
	readonly #host: TabGuardHost;
	#watched = new Map<number, Watched>();
	#saved: Watched[] = [];
	#last: Promise<void> = Promise.resolve();
	/** The last restoring. One after the other: a double press must not open two tabs. */
	#restoring: Promise<unknown> = Promise.resolve();
	#due = false;
	#started = false;
	/** The `guardTab` preference with which a tab's `autoDiscardable` was last checked. */
	readonly #asked = new Map<number, boolean>();
	/** Tabs with a pending timer for the end of their grace. */
	readonly #waited = new Set<number>();

	constructor(host: TabGuardHost) {
		this.#host = host;
	}

	async start(): Promise<void> {
		this.#enqueue(async () => {
			const parsed = v.safeParse(each(WatchedSchema, 1_000), await this.#host.load());
			if (parsed.success) this.#watched = new Map(parsed.output.map((item) => [item.tabId, item]));
			this.#saved = [...this.#watched.values()];
		});
		this.#started = true;
		await this.review();
	}

	/** Reviews all tabs after a possible change. Reviews run one at a time; changes during one cause one more. */
	review(): Promise<void> {
		if (this.#started && !this.#due) {
			this.#due = true;
			this.#enqueue(() => {
				this.#due = false;
				return this.#review();
			});
		}
		return this.#last;
	}

	#enqueue(task: () => Promise<void>): void {
		this.#last = this.#last.then(task).catch((error: unknown) => console.warn('ringside: guard:', error));
	}

	/** Follows a tab to its new id. Chrome changes the id of a tab that it unloads. */
	async replaced(tabId: number, former: number): Promise<void> {
		this.#enqueue(async () => {
			for (const [id, each] of this.#watched)
				if (each.opened === former) this.#watched.set(id, { ...each, opened: tabId });
			const watched = this.#watched.get(former);
			if (watched === undefined) return;
			this.#watched.delete(former);
			this.#watched.set(tabId, { ...watched, tabId, kept: false });
		});
		await this.review();
	}

	/** Marks a loss as acknowledged. A tab that still exists stays watched, without an alarm. */
	async note(id: string): Promise<void> {
		await this.#last;
		const watched = this.#find(id);
		if (watched?.loss === undefined) return;
		const { how } = watched.loss;
		if (how === 'closed' || how === 'left') this.#watched.delete(watched.tabId);
		else this.#watched.set(watched.tabId, { ...watched, loss: { ...watched.loss, noted: true } });
		this.#publish();
	}

	/** Restores a lost Workspace: shows its tab, reloading it if needed, or opens its address. */
	restore(id: string): Promise<Answer> {
		const restoring = this.#restoring.then(() => this.#restore(id));
		this.#restoring = restoring;
		return restoring;
	}

	async #restore(id: string): Promise<Answer> {
		await this.#last;
		const watched = this.#find(id);
		if (watched?.loss === undefined) return { ok: true };
		const { tabId, address } = watched;
		const view = await this.#host.view(tabId);
		const elsewhere = view === undefined || (watched.loss.how === 'left' && !sameSite(view.url, address));
		try {
			if (elsewhere && address !== undefined) await this.#open(watched, address);
			else {
				await this.#host.show(tabId);
				if (watched.loss.how !== 'crashed') return { ok: true };
				// Firefox has nothing to reload in such a tab: it forgets the address, or shows a page about the crash.
				const named = view?.status !== 'unloaded' && address !== undefined;
				await (named ? this.#host.go(tabId, address) : this.#host.reload(tabId));
			}
			return { ok: true };
		} catch (error) {
			const message = error instanceof Error ? error.message.slice(0, 1_000) : String(error);
			return { ok: false, error: { code: 'notRestored', message } };
		}
	}

	/** Opens an address, or shows the tab in which it has been opened already: the agent may still have to sign in there. */
	async #open({ tabId, opened }: Watched, address: string): Promise<void> {
		const view = opened === undefined ? undefined : await this.#host.view(opened);
		const isThere =
			view !== undefined &&
			(view.url === undefined || view.status === 'loading' || sameSite(view.url, address));
		if (opened !== undefined && isThere) return this.#host.show(opened);
		const fresh = await this.#host.open(address);
		const watched = this.#watched.get(tabId);
		if (fresh === undefined || watched === undefined) return;
		this.#watched.set(tabId, { ...watched, opened: fresh });
		this.#publish();
	}

	#find(id: string): Watched | undefined {
		return [...this.#watched.values()].find(({ loss }) => loss?.id === id);
	}

	async #review(): Promise<void> {
		const model = this.#host.model();
		for (const watched of [...this.#watched.values()]) {
			// Ringside may no longer access the page, and so has nothing to say about it.
			if (!originAllowed(watched.granted, model.grantedOrigins)) await this.#letGo(watched);
		}
		const connected = new Set<number>();
		// The primary session first: it knows what is in progress.
		for (const session of model.sessions.toSorted((a, b) => Number(b.primary) - Number(a.primary))) {
			const { link, origin } = session;
			if (link.status !== 'connected' || connected.has(tabOf(session))) continue;
			if (!originAllowed(origin, model.grantedOrigins)) continue;
			connected.add(tabOf(session));
			await this.#keep(session, model);
		}
		for (const watched of [...this.#watched.values()]) {
			if (!connected.has(watched.tabId)) await this.#judge(watched, model);
		}
		this.#publish();
	}

	async #letGo(watched: Watched): Promise<void> {
		this.#watched.delete(watched.tabId);
		this.#asked.delete(watched.tabId);
		await this.#discardable(watched, true);
	}

	async #keep(session: Session, model: Model): Promise<void> {
		const tabId = tabOf(session);
		const former = this.#watched.get(tabId);
		const origin = session.link.origin ?? session.origin;
		const guarded = model.settings.preferences.guardTab;
		const live = liveIn(model.interactions[session.key] ?? []);
		const fresh = former === undefined || former.loss !== undefined || former.goneAt !== undefined;
		// Connected again, in this tab or another.
		for (const [id, other] of this.#watched) {
			if (id !== tabId && other.loss !== undefined && other.origin === origin) await this.#letGo(other);
		}
		let { kept = false, address } = former ?? {};
		if (fresh || this.#asked.get(tabId) !== guarded) {
			this.#asked.set(tabId, guarded);
			const view = await this.#host.view(tabId);
			// The session is about to end, because its tab is already gone.
			if (view === undefined) return void this.#asked.delete(tabId);
			address = addressOf(view.url) ?? address;
			if (guarded && view.autoDiscardable === true) kept = await this.#discardable({ tabId }, false);
			else if (!guarded && kept) kept = !(await this.#discardable({ tabId, kept }, true));
		}
		this.#watched.set(tabId, {
			tabId,
			granted: session.origin,
			origin,
			kept,
			live,
			...(address === undefined ? {} : { address }),
		});
	}

	/** Sets `autoDiscardable`. Returns whether it was set: a tab that is being closed or dragged refuses. */
	async #discardable(of: Pick<Watched, 'tabId'> & Partial<Watched>, discardable: boolean): Promise<boolean> {
		if (discardable && of.kept !== true) return false;
		return this.#host.setDiscardable(of.tabId, discardable).then(
			() => true,
			() => false,
		);
	}

	async #judge(watched: Watched, model: Model): Promise<void> {
		const { tabId, loss, address } = watched;
		const now = this.#host.now();
		// In the future only if the clock was set back: then the wait starts over.
		const goneAt = Math.min(watched.goneAt ?? now, now);
		const sessions = model.sessions.filter((session) => tabOf(session) === tabId);
		const view = await this.#host.view(tabId);
		// Firefox does not report a crashed tab. The only sign is that nothing runs in it.
		const mute = sessions.length === 0 && view?.status === 'complete' && !view.discarded && !view.frozen;
		const deserted = mute && (await this.#host.deserted(tabId));
		const verdict = tabVerdict(view, sessions, now - goneAt, deserted);
		// It may have been acknowledged, or given a new id, in the meantime.
		if (this.#watched.get(tabId) !== watched) return;
		if ('graceLeft' in verdict) {
			this.#watched.set(tabId, { ...watched, goneAt });
			if (this.#waited.has(tabId)) return;
			this.#waited.add(tabId);
			// Once the page has loaded, the shorter grace applies.
			this.#host.after(Math.min(verdict.graceLeft, RELOAD_GRACE_MS) + 50, () => {
				this.#waited.delete(tabId);
				void this.review();
			});
			return;
		}
		const { how, session } = verdict;
		if (how === 'closed' && loss?.noted === true) return void this.#watched.delete(tabId);
		if (how === 'left') await this.#discardable(watched, true);
		this.#watched.set(tabId, {
			...watched,
			goneAt,
			kept: how === 'left' || how === 'closed' ? false : watched.kept,
			loss: {
				id: loss?.id ?? `loss:${tabId}:${goneAt}`,
				how,
				origin: watched.origin,
				interactions: watched.live,
				at: loss?.at ?? goneAt,
				restorable: how !== 'closed' || address !== undefined,
				noted: loss?.noted ?? false,
				...(session === undefined ? {} : { session }),
			},
		});
	}

	#publish(): void {
		const all = [...this.#watched.values()];
		this.#host.lost(all.flatMap(({ loss }) => loss ?? []));
		if (sameJson(all, this.#saved)) return;
		this.#saved = all;
		void this.#host.save(all).catch(() => undefined);
	}
}
