import { HISTORY_KEY } from '../contract/history';
import type { FromRelay } from '../contract/relay';
import { NO_SETTINGS } from '../contract/settings';
import type { Answer, Head, Model, ToWorker } from '../contract/surface';
import { sameJson } from '../scapi/json';
import { stateInfo } from '../scapi/states';
import type { Origin, WorkerApi } from './api';
import { Belongings } from './belongings';
import { BLOCKS_KEY, Blocks } from './blocks';
import { COMMANDS_KEY, Commands } from './commands';
import { configured, type Given, UNCONFIGURED } from './configuration';
import { DIAGNOSES_KEY, Explainer } from './explainer';
import { needsGuest, superfluousGuests } from './guests';
import { History } from './history';
import { PLANS_KEY, Plans } from './plans';
import { isThere, tellRelay } from './relays';
import { type HeldSession, markPrimaries, sessionKey, takeReport, workspaceTab } from './sessions';
import { type Standing, standingOf } from './standing';
import { Store } from './store';
import { type SurfacePort, Surfaces } from './surfaces';

export interface WorkerOptions {
	api: WorkerApi;
	/** Brings a tab and its window to the front. */
	focus(tabId: number): Promise<void>;
	standing(standing: Standing): void;
}

/**
 * The worker's whole state and what changes it. It may be dropped at any moment: everything in it comes back from
 * `storage.session` and from the relays, which hold what their pages said.
 */
export class Worker {
	readonly #options: WorkerOptions;
	readonly #sessions = new Map<string, HeldSession>();
	readonly #commands: Commands;
	readonly #blocks: Blocks;
	readonly #plans: Plans;
	readonly #history: History;
	readonly explainer: Explainer;
	readonly #surfaces: Surfaces;
	readonly #store: Store;
	readonly #belongings: Belongings;
	readonly #watchers: (() => void)[] = [];
	#configuration = UNCONFIGURED;
	#storageFailing = false;

	constructor(options: WorkerOptions) {
		this.#options = options;
		const { api } = options;
		this.#commands = new Commands({
			api,
			session: (key) => this.#sessions.get(key),
			changed: () => this.#headChanged(),
			lifted: (held, tracked) => this.#blocks.lifted(held, tracked),
			settled: (record) => {
				this.#blocks.settled(record);
				this.#plans.settled(record);
				this.#history.settled(record);
				this.explainer.settled(record);
			},
		});
		this.#blocks = new Blocks({
			api,
			sessions: () => this.#sessions.values(),
			request: (message) => this.#commands.request(message, { automatic: true }),
			record: (id) => this.#commands.record(id),
		});
		this.#plans = new Plans({
			api,
			session: (key) => this.#sessions.get(key),
			request: (message, plan) => this.#commands.request(message, { plan }),
			record: (id) => this.#commands.record(id),
			changed: () => this.#headChanged(),
		});
		this.#history = new History(api);
		this.#belongings = new Belongings({
			api,
			sessions: () => this.#sessions.values(),
			gone: (held, tracked) => this.#blocks.gone(held, tracked),
			unname: (key) => this.#commands.unname(key),
		});
		this.explainer = new Explainer({
			api,
			session: (key) => this.#sessions.get(key),
			changed: () => this.#headChanged(),
		});
		this.#surfaces = new Surfaces({
			api,
			model: () => this.model(),
			head: () => this.#head(),
			tracked: (session, id) => this.#sessions.get(session)?.interactions.get(id),
		});
		this.#store = new Store({
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
		for (const held of await this.#store.restore()) {
			this.#sessions.set(held.session.key, held);
			this.#belongings.remember(held);
		}
		const keys = [COMMANDS_KEY, BLOCKS_KEY, PLANS_KEY, HISTORY_KEY, DIAGNOSES_KEY];
		const stored = await this.#options.api.load(keys).catch(() => undefined);
		this.#commands.restore(stored?.[COMMANDS_KEY]);
		this.#blocks.restore(stored?.[BLOCKS_KEY]);
		this.#plans.restore(stored?.[PLANS_KEY]);
		this.#history.restore(stored?.[HISTORY_KEY], this.#commands.list);
		this.explainer.restore(stored?.[DIAGNOSES_KEY]);
		markPrimaries(this.#sessions);
	}

	/** Asks the restored pages; those that do not answer are gone. */
	async resume(): Promise<void> {
		await Promise.all([...this.#sessions.values()].map((held) => this.#probe(held)));
		await this.#commands.resume();
		await this.#plans.resume();
		this.#blocks.review();
		this.#belongings.sweep();
	}

	configure(given: Given): void {
		const former = this.#configuration;
		const next = configured(former, given);
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

	/** Match patterns of the origins Ringside may look into. */
	get origins(): readonly string[] {
		return this.#configuration.origins;
	}

	get sessions(): HeldSession[] {
		return [...this.#sessions.values()];
	}

	get knowsAny(): boolean {
		return this.#sessions.size > 0;
	}

	model(): Model {
		const interactions: Model['interactions'] = {};
		for (const [key, held] of this.#sessions) interactions[key] = [...held.interactions.values()];
		return { ...this.#head(), interactions };
	}

	async fromRelay(message: FromRelay, from: Origin): Promise<unknown> {
		switch (message.type) {
			case 'hello':
				await this.#hello(message, from);
				return { ok: true, need: 'nothing' };
			case 'report':
				return { ok: true, need: await this.#report(message, from) };
			case 'outcome':
				await this.#commands.outcome(message.id, message.outcome);
				return { ok: true, need: 'nothing' };
			case 'bye':
				await this.drop(sessionKey(from.tabId, from.frameId, message.instance));
				return { ok: true, need: 'nothing' };
			case 'workspace':
				return {
					ok: true,
					need: needsGuest(this.#sessions.values(), from, message.path) ? 'guest' : 'nothing',
				};
		}
	}

	async fromSurface(message: ToWorker): Promise<Answer> {
		switch (message.type) {
			case 'command':
				return this.#commands.request(message);
			case 'plan':
				return this.#plans.request(message);
			case 'dismiss':
				await this.#commands.dismiss(message.id);
				await this.#plans.dismiss(message.id);
				return { ok: true };
			case 'refresh':
				await Promise.all([...this.#sessions.values()].map((held) => this.#tell(held, 'refresh')));
				return { ok: true };
			case 'focus': {
				const held = this.#sessions.get(message.session);
				if (held === undefined)
					return { ok: false, error: { code: 'notConnected', message: 'no such session' } };
				try {
					// A page in a window of its own is not what the agent calls Workspace; where that is gone, it is what is left.
					const { focus } = this.#options;
					await focus(workspaceTab(held.workspace)).catch(() => focus(held.session.tabId));
					return { ok: true };
				} catch (error) {
					return { ok: false, error: { code: 'noTab', message: String(error).slice(0, 1_000) } };
				}
			}
		}
	}

	surfaceOpened(port: SurfacePort): void {
		this.#surfaces.add(port);
	}

	surfaceClosed(port: SurfacePort): void {
		this.#surfaces.remove(port);
	}

	/** A lifeline ended: the page went away, or only this worker's former life. The page itself tells. */
	async lifelineEnded(tabId: number, frameId: number, instance: string): Promise<void> {
		const held = this.#sessions.get(sessionKey(tabId, frameId, instance));
		if (held !== undefined) await this.#probe(held);
	}

	async tabClosed(tabId: number): Promise<void> {
		for (const [key, held] of this.#sessions) if (held.session.tabId === tabId) await this.drop(key);
	}

	/** Strikes a session off: its document is gone. */
	async drop(key: string): Promise<void> {
		const held = this.#sessions.get(key);
		if (held === undefined) return;
		this.#sessions.delete(key);
		this.explainer.gone(key);
		markPrimaries(this.#sessions);
		this.#headChanged();
		this.#belongings.left(held);
		await this.#commands.abandon(key);
	}

	/** Permission for these origins is gone: their pages are left as they were. */
	async release(allowed: (origin: string) => boolean): Promise<void> {
		for (const held of this.#sessions.values()) {
			if (allowed(held.session.origin)) continue;
			await this.#tell(held, 'detach');
			this.#blocks.pageLeft();
			await this.drop(held.session.key);
		}
	}

	async #hello(message: Extract<FromRelay, { type: 'hello' }>, from: Origin): Promise<void> {
		// A new document in a frame: whatever lived there before is gone, and so are the frames below it.
		for (const [key, held] of this.#sessions) {
			const { tabId, frameId } = held.session;
			if (tabId !== from.tabId || held.instance === message.instance) continue;
			if (frameId === from.frameId) await this.drop(key);
		}
		// If it is the window of a Workspace, that Workspace was loaded anew, and its pages elsewhere must know.
		const name = `${from.tabId}|${message.path}`;
		for (const held of this.#sessions.values()) {
			if (held.workspace === name && held.instance !== message.instance) await this.#tell(held, 'reattach');
		}
	}

	async #report(
		report: Extract<FromRelay, { type: 'report' }>,
		from: Origin,
	): Promise<'nothing' | 'snapshot'> {
		const key = sessionKey(from.tabId, from.frameId, report.instance);
		const former = this.#sessions.get(key);
		const taken = takeReport(former, report, from, (name) => this.#belongings.recall(name));
		const { held, need, upserted, removed, headChanged } = taken;
		this.#sessions.set(key, held);
		if (headChanged) {
			markPrimaries(this.#sessions);
			this.explainer.linkTold(held);
			this.#headChanged();
		}
		this.#surfaces.touch(key, [...upserted, ...removed]);
		this.#belongings.follow(former, taken);
		for (const { change } of report.changes) {
			if (change.kind === 'markdone') this.#blocks.markdoneEvent(held, change.data);
		}
		this.#blocks.review();
		const rings = [...upserted].some((id) => {
			const item = held.interactions.get(id);
			return item !== undefined && stateInfo(item.lifecycle).phase === 'ringing';
		});
		this.#store.write(rings);
		this.#tellWatchers();
		if (report.snapshot !== undefined) await this.#commands.reconsider(held);
		for (const guest of headChanged ? superfluousGuests(this.#sessions.values(), held) : []) {
			await this.#tell(guest, 'detach');
			await this.drop(guest.session.key);
		}
		return need;
	}

	async #probe(held: HeldSession): Promise<void> {
		if (!(await isThere(this.#options.api, held))) await this.drop(held.session.key);
	}

	async #tell(held: HeldSession, type: 'refresh' | 'reattach' | 'detach'): Promise<void> {
		if (!(await tellRelay(this.#options.api, held, type))) await this.drop(held.session.key);
	}

	#head(): Head {
		const { tags, settings = NO_SETTINGS, origins } = this.#configuration;
		return {
			sessions: [...this.#sessions.values()].map((held) => held.session),
			commands: this.#commands.shown,
			plans: this.#plans.list,
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
		this.#options.standing(standingOf(this.#sessions.values()));
		for (const task of this.#watchers) task();
	}
}
