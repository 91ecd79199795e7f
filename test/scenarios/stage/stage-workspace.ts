import { type Item, type Received, Workspace } from '../../support/simulator';
import { until, untilFits } from '../../support/until';
import type { Place, Tab } from '../driver/browser';
import { type Stored, untilStoredFits } from './stored';

/** One Workspace in a tab, in one of the topologies. */
export class StageWorkspace {
	private constructor(
		readonly tab: Tab,
		private readonly stored: Stored,
		readonly workspace: Workspace,
		/** The page with the API object, if it is a frame under `/page/` in this tab. */
		readonly third: Place | undefined,
	) {}

	/** Finds the Workspace in an open tab, also after a reload. */
	static async find(tab: Tab, stored: Stored): Promise<StageWorkspace> {
		const places = await until('Workspace', async () => {
			const [top, ...below] = await tab.frames();
			if (top === undefined) return undefined;
			for (const each of [top, ...below]) {
				if (await each.evaluate('"simulator" in window')) {
					return { workspace: each, third: below.find(({ url }) => url.includes('/page/')) };
				}
			}
			return undefined;
		});
		return new StageWorkspace(tab, stored, await new Workspace(places.workspace).ready(), places.third);
	}

	/** Returns one for a tab without a simulated Workspace. */
	static without(tab: Tab, stored: Stored): StageWorkspace {
		return new StageWorkspace(tab, stored, new Workspace(tab), undefined);
	}

	/** Waits until Ringside is connected to a Workspace. */
	async connected(): Promise<this> {
		await untilStoredFits(
			this.stored,
			'connected session',
			() => this.stored.model(),
			(model) => model?.sessions.some(({ link }) => link.status === 'connected') === true,
		);
		return this;
	}

	/** Reloads Workspace, and returns the new load. */
	async reload(): Promise<StageWorkspace> {
		await this.workspace.run('reload');
		return StageWorkspace.find(this.tab, this.stored);
	}

	/** Returns the parameters of each of Ringside's requests of this name that the service received. */
	async sent(request: string): Promise<unknown[][]> {
		const all = await this.workspace.commands();
		return all.filter((item) => item.request === `interaction.${request}`).map((item) => item.parameters);
	}

	/** Returns the read requests of this name that the service received. */
	async reads(request: string): Promise<Received[]> {
		return (await this.workspace.received()).filter((item) => item.request === `interaction.${request}`);
	}

	/** Waits until the service's interaction fits; `undefined` stands for none with this id. */
	holds(what: string, id: string, fits: (item: Item | undefined) => boolean): Promise<Item | undefined> {
		return untilFits(what, () => this.workspace.interaction(id), fits);
	}

	/** Returns the events that the page's own handler recorded. */
	async heard(): Promise<unknown> {
		return this.third?.evaluate('window.received');
	}
}
