import { sentAbout } from '../contract/closed-draft';
import { HISTORY_KEY, type HistoryEntry } from '../contract/history';
import { DEFAULT_REQUEST_LIMITS } from '../contract/limits';
import type { FromRelay } from '../contract/relay';
import { NO_SETTINGS } from '../contract/settings';
import type { Answer, Head, Model, ToWorker, Tracked } from '../contract/surface';
import { sameJson } from '../scapi/json';
import { perObject } from '../scapi/per-object';
import type { Trusted } from './access/trusted-workspaces';
import { activeSettings, type Given, NO_ACTIVE_SETTINGS, requestLimits } from './active-settings';
import { showAccepted } from './commands/after-accept';
import { callShows } from './commands/call-effects';
import { Commands } from './commands/commands';
import { BLOCKS_KEY, DoneBlocks } from './commands/done-blocks';
import { History } from './commands/history';
import { Plans } from './commands/plans';
import { CauseFinder, DIAGNOSES_KEY } from './diagnostics/cause-finder';
import { MissedInteractions } from './missed/missed-interactions';
import { RingDurations } from './missed/ring-durations';
import type { PageLiveness } from './sessions/page-liveness';
import { answerRelay } from './sessions/relay-messages';
import { SessionRegistry } from './sessions/session-registry';
import { anyRings, type Taken, type TrackedSession } from './sessions/sessions';
import { forgetAgent } from './shift/forget-agent';
import { SHIFT_KEY, Shifts } from './shift/shifts';
import { ModelStore } from './storage/model-store';
import { answerSurface, Presses } from './surfaces/surface-messages';
import { type SurfacePort, SurfacePorts, type Urgency } from './surfaces/surface-ports';
import { Today } from './today/today';
import { toolbarStateOf } from './toolbar/toolbar-state';
import { Watchers } from './watchers';
import type { Origin } from './worker-api';
import type { Found, LossActions, WorkerOptions } from './worker-options';

type Report = Extract<FromRelay, { type: 'report' }>;

/** Once for the same interactions: everything outside of surfaces asks for the model after every change. */
const listOf = perObject((interactions: ReadonlyMap<string, Tracked>): Tracked[] => [
	...interactions.values(),
]);

/**
 * Connects the parts that hold the worker's state: sessions, commands, plans, blocks of Mark Done, history, missed
 * interactions and surfaces. The browser may end the worker at any moment: storage and the relays bring all of it back.
 */
export class Worker {
	readonly #options: WorkerOptions;
	readonly #registry: SessionRegistry;
	readonly #commands: Commands;
	readonly #blocks: DoneBlocks;
	readonly #plans: Plans;
	readonly #presses = new Presses();
	readonly #history: History;
	readonly causeFinder: CauseFinder;
	readonly #surfaces: SurfacePorts;
	readonly #store: ModelStore;
	readonly #missedInteractions: MissedInteractions;
	readonly #shifts: Shifts;
	readonly #today: Today;
	readonly #watchers: Watchers;
	#activeSettings = NO_ACTIVE_SETTINGS;
	#storageFailing = false;
	#found: Found = { losses: [], leftOpen: [], update: '' };
	#lossActions: LossActions | undefined;

	constructor(options: WorkerOptions) {
		this.#options = options;
		const { api } = options;
		const changed = (urgency?: Urgency) => this.#headChanged(urgency);
		const rings = new RingDurations(options.rings);
		const registry = new SessionRegistry({
			api,
			ringLimit: (origin, interaction) => rings.limit(origin, interaction),
			sent: (interactionKey) => sentAbout(interactionKey, this.#commands.list, this.#plans.list),
		});
		const session = (key: string) => registry.get(key);
		const commands: Commands = new Commands({
			api,
			session,
			changed,
			plans: () => this.#plans,
			takesDataAfterCall: (key) => this.#shifts.takesDataAfterCall(key),
			shows: (record) =>
				this.#shifts.shows(record.command, record.session) ?? callShows(record, session(record.session)),
		});
		const host = { api, session, sessions: () => registry.values(), commands, changed };
		this.#today = new Today({ ...host, settings: () => this.#activeSettings });
		this.#shifts = new Shifts({
			...host,
			refresh: (trackedSession) => void this.pages.tell(trackedSession, 'refresh'),
			signedOut: (origin, replaced) => {
				this.#today.signedOut(origin);
				const lists = [commands, this.#plans];
				if (replaced) forgetAgent(origin, registry, lists, this.#history, this.#missedInteractions);
			},
		});
		this.#registry = registry;
		this.#commands = commands;
		this.#missedInteractions = new MissedInteractions({
			api,
			commands: () => commands.list,
			watching: options.watching,
			rings,
			changed,
		});
		// The order of these is the order in which they learn how a command ended.
		this.#blocks = new DoneBlocks(host);
		this.#plans = new Plans(host);
		this.#history = new History(api);
		commands.onEnded((record) => this.#history.commandEnded(record));
		commands.onEnded((record) => this.#today.commandEnded(record));
		this.causeFinder = new CauseFinder({
			api,
			session,
			changed,
			filtered: (key, methods) => void commands.filtered(key, methods),
		});
		commands.onEnded((record) => this.causeFinder.commandEnded(record));
		commands.onEnded(
			(record) => void showAccepted(record, session(record.session), this.#activeSettings.settings, options),
		);
		this.#surfaces = new SurfacePorts({
			api,
			model: () => this.model(),
			head: () => this.#head(),
			tracked: (key, id) => session(key)?.interactions.get(id),
		});
		this.#watchers = new Watchers({ api, isSurfaceOpen: () => this.#surfaces.count > 0 });
		this.#watchers.add(() => this.#showInToolbar());
		this.#store = new ModelStore({
			api,
			head: () => this.#head(),
			sessions: host.sessions,
			onHealth: (failing) => {
				if (failing === this.#storageFailing) return;
				this.#storageFailing = failing;
				this.#surfaces.touchHead();
			},
		});
		this.#followSessions();
	}

	#followSessions(): void {
		this.#registry.listen({
			changed: () => this.#headChanged(),
			linkReported: (trackedSession) => this.causeFinder.linkReported(trackedSession),
			reported: (trackedSession, taken, report) => this.#reported(trackedSession, taken, report),
			dropping: (key) => this.causeFinder.gone(key),
			dropped: (key) => {
				this.#shifts.dropped(key);
				return this.#commands.abandon(key);
			},
			released: () => this.#blocks.pageLeft(),
			interactionGone: (trackedSession, tracked) => this.#blocks.gone(trackedSession, tracked),
			keyChanged: (before, after) => this.#today.keyChanged(before, after),
			keyForgotten: (interactionKey) => {
				for (const each of [this.#commands, this.#history, this.#today]) each.forgetKey(interactionKey);
			},
		});
	}

	/** Restores what an earlier life of the worker stored, and resolves with all of it. Asks no page yet: see `resume`. */
	async start(): Promise<Readonly<Record<string, unknown>>> {
		// Everything at once: each interaction has a key of its own.
		const { api } = this.#options;
		// Once more if it fails: what is not read here, such as what was missed, is written over by the next of its kind.
		const load = () => api.load();
		const stored = await load()
			.catch(load)
			.catch(() => undefined);
		this.#registry.restore(this.#store.restore(stored));
		await this.#missedInteractions.restore(stored);
		this.#shifts.restore(stored?.[SHIFT_KEY]);
		this.#today.restore(stored);
		this.#commands.restore(stored ?? {});
		this.#blocks.restore(stored?.[BLOCKS_KEY]);
		this.#plans.restore(stored ?? {});
		this.#history.restore(stored?.[HISTORY_KEY], this.#commands.list);
		this.causeFinder.restore(stored?.[DIAGNOSES_KEY]);
		this.#registry.markPrimaries();
		return stored ?? {};
	}

	/** Asks the restored pages to report again, and drops those that do not exist any more. */
	async resume(): Promise<void> {
		await this.#registry.probeAll();
		await this.#commands.resume();
		await this.#plans.resume();
		this.#blocks.review();
		this.#registry.sweep();
	}

	configure(given: Given): void {
		const former = this.#activeSettings;
		const next = activeSettings(former, given);
		const sameSettings = sameJson({ ...next, origins: [] }, { ...former, origins: [] });
		// A policy is read several times, and usually says what it said before.
		if (sameSettings && sameJson(next.origins, former.origins)) return;
		this.#activeSettings = next;
		const { tags, settings, read } = next;
		// Only with the agent's own settings: storage that fails must not lift what is blocked.
		if (!sameSettings && read && settings !== undefined) this.#blocks.configure({ tags, ...settings });
		// A page learns its limits with the answer to its report.
		const limits = requestLimits(next) ?? DEFAULT_REQUEST_LIMITS;
		if (!sameJson(limits, requestLimits(former) ?? DEFAULT_REQUEST_LIMITS)) void this.#registry.probeAll();
		this.#headChanged();
	}

	/** Calls `task` after every change of sessions, interactions, commands or settings; it reads `model()`. */
	watch(task: () => void): void {
		this.#watchers.add(task);
	}

	/** Shows lost Workspaces, or interactions left open, in surfaces and the toolbar. */
	show(found: Partial<Found>): void {
		const next = { ...this.#found, ...found };
		if (sameJson(next, this.#found)) return;
		this.#found = next;
		this.#headChanged();
	}

	/** Has dismissals, and restores of lost Workspaces, go to `actions`. */
	handleLosses(actions: LossActions): void {
		this.#lossActions = actions;
	}

	get pages(): PageLiveness {
		return this.#registry.pages;
	}

	session(key: string): TrackedSession | undefined {
		return this.#registry.get(key);
	}

	get trusted(): Trusted {
		const { origins, settings } = this.#activeSettings;
		return { origins, workspaces: settings?.workspaces ?? [] };
	}

	get history(): readonly HistoryEntry[] {
		return this.#history.list;
	}

	get sessions(): TrackedSession[] {
		return [...this.#registry.values()];
	}

	model(): Model {
		const interactions: Model['interactions'] = {};
		for (const trackedSession of this.#registry.values())
			interactions[trackedSession.session.key] = listOf(trackedSession.interactions);
		return { ...this.#head(), interactions };
	}

	fromRelay(message: FromRelay, from: Origin): Promise<unknown> {
		const limits = requestLimits(this.#activeSettings);
		return answerRelay(message, from, { registry: this.#registry, commands: this.#commands, limits });
	}

	/** `isOverPort`: it comes from an open surface, and not from a key, the icon, a menu or a notification. */
	fromSurface(message: ToWorker, isOverPort = false): Promise<Answer> {
		return answerSurface(message, {
			isShown: isOverPort && this.#surfaces.count === 1,
			focus: this.#options.focus,
			losses: this.#lossActions,
			commands: this.#commands,
			plans: this.#plans,
			presses: this.#presses,
			missedInteractions: this.#missedInteractions,
			shifts: this.#shifts,
			today: this.#today,
			pages: this.pages,
			sessions: this.#registry.byKey,
		});
	}

	surfaceOpened(port: SurfacePort): void {
		this.#surfaces.add(port);
	}

	surfaceClosed(port: SurfacePort): void {
		this.#surfaces.remove(port);
	}

	/** Asks a page whose port has closed whether it is still there: only an earlier life of this worker may have ended. */
	async lifelineEnded(instance: string): Promise<void> {
		const trackedSession = this.#registry.get(instance);
		if (trackedSession !== undefined) await this.pages.probe(trackedSession);
	}

	tabClosed(tabId: number): Promise<void> {
		return this.#registry.dropTab(tabId);
	}

	/** Detaches the pages whose origin is not allowed any more: they are left as they were before Ringside. */
	release(allowed: (origin: string) => boolean): Promise<void> {
		return this.#registry.release(allowed);
	}

	async #reported(trackedSession: TrackedSession, taken: Taken, report: Report): Promise<void> {
		const { upserted, removed, steps } = taken;
		const { key } = trackedSession.session;
		this.#surfaces.touch(key, [...upserted, ...removed]);
		for (const { change } of report.changes) {
			if (change.kind === 'markdone') this.#blocks.markdoneEvent(trackedSession, change.data);
		}
		this.#blocks.review();
		this.#plans.interactionsChanged();
		// Several pages of one Workspace report the same.
		const isPrimary = this.#registry.get(key)?.session.primary === true;
		if (isPrimary) this.#missedInteractions.take(trackedSession, steps);
		this.#shifts.take(trackedSession, report.agentFacts ?? [], steps);
		if (isPrimary) this.#today.take(trackedSession, taken, report.snapshot !== undefined);
		this.#store.write(anyRings(trackedSession, upserted));
		this.#watchers.changed();
		await this.#commands.effectsReported(key);
		await this.#commands.reconsider(trackedSession, report.snapshot !== undefined, removed);
	}

	#head(): Head {
		const { tags, settings = NO_SETTINGS, origins } = this.#activeSettings;
		return {
			sessions: this.sessions.map((trackedSession) => trackedSession.session),
			commands: this.#commands.shown,
			plans: this.#plans.list,
			...this.#found,
			seeking: this.#registry.isSearching,
			missed: this.#missedInteractions.list,
			unseen: this.#blocks.unseen,
			tags,
			settings,
			diagnoses: this.causeFinder.list,
			shifts: this.#shifts.list,
			grantedOrigins: origins,
			storageFailing: this.#storageFailing,
		};
	}

	#headChanged(urgency?: Urgency): void {
		this.#surfaces.touchHead(urgency);
		this.#store.write();
		this.#watchers.changed();
	}

	#showInToolbar(): void {
		const missed = this.#missedInteractions.list;
		const state = toolbarStateOf(this.#registry.values(), this.#found.losses, missed, this.#shifts.agent);
		this.#options.standing(state, () => this.model());
	}
}
