import type { Model } from '../../../src/contract/surface';
import { type Item, type Received, Workspace } from '../../support/simulator';
import { until, untilFits } from '../../support/until';
import type { Place, Tab } from '../driver/browser';

/** One Workspace in a tab, in some arrangement of pages. */
export class Desk {
	private constructor(
		readonly tab: Tab,
		private readonly model: () => Promise<Model | undefined>,
		readonly workspace: Workspace,
		/** The page that holds the API object, where it is not Workspace's own window, the tab's or another window's page. */
		readonly third: Place | undefined,
	) {}

	/** The Workspace in a tab that is open, also after it was loaded anew. */
	static async find(tab: Tab, model: () => Promise<Model | undefined>): Promise<Desk> {
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
		return new Desk(tab, model, await new Workspace(places.workspace).ready(), places.third);
	}

	/** A tab without a simulated Workspace in it. */
	static without(tab: Tab, model: () => Promise<Model | undefined>): Desk {
		return new Desk(tab, model, new Workspace(tab), undefined);
	}

	/** Waits until Ringside says that it is connected to this Workspace. */
	async connected(): Promise<this> {
		await untilFits(
			'connected session',
			this.model,
			(model) => model?.sessions.some(({ link }) => link.status === 'connected') === true,
		);
		return this;
	}

	/** Loads Workspace anew, and gives what is then there. */
	async reload(): Promise<Desk> {
		await this.workspace.run('reload');
		return Desk.find(this.tab, this.model);
	}

	/** With what the service received a request of Ringside's, one entry for each time. */
	async sent(request: string): Promise<unknown[][]> {
		const all = await this.workspace.commands();
		return all.filter((item) => item.request === `interaction.${request}`).map((item) => item.parameters);
	}

	/** The times the service was asked to read. */
	async reads(request: string): Promise<Received[]> {
		return (await this.workspace.received()).filter((item) => item.request === `interaction.${request}`);
	}

	/** Waits until the service holds an interaction as it should; `undefined` where it has none by this id. */
	holds(what: string, id: string, fits: (item: Item | undefined) => boolean): Promise<Item | undefined> {
		return untilFits(what, () => this.workspace.interaction(id), fits);
	}

	/** Reads the page's own record of events. */
	async heard(): Promise<unknown> {
		return this.third?.evaluate('window.received');
	}
}
