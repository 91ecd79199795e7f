import type { FromRelay } from '../../contract/relay';
import type { Tracked } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import type { Origin, WorkerApi } from '../worker-api';
import { needsGuest, superfluousGuests } from './guest-frames';
import { InteractionLifetime } from './interaction-lifetime';
import { PageLiveness } from './page-liveness';
import { markPrimaries, putToSleep, type Taken, type TrackedSession, takeReport } from './sessions';
import { SpeakerSearch } from './speaker-search';

type Message<T extends FromRelay['type']> = Extract<FromRelay, { type: T }>;

/**
 * The life of a session, which is the life of one document that runs a relay:
 *
 *     hello ──► (older sessions of that frame are dropped; pages of that Workspace connect again)
 *       │
 *       ▼
 *     report ──► tracked ◄──────────────► asleep            asleep: the browser froze the page
 *                  │   ▲    next report
 *                  │   └── report with a gap in its numbers: the relay is asked for a snapshot
 *                  │
 *                  ├── bye · its tab closed · another document in its frame ·
 *                  │   no relay answers when asked · its origin is not granted any more ·
 *                  │   a guest, and a page of the Workspace's own shows all that it shows
 *                  ▼
 *               dropped ──► its commands end as unknown; another page of its Workspace becomes the primary one, or
 *                           one is looked for (`SpeakerSearch`)
 *
 * A worker that starts restores the sessions from storage, and asks each relay whether its document is still there.
 */
export interface SessionRegistryHost {
	api: WorkerApi;
	/** Returns the ms that an interaction of this kind rings before it is redirected, if that is known. */
	ringLimit(origin: string, interaction: Interaction): number | undefined;
	/** Returns the requests about an interaction that have not failed. */
	sent(interactionKey: string): readonly Command[];
}

/** Callbacks for those who follow the sessions. They run in the order in which they were added. */
interface SessionListener {
	/** Surfaces would show a list of sessions, or a search for one, that differs from the last. */
	changed?(): void;
	/** A session reported another link to its Workspace. Comes before `changed`. */
	linkReported?(trackedSession: TrackedSession): void;
	/** A report was taken in. The relay's answer waits for this. */
	reported?(trackedSession: TrackedSession, taken: Taken, report: Message<'report'>): Promise<void>;
	/** A session was deleted, and surfaces are about to be updated. */
	dropping?(key: string): void;
	/** A session was deleted, and what was kept for its interactions was seen to. */
	dropped?(key: string): Promise<void>;
	/** A page whose origin is not granted any more has been detached. */
	released?(): void;
	/** An interaction is gone for good. */
	interactionGone?(trackedSession: TrackedSession, tracked: Tracked): void;
	/** An interaction that a primary page shows has another key from now on. Comes before `reported`. */
	keyChanged?(before: string, after: string): void;
	/** An interaction key is void: another interaction may get the same. */
	keyForgotten?(interactionKey: string): void;
}

/** Keeps the sessions that relays report: registers, updates and drops them, and marks the primary ones. */
export class SessionRegistry {
	readonly #host: SessionRegistryHost;
	readonly #sessions = new Map<string, TrackedSession>();
	readonly #listeners: SessionListener[] = [];
	readonly #interactionLifetime: InteractionLifetime;
	readonly #speakerSearch: SpeakerSearch;
	readonly pages: PageLiveness;

	constructor(host: SessionRegistryHost) {
		this.#host = host;
		const { api } = host;
		this.pages = new PageLiveness({ api, sessions: this.#sessions, drop: (key) => this.drop(key) });
		this.#speakerSearch = new SpeakerSearch({
			api,
			sessions: () => this.#sessions.values(),
			refresh: (trackedSession) => this.pages.tell(trackedSession, 'refresh'),
			changed: () => this.#changed(),
		});
		this.#interactionLifetime = new InteractionLifetime({
			api,
			sessions: () => this.#sessions.values(),
			sent: (interactionKey) => host.sent(interactionKey),
			gone: (trackedSession, tracked) => {
				for (const listener of this.#listeners) listener.interactionGone?.(trackedSession, tracked);
			},
			keyChanged: ({ session }, before, after) => {
				if (!session.primary) return;
				for (const listener of this.#listeners) listener.keyChanged?.(before, after);
			},
			forgetKey: (interactionKey) => {
				for (const listener of this.#listeners) listener.keyForgotten?.(interactionKey);
			},
		});
	}

	listen(listener: SessionListener): void {
		this.#listeners.push(listener);
	}

	/** All sessions by key, oldest first. */
	get byKey(): ReadonlyMap<string, TrackedSession> {
		return this.#sessions;
	}

	get(key: string): TrackedSession | undefined {
		return this.#sessions.get(key);
	}

	values(): Iterable<TrackedSession> {
		return this.#sessions.values();
	}

	/** True while a Workspace that no page speaks to is there, or was a moment ago. */
	get isSearching(): boolean {
		return this.#speakerSearch.active;
	}

	/** Takes in the sessions that an earlier life of the worker stored. `markPrimaries` follows when the rest is restored. */
	restore(stored: Iterable<TrackedSession>): void {
		for (const trackedSession of stored) {
			this.#sessions.set(trackedSession.session.key, trackedSession);
			this.#interactionLifetime.remember(trackedSession);
		}
	}

	markPrimaries(): void {
		markPrimaries(this.#sessions);
	}

	/** Asks every page whether it is still there; those that are report again, the others are dropped. */
	async probeAll(): Promise<void> {
		await Promise.all([...this.#sessions.values()].map((trackedSession) => this.pages.probe(trackedSession)));
	}

	/** Deletes what was kept for interactions that have been gone for long. */
	sweep(): void {
		this.#interactionLifetime.sweep();
	}

	/** Deletes the typed text for interactions of pages of this origin, except for those that a page still shows. */
	forgetTexts(origin: string): void {
		this.#interactionLifetime.forgetTexts(origin);
	}

	async hello(message: Message<'hello'>, from: Origin): Promise<void> {
		if (message.workspace === true) this.#speakerSearch.seen(from.tabId);
		await this.pages.arrived(message, from);
	}

	/** Returns whether a document that looks like a Workspace should get Ringside's guest. */
	workspaceSeen(message: Message<'workspace'>, from: Origin): boolean {
		if (!needsGuest(this.#sessions.values(), from, message)) return false;
		this.#speakerSearch.seen(from.tabId);
		return true;
	}

	fallAsleep(key: string): void {
		putToSleep(this.#sessions, key);
		this.#changed();
	}

	/** Takes in a report. Returns `snapshot` if one is needed because of a gap in the numbers. */
	async report(report: Message<'report'>, from: Origin): Promise<Taken['need']> {
		const key = report.instance;
		const former = this.#sessions.get(key);
		const moved = former?.session.tabId !== from.tabId || former.session.frameId !== from.frameId;
		if (former !== undefined && moved) await this.pages.displace(from, key);
		const taken = takeReport(former, report, from, {
			recall: (interaction) => this.#interactionLifetime.recall(from.origin, interaction),
			limit: (interaction) => this.#host.ringLimit(from.origin, interaction),
		});
		const { trackedSession, need, upserted, headChanged } = taken;
		this.#sessions.set(key, trackedSession);
		if (headChanged) {
			this.markPrimaries();
			for (const listener of this.#listeners) listener.linkReported?.(trackedSession);
			this.#changed();
		}
		this.#interactionLifetime.follow(former, taken);
		for (const listener of this.#listeners) await listener.reported?.(trackedSession, taken, report);
		const differs = headChanged || upserted.size > 0;
		for (const guest of differs ? superfluousGuests(this.#sessions.values(), trackedSession) : []) {
			await this.pages.tell(guest, 'detach');
			await this.drop(guest.session.key);
		}
		return need;
	}

	/** Deletes a session: its document is gone. */
	async drop(key: string): Promise<void> {
		const trackedSession = this.#sessions.get(key);
		if (trackedSession === undefined) return;
		this.#sessions.delete(key);
		for (const listener of this.#listeners) listener.dropping?.(key);
		this.markPrimaries();
		this.#changed();
		this.#interactionLifetime.left(trackedSession);
		// Before anything is awaited: no surface may say "no Workspace open", even for a moment.
		const search = this.#speakerSearch.left(trackedSession);
		for (const listener of this.#listeners) await listener.dropped?.(key);
		await search;
	}

	async dropTab(tabId: number): Promise<void> {
		for (const [key, trackedSession] of this.#sessions)
			if (trackedSession.session.tabId === tabId) await this.drop(key);
		this.#speakerSearch.closed(tabId);
	}

	/** Detaches and drops the pages whose origin is not allowed any more: they are left as they were before Ringside. */
	async release(allowed: (origin: string) => boolean): Promise<void> {
		for (const trackedSession of this.#sessions.values()) {
			if (allowed(trackedSession.session.origin)) continue;
			await this.pages.tell(trackedSession, 'detach');
			for (const listener of this.#listeners) listener.released?.();
			await this.drop(trackedSession.session.key);
		}
	}

	#changed(): void {
		for (const listener of this.#listeners) listener.changed?.();
	}
}
