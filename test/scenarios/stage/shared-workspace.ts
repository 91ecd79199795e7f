import { optionsFrom } from '../../../simulator/core/url-parameters';
import { CLOSED_DRAFT_PREFIX } from '../../../src/contract/closed-draft';
import { DRAFT_PREFIX, type Model } from '../../../src/contract/surface';
import type { Browser, Tab } from '../driver/browser';
import type { StageWorkspace } from './stage-workspace';
import type { Query, Topology } from './topology';

/** Parameters of the address that may as well be set in a Workspace that is open: it uses them for each request and event. */
const LIVE = new Set([
	'callFacts',
	'consultContact',
	'dialled',
	'events',
	'fault',
	'forbiddenKey',
	'jitter',
	'latency',
	'ronaAfter',
	'writeAllowed',
]);

const LOADED_AT = 'performance.timeOrigin';

/** Returns whether a Workspace like this can be one that an earlier scenario has left. */
export function isShareable(topology: Topology, query: Query): boolean {
	return topology.startsWith('iframe') && Object.keys(query).every((name) => LIVE.has(name));
}

/** A Workspace that serves one scenario after the other: to open one takes longer than most of what is done in it. */
export class SharedWorkspace {
	private constructor(
		readonly topology: Topology,
		readonly tab: Tab,
		readonly desk: StageWorkspace,
		/** Differs for each load. */
		private readonly loadedAt: unknown,
	) {}

	static async of(topology: Topology, tab: Tab, desk: StageWorkspace): Promise<SharedWorkspace> {
		return new SharedWorkspace(topology, tab, desk, await tab.evaluate(LOADED_AT));
	}

	/** Configures it for the next scenario. */
	async take(query: Query): Promise<void> {
		const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
		const { seed: _, ...options } = optionsFrom(new URLSearchParams(entries));
		if (entries.length > 0) await this.desk.workspace.run('configure', options);
	}

	/** Returns whether it was neither lost nor reloaded, and has nothing under way. */
	async isSettled(model: Model | undefined): Promise<boolean> {
		const { sessions = [], commands = [], plans = [] } = model ?? {};
		if (sessions.length === 0 || sessions.some(({ link }) => link.status !== 'connected')) return false;
		if ([...commands, ...plans].some(({ status }) => status === 'pending')) return false;
		return (await this.tab.evaluate(LOADED_AT).catch(() => undefined)) === this.loadedAt;
	}

	/** Empties it, and forgets what was typed for its interactions. */
	async clear(browser: Browser): Promise<void> {
		const forgotten = JSON.stringify([DRAFT_PREFIX, CLOSED_DRAFT_PREFIX]);
		await browser.evaluate(`chrome.storage.session.get(null)
			.then((all) => Object.keys(all).filter((key) => ${forgotten}.some((prefix) => key.startsWith(prefix))))
			.then((keys) => chrome.storage.session.remove(keys))`);
		await this.desk.workspace.run('clear');
	}
}
