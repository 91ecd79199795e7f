import { beforeEach, describe, expect, it } from 'vitest';
import { RELOAD_GRACE_MS } from '../../../../src/background/lost-tabs/tab-verdict';
import type { Loss } from '../../../../src/contract/losses-and-missed';
import type { Model } from '../../../../src/contract/surface';
import { ADDRESS, GuardedBrowser, session, tab } from '../../../support/fake/guarded-browser';

let browser: GuardedBrowser;
beforeEach(async () => {
	browser = new GuardedBrowser();
	await browser.guard.start();
	await browser.show(session());
});

describe('the tab of a connected Workspace', () => {
	it('is kept from being unloaded', () => {
		expect(browser.discardable).toBe(false);
		expect(browser.losses).toEqual([]);
	});

	it('may be unloaded again when the permission is withdrawn, also in a later life of the worker', async () => {
		await browser.restart();
		browser.model = { ...browser.model, grantedOrigins: [] };
		await browser.show(session());
		expect(browser.discardable).toBe(true);
		await browser.show();
		await browser.pass(60_000);
		expect(browser.losses).toEqual([]);
	});

	it('follows the agent’s choice to keep it or not', async () => {
		browser.prefer(false);
		await browser.show(session());
		expect(browser.discardable).toBe(true);
		browser.prefer(true);
		await browser.show(session());
		expect(browser.discardable).toBe(false);
	});

	it('may be unloaded again when it shows another page', async () => {
		browser.tabs.set(1, tab({ autoDiscardable: false, url: 'https://news.example/' }));
		await browser.show();
		await browser.pass(RELOAD_GRACE_MS + 100);
		expect(browser.discardable).toBe(true);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
	});

	it('is not changed if something else keeps it loaded already', async () => {
		browser = new GuardedBrowser();
		browser.tabs.set(1, tab({ autoDiscardable: false }));
		await browser.guard.start();
		await browser.show(session());
		browser.prefer(false);
		await browser.show(session());
		expect(browser.discardable).toBe(false);
	});

	it('is left alone if the browser does not support it', async () => {
		browser = new GuardedBrowser();
		const { autoDiscardable: _, ...plain } = tab();
		browser.tabs.set(1, plain);
		await browser.guard.start();
		await browser.show(session());
		expect(browser.discardable).toBeUndefined();
	});

	it('is Workspace’s own, even if the primary page has a window of its own', async () => {
		browser = new GuardedBrowser();
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
	])('that was %s is reported at once, and restored with one press', async (how, lose, did) => {
		lose();
		await browser.show();
		expect(browser.losses).toMatchObject([
			{ how, origin: 'https://wwe.example', noted: false, restorable: true },
		]);
		expect(browser.did).toEqual([]);
		expect(await browser.guard.restore(browser.losses[0]?.id ?? '')).toEqual({ ok: true });
		expect(browser.did).toEqual(did);
	});

	it('by a crash in Firefox, which hides the address and does not report it, is reported at once', async () => {
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

	it('does not count as crashed while its next page is loading, or has loaded', async () => {
		browser.deserted = true;
		browser.tabs.set(1, tab({ status: 'loading' }));
		await browser.show();
		browser.tabs.set(1, tab());
		await browser.show(session({ key: 's2', link: { status: 'searching', epoch: 0 } }));
		expect(browser.losses).toEqual([]);
	});

	it.each(['lost', 'broken', 'refused', 'frozen'] as const)(
		'whose page reports "%s" is reported with its session',
		async (reason) => {
			await browser.show(session({ link: { status: 'notConnected', reason, epoch: 0 } }));
			const how = reason === 'frozen' ? 'frozen' : 'silent';
			expect(browser.losses).toMatchObject([{ how, session: 's1' }]);
			await browser.show(session());
			expect(browser.losses).toEqual([]);
		},
	);

	it('is reported with the interactions in progress there', async () => {
		const { model } = browser;
		const item = (lifecycle: string) => ({ lifecycle }) as Model['interactions'][string][number];
		browser.model = { ...model, interactions: { s1: ['TALKING', 'RINGING', 'IDLE'].map(item) } };
		await browser.show(session());
		browser.tabs.delete(1);
		await browser.show();
		expect(browser.losses).toMatchObject([{ interactions: 2 }]);
	});

	it('is not reported while its page is only reloading', async () => {
		browser.tabs.set(1, tab({ status: 'loading', autoDiscardable: false }));
		await browser.show();
		await browser.pass(15_000);
		await browser.show(session({ key: 's2', link: { status: 'searching', epoch: 0 } }));
		expect(browser.losses).toEqual([]);
		await browser.show(session({ key: 's2' }));
		await browser.pass(60_000);
		expect(browser.losses).toEqual([]);
	});

	it('is reported if it does not come back after a reload, for example if the agent has to log in', async () => {
		await browser.show();
		expect(browser.losses).toEqual([]);
		await browser.pass(RELOAD_GRACE_MS + 100);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual(['show 1']);
	});

	it('is reported just as soon if its page was still loading at first', async () => {
		browser.tabs.set(1, tab({ status: 'loading' }));
		await browser.show();
		browser.tabs.set(1, tab());
		await browser.pass(RELOAD_GRACE_MS + 100);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
	});

	it('is reported in a later life of the worker, too', async () => {
		await browser.show();
		await browser.restart();
		await browser.pass(RELOAD_GRACE_MS + 100);
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
		await browser.restart();
		expect(browser.losses).toMatchObject([{ how: 'left' }]);
	});

	it('whose tab shows another site opens in a new tab, so that the agent keeps that site', async () => {
		const { url: _, ...foreign } = tab();
		browser.tabs.set(1, foreign);
		await browser.show();
		await browser.pass(RELOAD_GRACE_MS + 100);
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual([`open ${ADDRESS}`]);
	});

	it('cannot be opened again if its address was never known', async () => {
		browser = new GuardedBrowser();
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

	it('that was acknowledged is forgotten if its tab is gone, and silent otherwise', async () => {
		await browser.show(session({ link: { status: 'notConnected', reason: 'lost', epoch: 0 } }));
		await browser.guard.note(browser.losses[0]?.id ?? '');
		expect(browser.losses).toMatchObject([{ noted: true }]);
		await browser.pass(1_000);
		expect(browser.losses).toMatchObject([{ noted: true }]);
		browser.tabs.delete(1);
		await browser.show();
		expect(browser.losses).toEqual([]);
	});

	it('that was closed on purpose and acknowledged stays forgotten', async () => {
		browser.tabs.delete(1);
		await browser.show();
		await browser.guard.note(browser.losses[0]?.id ?? '');
		expect(browser.losses).toEqual([]);
		await browser.restart();
		expect(browser.losses).toEqual([]);
	});

	it('is followed if the browser gives its tab another id', async () => {
		browser.tabs.delete(1);
		browser.tabs.set(9, tab({ discarded: true }));
		await browser.guard.replaced(9, 1);
		await browser.show();
		expect(browser.losses).toMatchObject([{ how: 'discarded' }]);
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual(['show 9']);
	});

	it('whose tab is closed before the press still opens', async () => {
		browser.tabs.set(1, tab({ discarded: true }));
		await browser.show();
		browser.tabs.clear();
		await browser.guard.restore(browser.losses[0]?.id ?? '');
		expect(browser.did).toEqual([`open ${ADDRESS}`]);
	});

	describe('whose tab was closed', () => {
		const again = async () => browser.guard.restore(browser.losses[0]?.id ?? '');
		beforeEach(async () => {
			browser.tabs.delete(1);
			await browser.show();
		});

		it('opens once for a double press', async () => {
			const presses = await Promise.all([again(), again()]);
			expect(presses).toEqual([{ ok: true }, { ok: true }]);
			expect(browser.did).toEqual([`open ${ADDRESS}`, 'show 101']);
		});

		it('is shown by a press while it loads or asks for a sign-in, also by another life of the worker', async () => {
			await again();
			await browser.show();
			await browser.restart();
			// An identity provider, which Ringside cannot see.
			browser.tabs.set(101, { status: 'complete', discarded: false, frozen: false });
			await again();
			expect(browser.did).toEqual([`open ${ADDRESS}`, 'show 101']);
		});

		it('is shown by a press although the browser has unloaded it under another id', async () => {
			await again();
			browser.tabs.delete(101);
			browser.tabs.set(205, { status: 'unloaded', discarded: true, frozen: false });
			await browser.guard.replaced(205, 101);
			await browser.restart();
			await again();
			expect(browser.did).toEqual([`open ${ADDRESS}`, 'show 205']);
		});

		it.each<[string, () => void]>([
			['has been closed', () => browser.tabs.delete(101)],
			['shows something else by now', () => browser.tabs.set(101, tab({ url: 'https://crm.example/' }))],
		])('opens again where that tab %s', async (_, go) => {
			await again();
			go();
			await again();
			expect(browser.did).toEqual([`open ${ADDRESS}`, `open ${ADDRESS}`]);
		});
	});

	it('that the browser refuses to show is reported in the browser’s words', async () => {
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
