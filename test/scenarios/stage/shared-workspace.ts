import { optionsFrom } from '../../../simulator/core/url-parameters';
import { CLOSED_DRAFT_PREFIX } from '../../../src/contract/closed-draft';
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from '../../../src/contract/limits';
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

/** The time in ms for which Ringside counts requests, and how many of them a Workspace may have had in it that is left to a scenario. */
const COUNTED_MS = 60_000;
const MOST_LEFT: RequestLimits = {
	perMinute: DEFAULT_REQUEST_LIMITS.perMinute / 3,
	perMethod: DEFAULT_REQUEST_LIMITS.perMethod / 3,
};

/** Returns whether so many requests were sent within a minute that the next scenario could be told to wait. */
export function isSpent(requests: readonly string[]): boolean {
	const counts = new Map<string, number>();
	for (const request of requests) counts.set(request, (counts.get(request) ?? 0) + 1);
	return requests.length > MOST_LEFT.perMinute || Math.max(0, ...counts.values()) > MOST_LEFT.perMethod;
}

/** A Workspace that serves one scenario after the other: to open one takes longer than most of what is done in it. */
export class SharedWorkspace {
	/** The requests that it received in each scenario, with the time of its end. */
	#received: { at: number; requests: readonly string[] }[] = [];

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

	/**
	 * Returns whether it was neither lost nor reloaded, has nothing under way, and leaves the next scenario enough of the requests
	 * that Ringside sends in a minute.
	 */
	async isSettled(model: Model | undefined): Promise<boolean> {
		const { sessions = [], commands = [], plans = [] } = model ?? {};
		if (sessions.length === 0 || sessions.some(({ link }) => link.status !== 'connected')) return false;
		if ([...commands, ...plans].some(({ status }) => status === 'pending')) return false;
		if ((await this.tab.evaluate(LOADED_AT).catch(() => undefined)) !== this.loadedAt) return false;
		return !isSpent(await this.#ofThisMinute());
	}

	async #ofThisMinute(): Promise<string[]> {
		const now = performance.now();
		const requests = (await this.desk.workspace.received()).map(({ request }) => request);
		this.#received = [...this.#received.filter(({ at }) => at > now - COUNTED_MS), { at: now, requests }];
		return this.#received.flatMap((each) => each.requests);
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
