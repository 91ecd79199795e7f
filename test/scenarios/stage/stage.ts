import { GUARD_KEY } from '../../../src/background/lost-tabs/tab-guard';
import { CONTRACT } from '../../../src/contract/schema';
import type { Model } from '../../../src/contract/surface';
import { isRecord } from '../../../src/scapi/json';
import { type RunningSimulator, startSimulator } from '../../support/simulator';
import { GIVE_UP_MS, until } from '../../support/until';
import type { Browser, Build, Launch, Tab } from '../driver/browser';
import { AgentPopup } from './popup';
import { sendMessages } from './send';
import { AgentSettings, type SettingsChange } from './settings';
import { isShareable, SharedWorkspace } from './shared-workspace';
import { StageWorkspace } from './stage-workspace';
import { MODEL_PARTS, type Stored, storedModel, untilStoredFits } from './stored';
import { type Query, type Topology, workspaceAddress } from './topology';

/** A browser with the built extension, and a simulator. */
export class Stage implements Stored {
	/** Differs for each Workspace: with the same seed its interactions would be the same ones and keep their drafts. */
	#seed = 0;
	#tabs: Tab[] = [];
	/** The first Workspace of the scenario, if the next scenario can have it. */
	#first: SharedWorkspace | undefined;
	/** The one that an earlier scenario has left. */
	#left: SharedWorkspace | undefined;
	#workspaces = 0;
	#bare: Stage | undefined;
	readonly #settings: AgentSettings;

	private constructor(
		readonly browser: Browser,
		readonly simulator: RunningSimulator,
		private readonly launch: Launch,
		private readonly build: Build,
	) {
		this.#settings = new AgentSettings(browser, this);
	}

	static async begin(launch: Launch, build: Build = 'test'): Promise<Stage> {
		const simulator = await startSimulator();
		const stage = new Stage(await launch(build), simulator, launch, build);
		if (build === 'test') await stage.registered();
		return stage;
	}

	/** Starts the same browser without Ringside, for comparison or installation. It is kept until this stage ends. */
	async bare(): Promise<Stage> {
		this.#bare ??= await Stage.begin(this.launch, 'none');
		return this.#bare;
	}

	/** Starts another browser of this kind with a build. The caller ends it. */
	another(build: Build): Promise<Stage> {
		return Stage.begin(this.launch, build);
	}

	/** Waits until the content scripts are registered, which takes a moment after installation. */
	async registered(): Promise<void> {
		await until('registered content scripts', async () => {
			const scripts = await this.browser.evaluate('chrome.scripting.getRegisteredContentScripts()');
			return Array.isArray(scripts) && scripts.length === 2;
		});
	}

	/** True while the Workspace of an earlier scenario is open for the next one. */
	get keepsWorkspace(): boolean {
		return this.#left !== undefined;
	}

	/** Number of Workspaces that the scenario has opened. */
	get workspaces(): number {
		return this.#workspaces;
	}

	async open(topology: Topology = 'iframe-cross', query: Query = {}): Promise<StageWorkspace> {
		this.#workspaces++;
		const shareable = isShareable(topology, query);
		const left = this.#left;
		if (left !== undefined && left.topology === topology && shareable) {
			this.#left = undefined;
			this.#first = left;
			await left.take(query);
			return left.desk;
		}
		await this.#dropLeft();
		const tab = await this.tab(workspaceAddress(this.simulator, topology, { seed: ++this.#seed, ...query }));
		const desk = await StageWorkspace.find(tab, this);
		if (shareable && this.#tabs.length === 1) this.#first = await SharedWorkspace.of(topology, tab, desk);
		return desk;
	}

	/** Opens a Workspace and waits until Ringside is connected. */
	async connected(topology: Topology = 'iframe-cross', query: Query = {}): Promise<StageWorkspace> {
		return (await this.open(topology, query)).connected();
	}

	/** Opens a page without a simulated Workspace. */
	async openPage(address: string): Promise<StageWorkspace> {
		await this.#dropLeft();
		return StageWorkspace.without(await this.tab(address), this);
	}

	/** Opens a tab in front. The next `reset` closes it. */
	async tab(address: string): Promise<Tab> {
		const tab = await this.browser.open(address);
		this.#tabs.push(tab);
		return tab;
	}

	/** Returns the model that the background has stored for surfaces; `undefined` before the first. */
	async model(): Promise<Model | undefined> {
		return storedModel(await this.browser.evaluate(MODEL_PARTS));
	}

	/**
	 * Returns the primary session, and the state of each of its interactions by id, out of one model: between two readings the
	 * session may have gone, or another have become primary.
	 */
	async seen(): Promise<{ session: Model['sessions'][number] | undefined; states: Record<string, string> }> {
		const model = await this.model();
		const session = model?.sessions.find(({ primary }) => primary);
		const list = session === undefined ? [] : (model?.interactions[session.key] ?? []);
		const states = list.map(({ interaction }) => [interaction.interactionId, interaction.state] as const);
		return { session, states: Object.fromEntries(states) };
	}

	changed(within: number): Promise<void> {
		return this.browser.sessionChange(within);
	}

	/** Returns the primary session. */
	async session(): Promise<Model['sessions'][number] | undefined> {
		return (await this.seen()).session;
	}

	/** Returns the state of each interaction of that session, by id. */
	async states(): Promise<Record<string, string>> {
		return (await this.seen()).states;
	}

	/** Waits until the states of the interactions fit. */
	knows(
		what: string,
		fits: (states: Record<string, string>) => boolean,
		timeout = GIVE_UP_MS,
	): Promise<Record<string, string>> {
		return untilStoredFits(this, what, () => this.states(), fits, { timeout });
	}

	async popup(): Promise<AgentPopup> {
		return new AgentPopup(await this.browser.openPopup());
	}

	/** Opens the popup's page in a tab in front, where it survives a press that closes a popup. The next `reset` closes it. */
	async popupTab(place: 'tab' | 'window' = 'tab'): Promise<AgentPopup> {
		const tab = await this.browser.openPopupTab(place);
		this.#tabs.push(tab);
		return new AgentPopup(tab, false);
	}

	/** Opens the diagnostics page in a tab. The next `reset` closes it. */
	async diagnostics(): Promise<AgentPopup> {
		const tab = await this.browser.openDiagnostics();
		this.#tabs.push(tab);
		return new AgentPopup(tab, false);
	}

	/** Waits for a popup that something other than this stage opens. */
	async shownPopup(): Promise<AgentPopup> {
		return new AgentPopup(await this.browser.shownPopup());
	}

	/** Opens the side panel as an agent does, by the popup's menu, and waits until it replaces the popup. */
	async panel(): Promise<AgentPopup> {
		await this.#fromMenu('open-panel');
		return new AgentPopup(await this.browser.panel(), false);
	}

	/** Opens the separate window in the same way. */
	async separateWindow(): Promise<AgentPopup> {
		await this.#fromMenu('open-window');
		return new AgentPopup(await this.browser.separateWindow(), false);
	}

	async #fromMenu(act: string): Promise<void> {
		const popup = await this.popup();
		await popup.press('menu');
		await popup.press(act);
		await until('closed popup', async () => !(await this.browser.popupIsOpen()));
	}

	/** Sets the default settings with this change, until the next call or `reset`. */
	settings(change: SettingsChange): Promise<void> {
		return this.#settings.keep(change);
	}

	/**
	 * Restores the state before the scenario, but leaves its Workspace open for the next one: empty, and with no request received.
	 * Closes it too if it is no longer what it was.
	 */
	async clear(): Promise<void> {
		const first = this.#first;
		if (first === undefined || !(await first.isSettled(await this.model()))) return this.reset();
		await this.#closeSurfaces();
		const others = this.#tabs.splice(0).filter((tab) => tab !== first.tab);
		for (const tab of others) await tab.close();
		await this.browser.closeWindowsAt('/ringing/', '?in=window');
		await first.clear(this.browser);
		await this.#settled(1);
		if (others.length > 0) await first.tab.bringToFront();
		this.#tabs.push(first.tab);
		this.#workspaces = 0;
		this.#first = undefined;
		this.#left = first;
	}

	/** Restores the state before the scenario: no popup, no tab of its own, no settings, nothing known of any Workspace. */
	async reset(): Promise<void> {
		await this.#bare?.reset();
		this.#workspaces = 0;
		this.#first = undefined;
		this.#left = undefined;
		if (this.build === 'none') return this.#closeTabs();
		await this.#closeSurfaces();
		await this.#closeTabs();
		await this.#settled(0);
	}

	/** Closes the Workspace that an earlier scenario has left, if there is one. */
	async #dropLeft(): Promise<void> {
		const left = this.#left;
		if (left === undefined) return;
		this.#left = undefined;
		this.#tabs = this.#tabs.filter((tab) => tab !== left.tab);
		await left.tab.close();
		await this.#emptied(0);
	}

	async #closeSurfaces(): Promise<void> {
		await this.browser.closePopup();
		await this.browser.closePanels();
	}

	/** Waits until the background knows this number of sessions and nothing else. */
	async #emptied(sessions: number): Promise<void> {
		await untilStoredFits(
			this,
			`${sessions} empty sessions, nothing lost, missed or failed`,
			() => this.#leftOver(),
			(left) => left.sessions === sessions && left.others.length === 0,
			// A worker that has been flooded has a lot to put away.
			{ timeout: 30_000 },
		);
	}

	/** Does the same, and removes what browser and disk have left. */
	async #settled(sessions: number): Promise<void> {
		await this.#emptied(sessions);
		const { notifications } = this.browser;
		for (const { id } of await notifications.all()) await notifications.close(id);
		await this.#settings.forget();
	}

	/**
	 * Returns what the background still knows of the scenario. Dismisses, as an agent does, the notices that remain: lost
	 * Workspaces, missed calls, and what failed.
	 */
	async #leftOver(): Promise<{ sessions: number; others: string[] }> {
		const model = await this.model();
		const {
			sessions = [],
			losses = [],
			missed = [],
			commands = [],
			plans = [],
			interactions = {},
		} = model ?? {};
		const failed = [...commands, ...plans].filter(({ status }) => /failed|unknown/.test(status));
		const notices = [...losses.filter(({ noted }) => !noted), ...missed, ...failed].map(({ id }) => id);
		await sendMessages(
			this.browser,
			notices.map((id) => ({ v: CONTRACT, to: 'worker', type: 'dismiss', id })),
		);
		const shown = sessions.flatMap(({ key }) => interactions[key] ?? []);
		// The sessions of a closed tab end at once; its loss is reported later, once the browser has answered about the tab.
		const stored = await this.browser.sessionStorage(GUARD_KEY);
		const watched = isRecord(stored) ? stored[GUARD_KEY] : undefined;
		const isUntold = Array.isArray(watched) && watched.length > sessions.length;
		const others = [
			...notices,
			...shown.map(({ interaction }) => interaction.interactionId),
			...(isUntold ? ['a loss that is still to be told'] : []),
		];
		return { sessions: sessions.length, others };
	}

	async #closeTabs(): Promise<void> {
		for (const tab of this.#tabs.splice(0)) await tab.close();
		// Windows and tabs that the pages or Ringside have opened.
		await this.browser.closeWindowsAt('/page/', '/ui/wwe/', '/ringing/', '?in=window');
	}

	async end(): Promise<void> {
		await this.#bare?.end();
		await this.browser.close();
		await this.simulator.close();
	}
}
