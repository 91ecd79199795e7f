import type { Frame, Page } from 'puppeteer-core';
import type { Model } from '../../../src/contract/surface';
import { type Query, type Topology, workspaceAddress } from '../../scenarios/stage/topology';
import { Chrome } from '../../support/chrome';
import { type RunningSimulator, startSimulator, Workspace } from '../../support/simulator';
import { until, untilFits } from '../../support/until';
import { Popup } from './popup';
import { storedModel } from './stored';

export { TOPOLOGIES, type Topology, workspaceAddress } from '../../scenarios/stage/topology';

/** One Workspace in a tab of Chromium, in some arrangement of pages. */
export class Desk {
	constructor(
		readonly scene: Scene,
		readonly page: Page,
		readonly workspace: Workspace,
		/** The page that holds the API object, where it is not Workspace's own window or the tab's page. */
		readonly third: Frame | undefined,
	) {}

	/** Waits until Ringside says that it is connected to this Workspace. */
	async connected(): Promise<void> {
		await untilFits(
			'connected session',
			() => this.scene.model(),
			(model) => model?.sessions.some(({ link }) => link.status === 'connected') === true,
		);
	}

	/** How often the service received a request of Ringside's, and with what. */
	async sent(request: string): Promise<unknown[][]> {
		const all = await this.workspace.commands();
		return all.filter((item) => item.request === `interaction.${request}`).map((item) => item.parameters);
	}

	/** Reads the page's own record of events. */
	async heard(): Promise<unknown> {
		return this.third?.evaluate('window.received');
	}

	async close(): Promise<void> {
		for (const page of await this.scene.chrome.browser.pages()) {
			if (page.url().includes('/page/popup.html')) await page.close();
		}
		await this.page.close();
	}
}

/** Chromium with the built extension, and the simulator beside it. */
export class Scene {
	/** Another for each Workspace: with the same, its interactions would be the same ones, and keep their drafts. */
	#seed = 0;

	private constructor(
		readonly chrome: Chrome,
		readonly simulator: RunningSimulator,
	) {}

	/** `bare` is the same without Ringside, to compare with. */
	static async begin({ bare = false, args = [] }: { bare?: boolean; args?: string[] } = {}): Promise<Scene> {
		const simulator = await startSimulator();
		const chrome = await Chrome.launch(bare ? { extension: null, args } : { args });
		const scene = new Scene(chrome, simulator);
		if (!bare) await scene.registered();
		return scene;
	}

	/** Waits until the content scripts are in place, as they are for everybody but in the second after installing. */
	async registered(): Promise<void> {
		await until('registered content scripts', async () => {
			const scripts = await this.chrome.evaluate('chrome.scripting.getRegisteredContentScripts()');
			return Array.isArray(scripts) && scripts.length === 2;
		});
	}

	address(topology: Topology, query: Query = {}): string {
		return workspaceAddress(this.simulator, topology, { seed: ++this.#seed, ...query });
	}

	async open(topology: Topology = 'iframe-cross', query: Query = {}): Promise<Desk> {
		return this.openAt(this.address(topology, query));
	}

	async openAt(address: string): Promise<Desk> {
		return this.adopt(await this.chrome.open(address));
	}

	/** The Workspace in a page that is open, also after it was loaded anew. */
	async adopt(page: Page): Promise<Desk> {
		const frame = await until('Workspace', async () => {
			for (const each of page.frames()) if (await each.evaluate('"simulator" in window')) return each;
			return undefined;
		});
		const third = page.frames().find((each) => each.url().includes('/page/') && each !== page.mainFrame());
		return new Desk(this, page, await new Workspace(frame).ready(), third);
	}

	/** A page without a simulated Workspace in it. */
	async openPage(address: string): Promise<Desk> {
		const page = await this.chrome.open(address);
		return new Desk(this, page, new Workspace(page), undefined);
	}

	/** What the worker has put in storage for surfaces; `undefined` before it has. */
	async model(): Promise<Model | undefined> {
		return storedModel(await this.chrome.sessionStorage());
	}

	/** The interactions of the session that speaks for Workspace: id to state. */
	async states(): Promise<Record<string, string>> {
		const model = await this.model();
		const session = model?.sessions.find(({ primary }) => primary);
		const list = session === undefined ? [] : (model?.interactions[session.key] ?? []);
		return Object.fromEntries(list.map(({ interaction }) => [interaction.interactionId, interaction.state]));
	}

	async popup(): Promise<Popup> {
		return new Popup(await this.chrome.openPopup());
	}

	async end(): Promise<void> {
		await this.chrome.close();
		await this.simulator.close();
	}
}
