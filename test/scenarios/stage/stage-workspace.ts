import * as v from 'valibot';
import { type Item, type Received, Workspace } from '../../support/simulator';
import { until, untilFits } from '../../support/until';
import type { Place, Tab } from '../driver/browser';
import { type Stored, untilStoredFits } from './stored';

/** What a Workspace's window reports once it has rendered: when its load began, and whether it has a page in a frame. */
const DrawnSchema = v.tuple([v.number(), v.boolean()]);
const DRAWN = `'simulator' in window && document.querySelector('.desk') !== null
	&& [performance.timeOrigin, document.querySelector('iframe[src*="/page/"]') !== null]`;

const isPage = ({ url }: Place) => url.includes('/page/');

/** Returns the page in a Workspace that has only just been drawn: its frame may not be listed, or not have its address yet. */
function pageIn(tab: Tab): Place {
	const found = () => until('page in Workspace', async () => (await tab.frames()).slice(1).find(isPage));
	return { url: '', evaluate: async (expression) => (await found()).evaluate(expression) };
}

/** One Workspace in a tab, in one of the topologies. */
export class StageWorkspace {
	private constructor(
		readonly tab: Tab,
		private readonly stored: Stored,
		readonly workspace: Workspace,
		/** The page with the API object, if it is a frame under `/page/` in this tab. */
		readonly third: Place | undefined,
	) {}

	/**
	 * Finds the Workspace in an open tab. `former`: when the load began that it has left. Until a new one begins, the former is
	 * still there: what is asked of it is lost, and what is done in it is done before the reload.
	 */
	static async find(tab: Tab, stored: Stored, former?: number): Promise<StageWorkspace> {
		const what = former === undefined ? 'Workspace' : 'new load of Workspace';
		const places = await until(what, async () => {
			const [top, ...below] = await tab.frames();
			if (top === undefined) return undefined;
			for (const each of [top, ...below]) {
				const drawn = v.safeParse(DrawnSchema, await each.evaluate(DRAWN));
				if (!drawn.success) continue;
				const [loadedAt, hasPage] = drawn.output;
				if (loadedAt === former) return undefined;
				return { workspace: each, third: below.find(isPage) ?? (hasPage ? pageIn(tab) : undefined) };
			}
			return undefined;
		});
		return new StageWorkspace(tab, stored, new Workspace(places.workspace), places.third);
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
		return StageWorkspace.find(this.tab, this.stored, await this.workspace.reload());
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
