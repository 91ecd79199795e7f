import { TabGuard } from '../../../src/background/lost-tabs/tab-guard';
import type { TabView } from '../../../src/background/lost-tabs/tab-verdict';
import type { Loss } from '../../../src/contract/losses-and-missed';
import { EMPTY_MODEL, type Model, type Session } from '../../../src/contract/surface';

export const ADDRESS = 'https://wwe.example/ui/ad/v1/index.html';
const PATTERNS = ['https://wwe.example/*', 'https://crm.example/*'];

export const session = (change: Partial<Session> = {}): Session => ({
	key: 's1',
	tabId: 1,
	workspaceTab: 1,
	frameId: 0,
	origin: 'https://wwe.example',
	link: { status: 'connected', epoch: 0 },
	primary: true,
	unreadable: 0,
	heardAt: 0,
	...change,
});
export const tab = (change: Partial<TabView> = {}): TabView => ({
	url: `${ADDRESS}?code=secret#x`,
	status: 'complete',
	discarded: false,
	frozen: false,
	autoDiscardable: true,
	...change,
});

/** A browser's tabs, and a worker that shows a given model. */
export class GuardedBrowser {
	readonly tabs = new Map<number, TabView>([[1, tab()]]);
	readonly did: string[] = [];
	losses: Loss[] = [];
	stored: unknown;
	refusing: string | undefined;
	deserted = false;
	time = 1_000;
	model: Model = { ...EMPTY_MODEL, grantedOrigins: PATTERNS };
	guard = this.#guard();
	#tasks: { at: number; task: () => void }[] = [];

	#guard(): TabGuard {
		const did = (what: string) => async (tabId: number) => {
			if (this.refusing !== undefined) throw new Error(this.refusing);
			this.did.push(`${what} ${tabId}`);
		};
		return new TabGuard({
			now: () => this.time,
			after: (delay, task) => void this.#tasks.push({ at: this.time + delay, task }),
			model: () => this.model,
			load: async () => this.stored,
			save: async (watched) => {
				this.stored = structuredClone(watched);
			},
			view: async (tabId) => this.tabs.get(tabId),
			deserted: async () => this.deserted,
			setDiscardable: async (tabId, autoDiscardable) => {
				const view = this.tabs.get(tabId);
				if (view === undefined) throw new Error('No tab with id');
				this.tabs.set(tabId, { ...view, autoDiscardable });
			},
			show: did('show'),
			reload: did('reload'),
			go: async (tabId, address) => void this.did.push(`go ${tabId} ${address}`),
			open: async (address) => {
				this.did.push(`open ${address}`);
				await Promise.resolve();
				const id = Math.max(...this.tabs.keys(), 100) + 1;
				this.tabs.set(id, { status: 'loading', discarded: false, frozen: false });
				return id;
			},
			lost: (losses) => {
				this.losses = losses;
			},
		});
	}

	async show(...sessions: Session[]): Promise<void> {
		this.model = { ...this.model, sessions };
		await this.guard.review();
	}

	async pass(ms: number): Promise<void> {
		this.time += ms;
		const due = this.#tasks.filter(({ at }) => at <= this.time);
		this.#tasks = this.#tasks.filter(({ at }) => at > this.time);
		for (const { task } of due) task();
		// Only the awaited change makes it check again.
		if (due.length > 0) await this.guard.review();
	}

	async restart(): Promise<void> {
		this.#tasks = [];
		this.guard = this.#guard();
		await this.guard.start();
	}

	prefer(guardTab: boolean): void {
		const { settings } = this.model;
		const preferences = { ...settings.preferences, guardTab };
		this.model = { ...this.model, settings: { ...settings, preferences } };
	}

	get discardable(): boolean | undefined {
		return this.tabs.get(1)?.autoDiscardable;
	}
}
