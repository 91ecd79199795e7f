import { HISTORY_KEY, type HistoryEntry } from '../contract/history';
import type { Loss } from '../contract/losses-and-missed';
import type { FromRelay } from '../contract/relay';
import { NO_SETTINGS } from '../contract/settings';
import type { Answer, Head, Model, ToWorker } from '../contract/surface';
import { sameJson } from '../scapi/json';
import type { Trusted } from './access/trusted-workspaces';
import { activeSettings, type Given, NO_ACTIVE_SETTINGS } from './active-settings';
import { showAccepted } from './commands/after-accept';
import { COMMANDS_KEY, Commands } from './commands/commands';
import { BLOCKS_KEY, DoneBlocks } from './commands/done-blocks';
import { History } from './commands/history';
import { PLANS_KEY, Plans } from './commands/plans';
import { CauseFinder, DIAGNOSES_KEY } from './diagnostics/cause-finder';
import { MISSED_KEY, MissedInteractions } from './missed/missed-interactions';
import { RingDurations } from './missed/ring-durations';
import { needsGuest, superfluousGuests } from './sessions/guest-frames';
import { InteractionLifetime } from './sessions/interaction-lifetime';
import { PageLiveness } from './sessions/page-liveness';
import { anyRings, markPrimaries, putToSleep, type TrackedSession, takeReport } from './sessions/sessions';
import { SpeakerSearch } from './sessions/speaker-search';
import { ModelStore } from './storage/model-store';
import { answerSurface } from './surfaces/surface-messages';
import { type SurfacePort, SurfacePorts } from './surfaces/surface-ports';
import { toolbarStateOf } from './toolbar/toolbar-state';
import type { Origin } from './worker-api';
import type { WorkerOptions } from './worker-options';

/** Holds the worker's state. It may be dropped at any moment: storage and the relays bring all of it back. */
export class Worker {
	readonly #options: WorkerOptions;
	readonly #sessions = new Map<string, TrackedSession>();
	readonly #commands: Commands;
	readonly #blocks: DoneBlocks;
	readonly #plans: Plans;
	readonly #history: History;
	readonly explainer: CauseFinder;
	readonly #surfaces: SurfacePorts;
	readonly #store: ModelStore;
	readonly #belongings: InteractionLifetime;
	readonly #misses: MissedInteractions;
	readonly pages: PageLiveness;
	readonly #seeking: SpeakerSearch;
	readonly #watchers: (() => void)[] = [];
	#configuration = NO_ACTIVE_SETTINGS;
	#storageFailing = false;
	#losses: Loss[] = [];

	constructor(options: WorkerOptions) {
		this.#options = options;
		const { api } = options;
		this.pages = new PageLiveness({ api, sessions: this.#sessions, drop: (key) => this.drop(key) });
		this.#seeking = new SpeakerSearch({
			api,
			sessions: () => this.#sessions.values(),
			refresh: (trackedSession) => this.pages.tell(trackedSession, 'refresh'),
			changed: () => this.#headChanged(),
		});
		this.#commands = new Commands({
			api,
			session: (key) => this.#sessions.get(key),
			changed: () => this.#headChanged(),
			lifted: (trackedSession, tracked) => this.#blocks.lifted(trackedSession, tracked),
			settled: (record) => {
				this.#blocks.settled(record);
				this.#plans.settled(record);
				this.#history.settled(record);
				this.explainer.settled(record);
				void showAccepted(record, this.#sessions.get(record.session), this.#configuration.settings, options);
			},
		});
		this.#misses = new MissedInteractions({
			api,
			commands: () => this.#commands.list,
			watching: options.watching,
			rings: new RingDurations(options.rings),
			changed: () => this.#headChanged(),
		});
		this.#blocks = new DoneBlocks({
			api,
			sessions: () => this.#sessions.values(),
			request: (message) => this.#commands.request(message, { automatic: true }),
			record: (id) => this.#commands.record(id),
			changed: () => this.#headChanged(),
		});
		this.#plans = new Plans({
			api,
			session: (key) => this.#sessions.get(key),
			request: (message, plan) => this.#commands.request(message, { plan }),
			record: (id) => this.#commands.record(id),
			changed: () => this.#headChanged(),
		});
		this.#history = new History(api);
		this.#belongings = new InteractionLifetime({
			api,
			sessions: () => this.#sessions.values(),
			gone: (trackedSession, tracked) => this.#blocks.gone(trackedSession, tracked),
			unname: (key) => {
				this.#commands.unname(key);
				this.#history.unname(key);
			},
		});
		this.explainer = new CauseFinder({
			api,
			session: (key) => this.#sessions.get(key),
			changed: () => this.#headChanged(),
			filtered: (key, methods) => void this.#commands.filtered(key, methods),
		});
		this.#surfaces = new SurfacePorts({
			api,
			model: () => this.model(),
			head: () => this.#head(),
			tracked: (session, id) => this.#sessions.get(session)?.interactions.get(id),
		});
		this.#store = new ModelStore({
			api,
			model: () => this.model(),
			sessions: () => this.#sessions.values(),
			onHealth: (failing) => {
				if (failing === this.#storageFailing) return;
				this.#storageFailing = failing;
				this.#surfaces.touchHead();
			},
		});
	}

	/** Restores what the former life knew, and asks every page for what it has missed. */
	async start(): Promise<void> {
		for (const trackedSession of await this.#store.restore()) {
			this.#sessions.set(trackedSession.session.key, trackedSession);
			this.#belongings.remember(trackedSession);
		}
		const keys = [COMMANDS_KEY, BLOCKS_KEY, PLANS_KEY, HISTORY_KEY, DIAGNOSES_KEY, MISSED_KEY];
		const stored = await this.#options.api.load(keys).catch(() => undefined);
		await this.#misses.restore(stored?.[MISSED_KEY]);
		this.#commands.restore(stored?.[COMMANDS_KEY]);
		this.#blocks.restore(stored?.[BLOCKS_KEY]);
		this.#plans.restore(stored?.[PLANS_KEY]);
		this.#history.restore(stored?.[HISTORY_KEY], this.#commands.list);
		this.explainer.restore(stored?.[DIAGNOSES_KEY]);
		markPrimaries(this.#sessions);
	}

	/** Asks the restored pages; those that do not answer are gone. */
	async resume(): Promise<void> {
		await Promise.all([...this.#sessions.values()].map((trackedSession) => this.pages.probe(trackedSession)));
		await this.#commands.resume();
		await this.#plans.resume();
		this.#blocks.review();
		this.#belongings.sweep();
	}

	configure(given: Given): void {
		const former = this.#configuration;
		const next = activeSettings(former, given);
		const sameSettings = sameJson({ ...next, origins: [] }, { ...former, origins: [] });
		// A policy is read several times over, and mostly says what it said before.
		if (sameSettings && sameJson(next.origins, former.origins)) return;
		this.#configuration = next;
		const { tags, settings, read } = next;
		// Not by what is given without the agent's settings: a storage that fails must not lift what is blocked.
		if (!sameSettings && read && settings !== undefined) this.#blocks.configure({ tags, ...settings });
		this.#headChanged();
	}

	/** Calls `task` after every change of sessions, interactions, commands or settings; it reads `model()`. */
	watch(task: () => void): void {
		this.#watchers.push(task);
	}

	/** Tells surfaces and the toolbar of Workspaces that were lost. */
	showLosses(losses: Loss[]): void {
		if (sameJson(losses, this.#losses)) return;
		this.#losses = losses;
		this.#headChanged();
	}

	session(key: string): TrackedSession | undefined {
		return this.#sessions.get(key);
	}

	get trusted(): Trusted {
		const { origins, settings } = this.#configuration;
		return { origins, workspaces: settings?.workspaces ?? [] };
	}

	get history(): readonly HistoryEntry[] {
		return this.#history.list;
	}

	get sessions(): TrackedSession[] {
		return [...this.#sessions.values()];
	}

	model(): Model {
		const interactions: Model['interactions'] = {};
		for (const [key, trackedSession] of this.#sessions)
			interactions[key] = [...trackedSession.interactions.values()];
		return { ...this.#head(), interactions };
	}

	async fromRelay(message: FromRelay, from: Origin): Promise<unknown> {
		const key = message.instance;
		switch (message.type) {
			case 'hello':
				if (message.workspace === true) this.#seeking.seen(from.tabId);
				await this.pages.arrived(message, from);
				break;
			case 'report':
				return { ok: true, need: await this.#report(message, from) };
			case 'outcome':
				await this.#commands.outcome(message.id, message.outcome, key);
				break;
			case 'bye':
				await this.drop(key);
				break;
			case 'workspace':
				if (!needsGuest(this.#sessions.values(), from, message)) break;
				this.#seeking.seen(from.tabId);
				return { ok: true, need: 'guest' };
			case 'asleep':
				putToSleep(this.#sessions, key);
				this.#headChanged();
		}
		return { ok: true, need: 'nothing' };
	}

	fromSurface(message: ToWorker): Promise<Answer> {
		return answerSurface(message, {
			options: this.#options,
			commands: this.#commands,
			plans: this.#plans,
			misses: this.#misses,
			pages: this.pages,
			sessions: this.#sessions,
		});
	}

	surfaceOpened(port: SurfacePort): void {
		this.#surfaces.add(port);
	}

	surfaceClosed(port: SurfacePort): void {
		this.#surfaces.remove(port);
	}

	/** A lifeline ended: the page went away, or only this worker's former life. The page itself tells. */
	async lifelineEnded(instance: string): Promise<void> {
		const trackedSession = this.#sessions.get(instance);
		if (trackedSession !== undefined) await this.pages.probe(trackedSession);
	}

	async tabClosed(tabId: number): Promise<void> {
		for (const [key, trackedSession] of this.#sessions)
			if (trackedSession.session.tabId === tabId) await this.drop(key);
		this.#seeking.closed(tabId);
	}

	/** Strikes a session off: its document is gone. */
	async drop(key: string): Promise<void> {
		const trackedSession = this.#sessions.get(key);
		if (trackedSession === undefined) return;
		this.#sessions.delete(key);
		this.explainer.gone(key);
		markPrimaries(this.#sessions);
		this.#headChanged();
		this.#belongings.left(trackedSession);
		await this.#commands.abandon(key);
		await this.#seeking.left(trackedSession);
	}

	/** Permission for these origins is gone: their pages are left as they were. */
	async release(allowed: (origin: string) => boolean): Promise<void> {
		for (const trackedSession of this.#sessions.values()) {
			if (allowed(trackedSession.session.origin)) continue;
			await this.pages.tell(trackedSession, 'detach');
			this.#blocks.pageLeft();
			await this.drop(trackedSession.session.key);
		}
	}

	async #report(
		report: Extract<FromRelay, { type: 'report' }>,
		from: Origin,
	): Promise<'nothing' | 'snapshot'> {
		const key = report.instance;
		const former = this.#sessions.get(key);
		const moved = former?.session.tabId !== from.tabId || former.session.frameId !== from.frameId;
		if (former !== undefined && moved) await this.pages.displace(from, key);
		const taken = takeReport(former, report, from, {
			recall: (interaction) => this.#belongings.recall(from.origin, interaction),
			limit: (interaction) => this.#misses.limit(from.origin, interaction),
		});
		const { held: trackedSession, need, upserted, removed, steps, headChanged } = taken;
		this.#sessions.set(key, trackedSession);
		if (headChanged) {
			markPrimaries(this.#sessions);
			this.explainer.linkTold(trackedSession);
			this.#headChanged();
		}
		this.#surfaces.touch(key, [...upserted, ...removed]);
		this.#belongings.follow(former, taken);
		for (const { change } of report.changes) {
			if (change.kind === 'markdone') this.#blocks.markdoneEvent(trackedSession, change.data);
		}
		this.#blocks.review();
		// Several pages of one Workspace tell the same.
		if (this.#sessions.get(key)?.session.primary === true) this.#misses.take(trackedSession, steps);
		this.#store.write(anyRings(trackedSession, upserted));
		this.#tellWatchers();
		await this.#commands.reconsider(trackedSession, report.snapshot !== undefined, removed);
		const differs = headChanged || upserted.size > 0;
		for (const guest of differs ? superfluousGuests(this.#sessions.values(), trackedSession) : []) {
			await this.pages.tell(guest, 'detach');
			await this.drop(guest.session.key);
		}
		return need;
	}

	#head(): Head {
		const { tags, settings = NO_SETTINGS, origins } = this.#configuration;
		return {
			sessions: [...this.#sessions.values()].map((trackedSession) => trackedSession.session),
			commands: this.#commands.shown,
			plans: this.#plans.list,
			losses: this.#losses,
			seeking: this.#seeking.active,
			missed: this.#misses.list,
			unseen: this.#blocks.unseen,
			tags,
			settings,
			diagnoses: this.explainer.list,
			grantedOrigins: origins,
			storageFailing: this.#storageFailing,
		};
	}

	#headChanged(): void {
		this.#surfaces.touchHead();
		this.#store.write();
		this.#tellWatchers();
	}

	/** Something has changed that the toolbar, notifications and the like may have to show. */
	#tellWatchers(): void {
		this.#options.standing(toolbarStateOf(this.#sessions.values(), this.#losses, this.#misses.list));
		for (const task of this.#watchers) task();
	}
}
