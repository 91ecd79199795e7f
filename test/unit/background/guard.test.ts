import { beforeEach, describe, expect, it } from 'vitest';
import { Guard } from '../../../src/background/guard';
import { GRACE, type TabView } from '../../../src/background/guard-verdict';
import type { Loss } from '../../../src/contract/notices';
import { EMPTY_MODEL, type Model, type Session } from '../../../src/contract/surface';

const ADDRESS = 'https://wwe.example/ui/ad/v1/index.html';
const PATTERNS = ['https://wwe.example/*', 'https://crm.example/*'];

const session = (change: Partial<Session> = {}): Session => ({
	...{ key: 's1', tabId: 1, workspaceTab: 1, frameId: 0, origin: 'https://wwe.example' },
	link: { status: 'connected', epoch: 0 },
	primary: true,
	unreadable: 0,
	heardAt: 0,
	...change,
});
const tab = (change: Partial<TabView> = {}): TabView => ({
	url: `${ADDRESS}?code=secret#x`,
	status: 'complete',
	discarded: false,
	frozen: false,
	autoDiscardable: true,
	...change,
});

/** A browser's tabs, and a worker that shows what it is told. */
class Browser {
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

	#guard(): Guard {
		const did = (what: string) => async (tabId: number) => {
			if (this.refusing !== undefined) throw new Error(this.refusing);
			this.did.push(`${what} ${tabId}`);
		};
		return new Guard({
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
			open: async (address) => void this.did.push(`open ${address}`),
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
		// Nothing but what was waited for makes it look again.
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

let browser: Browser;
beforeEach(async () => {
	browser = new Browser();
	await browser.guard.start();
	await browser.show(session());
});

describe('the tab of a connected Workspace', () => {
	it('is kept from being unloaded', () => {
		expect(browser.discardable).toBe(false);
		expect(browser.losses).toEqual([]);
	});

	it('is given back when the permission goes, also in another life of the worker', async () => {
		await browser.restart();
		browser.model = { ...browser.model, grantedOrigins: [] };
		await browser.show(session());
		expect(browser.discardable).toBe(true);
		await browser.show();
		await browser.pass(60_000);
		expect(browser.losses).toEqual([]);
	});

	it('is given back when the agent does not want it kept, and kept again when they do', async () => {
		browser.prefer(false);
		await browser.show(session());
		expect(browser.discardable).toBe(true);
		browser.prefer(true);
		await browser.show(session());
		expect(browser.discardable).toBe(false);
	});

	it('is given back when it shows something else', async () => {
		browser.tabs.set(1, tab({ autoDiscardable: false, url: 'https://news.example/' }));
		await browser.show();
		await browser.pass(GRACE + 100);
		expect(browser.discardable).toBe(true);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
	});

	it('is not touched where somebody else keeps it already, nor given back then', async () => {
		browser = new Browser();
		browser.tabs.set(1, tab({ autoDiscardable: false }));
		await browser.guard.start();
		await browser.show(session());
		browser.prefer(false);
		await browser.show(session());
		expect(browser.discardable).toBe(false);
	});

	it('is left alone where the browser knows nothing of it', async () => {
		browser = new Browser();
		const { autoDiscardable: _, ...plain } = tab();
		browser.tabs.set(1, plain);
		await browser.guard.start();
		await browser.show(session());
		expect(browser.discardable).toBeUndefined();
	});

	it('is that of Workspace, where the page that speaks for it has a window of its own', async () => {
		browser = new Browser();
		browser.tabs.set(2, tab());
		await browser.guard.start();
		await browser.show(session({ tabId: 2, workspaceTab: 1 }));
		expect([1, 2].map((id) => browser.tabs.get(id)?.autoDiscardable)).toEqual([false, true]);
	});
});

describe('a Workspace that is lost', () => {
	it.each<[Loss['how'], () => void, string[]]>([
		['discarded', () => browser.tabs.set(1, tab({ discarded: true, status: 'unloaded' })), ['show 1']],
		['crashed', () => browser.tabs.set(1, tab({ status: 'unloaded' })), ['show 1', 'reload 1']],
		['closed', () => browser.tabs.delete(1), [`open ${ADDRESS}`]],
	])('as it was %s is told at once, and comes back by one press', async (how, lose, did) => {
		lose();
		await browser.show();
		expect(browser.losses).toMatchObject([
			{ how, origin: 'https://wwe.example', noted: false, restorable: true },
		]);
		expect(browser.did).toEqual([]);
		expect(await browser.guard.restore(browser.losses[0]?.id ?? '')).toEqual({ ok: true });
		expect(browser.did).toEqual(did);
	});

	it('as its process crashed in Firefox, which hides the address and says nothing of it, is told at once', async () => {
		browser.deserted = true;
		browser.tabs.set(1, { status: 'complete', discarded: false, frozen: false, autoDiscardable: false });
		await browser.show();
		expect(browser.losses).toMatchObject([{ how: 'crashed', restorable: true }]);
		expect(await browser.guard.restore(browser.losses[0]?.id ?? '')).toEqual({ ok: true });
		expect(browser.did).toEqual(['show 1', `go 1 ${ADDRESS}`]);
		browser.deserted = false;
		await browser.show(session());
		expect(browser.losses).toEqual([]);
	});

	it('is not taken for crashed while its next page is loading, or has come', async () => {
		browser.deserted = true;
		browser.tabs.set(1, tab({ status: 'loading' }));
		await browser.show();
		browser.tabs.set(1, tab());
		await browser.show(session({ key: 's2', link: { status: 'searching', epoch: 0 } }));
		expect(browser.losses).toEqual([]);
	});

	it.each(['lost', 'broken', 'refused', 'frozen'] as const)(
		'as its page says "%s" is told with its session',
		async (reason) => {
			await browser.show(session({ link: { status: 'notConnected', reason, epoch: 0 } }));
			const how = reason === 'frozen' ? 'frozen' : 'silent';
			expect(browser.losses).toMatchObject([{ how, session: 's1' }]);
			await browser.show(session());
			expect(browser.losses).toEqual([]);
		},
	);

	it('is told with what was in progress there', async () => {
		const { model } = browser;
		const item = (lifecycle: string) => ({ lifecycle }) as Model['interactions'][string][number];
		browser.model = { ...model, interactions: { s1: ['TALKING', 'RINGING', 'IDLE'].map(item) } };
		await browser.show(session());
		browser.tabs.delete(1);
		await browser.show();
		expect(browser.losses).toMatchObject([{ interactions: 2 }]);
	});

	it('is not told while its page is only loaded anew', async () => {
		browser.tabs.set(1, tab({ status: 'loading', autoDiscardable: false }));
		await browser.show();
		await browser.pass(15_000);
		await browser.show(session({ key: 's2', link: { status: 'searching', epoch: 0 } }));
		expect(browser.losses).toEqual([]);
		await browser.show(session({ key: 's2' }));
		await browser.pass(60_000);
		expect(browser.losses).toEqual([]);
	});

	it('is told when it does not come back after that: as where the agent has to log in', async () => {
		await browser.show();
		expect(browser.losses).toEqual([]);
		await browser.pass(GRACE + 100);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual(['show 1']);
	});

	it('is told as soon where its page was still loading at first', async () => {
		browser.tabs.set(1, tab({ status: 'loading' }));
		await browser.show();
		browser.tabs.set(1, tab());
		await browser.pass(GRACE + 100);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
	});

	it('is told in another life of the worker, too', async () => {
		await browser.show();
		await browser.restart();
		await browser.pass(GRACE + 100);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
		await browser.restart();
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
	});

	it('whose tab shows another site opens in a tab of its own: what the agent went to stays', async () => {
		const { url: _, ...foreign } = tab();
		browser.tabs.set(1, foreign);
		await browser.show();
		await browser.pass(GRACE + 100);
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual([`open ${ADDRESS}`]);
	});

	it('cannot be opened again where its address was never known', async () => {
		browser = new Browser();
		const { url: _, ...hidden } = tab();
		browser.tabs.set(1, hidden);
		await browser.guard.start();
		await browser.show(session());
		browser.tabs.delete(1);
		await browser.show();
		expect(browser.losses).toMatchObject([{ how: 'closed', restorable: false }]);
	});

	it('is over when that Workspace is connected in another tab', async () => {
		browser.tabs.delete(1);
		browser.tabs.set(7, tab());
		await browser.show(
			session({ key: 's7', tabId: 7, workspaceTab: 7, link: { status: 'searching', epoch: 0 } }),
		);
		expect(browser.losses).toHaveLength(1);
		await browser.show(session({ key: 's7', tabId: 7, workspaceTab: 7 }));
		expect(browser.losses).toEqual([]);
	});

	it('is not over when another Workspace is connected', async () => {
		browser.tabs.delete(1);
		browser.tabs.set(7, tab());
		await browser.show(session({ key: 's7', tabId: 7, workspaceTab: 7, origin: 'https://crm.example' }));
		expect(browser.losses).toMatchObject([{ origin: 'https://wwe.example' }]);
	});

	it('that the agent has noted is gone where its tab is, and quiet where it is not', async () => {
		await browser.show(session({ link: { status: 'notConnected', reason: 'lost', epoch: 0 } }));
		await browser.guard.note(browser.losses[0]?.id ?? '');
		expect(browser.losses).toMatchObject([{ noted: true }]);
		await browser.pass(1_000);
		expect(browser.losses).toMatchObject([{ noted: true }]);
		browser.tabs.delete(1);
		await browser.show();
		expect(browser.losses).toEqual([]);
	});

	it('that was closed on purpose and noted stays gone', async () => {
		browser.tabs.delete(1);
		await browser.show();
		await browser.guard.note(browser.losses[0]?.id ?? '');
		expect(browser.losses).toEqual([]);
		await browser.restart();
		expect(browser.losses).toEqual([]);
	});

	it('is followed where the browser gives its tab another number', async () => {
		browser.tabs.delete(1);
		browser.tabs.set(9, tab({ discarded: true }));
		await browser.guard.replaced(9, 1);
		await browser.show();
		expect(browser.losses).toMatchObject([{ how: 'discarded' }]);
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual(['show 9']);
	});

	it('and whose tab is closed before the press opens anew all the same', async () => {
		browser.tabs.set(1, tab({ discarded: true }));
		await browser.show();
		browser.tabs.clear();
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual([`open ${ADDRESS}`]);
	});

	it('and that the browser refuses to show is told in its words', async () => {
		browser.tabs.set(1, tab({ discarded: true }));
		await browser.show();
		browser.refusing = 'Tabs cannot be edited right now';
		expect(await browser.guard.restore(browser.losses[0]?.id ?? '')).toEqual({
			ok: false,
			error: { code: 'notRestored', message: 'Tabs cannot be edited right now' },
		});
		expect(browser.losses).toHaveLength(1);
	});
});
