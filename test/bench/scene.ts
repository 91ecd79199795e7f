import type { Frame, Page } from 'puppeteer-core';
import type { Model } from '../../src/contract/surface';
import { storedModel } from '../scenarios/stage/stored';
import { type Query, type Topology, workspaceAddress } from '../scenarios/stage/topology';
import { Chrome } from '../support/chrome';
import { type RunningSimulator, startSimulator, Workspace } from '../support/simulator';
import { until, untilFits } from '../support/until';

/** One Workspace in a tab of Chromium, with the browser's own measurements of it. */
export class Desk {
	constructor(
		private readonly scene: Scene,
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

	close(): Promise<void> {
		return this.page.close();
	}
}

/** Chromium with the built extension or without any, and the simulator beside it. */
export class Scene {
	#seed = 0;

	private constructor(
		readonly chrome: Chrome,
		readonly simulator: RunningSimulator,
	) {}

	static async begin({ bare = false } = {}): Promise<Scene> {
		const simulator = await startSimulator();
		const scene = new Scene(await Chrome.launch(bare ? { extension: null } : {}), simulator);
		if (!bare) {
			await until('registered content scripts', async () => {
				const scripts = await scene.chrome.evaluate('chrome.scripting.getRegisteredContentScripts()');
				return Array.isArray(scripts) && scripts.length === 2;
			});
		}
		return scene;
	}

	async open(topology: Topology, query: Query = {}): Promise<Desk> {
		const page = await this.chrome.open(
			workspaceAddress(this.simulator, topology, { seed: ++this.#seed, ...query }),
		);
		const frame = await until('Workspace', async () => {
			for (const each of page.frames()) if (await each.evaluate('"simulator" in window')) return each;
			return undefined;
		});
		const third = page.frames().find((each) => each.url().includes('/page/') && each !== page.mainFrame());
		return new Desk(this, page, await new Workspace(frame).ready(), third);
	}

	/** What the worker has put in storage for surfaces; `undefined` before it has. */
	async model(): Promise<Model | undefined> {
		return storedModel(await this.chrome.sessionStorage());
	}

	async end(): Promise<void> {
		await this.chrome.close();
		await this.simulator.close();
	}
}
