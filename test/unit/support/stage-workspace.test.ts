import { describe, expect, it } from 'vitest';
import type { Place, Tab } from '../../scenarios/driver/browser';
import { StageWorkspace } from '../../scenarios/stage/stage-workspace';
import type { Stored } from '../../scenarios/stage/stored';

const WORKSPACE = 'http://localhost/ui/wwe/index.html';
const PAGE = 'http://127.0.0.1/page/third-party.html';

/** One look at a tab with a Workspace: when its load began, whether it has a page, and the address of that, once it has one. */
interface Look {
	readonly loadedAt?: number;
	readonly hasPage: boolean;
	readonly page?: string;
}

/** Returns a tab that is as the first of these at the first look, and so on. It stays as the last of them. */
function tabOf(...looks: [Look, ...Look[]]): { tab: Tab; left: () => number } {
	let [now, ...rest] = looks;
	const top: Place = {
		url: WORKSPACE,
		async evaluate(expression) {
			if (expression.includes('simulator.reload()')) return now.loadedAt;
			return now.loadedAt === undefined ? false : [now.loadedAt, now.hasPage];
		},
	};
	const nothing = () => Promise.resolve();
	const tab: Tab = {
		evaluate: top.evaluate,
		async frames() {
			const [next] = rest;
			if (next !== undefined) now = next;
			rest = rest.slice(1);
			const { page } = now;
			return page === undefined ? [top] : [top, { url: page, evaluate: async () => page }];
		},
		touch: nothing,
		goto: nothing,
		bringToFront: nothing,
		crash: nothing,
		close: nothing,
	};
	return { tab, left: () => rest.length };
}

const stored: Stored = { model: async () => undefined, changed: async () => undefined };

describe('a Workspace is found', () => {
	it('with its page, which has its address only later', async () => {
		const { tab } = tabOf(
			{ hasPage: true },
			{ loadedAt: 1, hasPage: true },
			{ loadedAt: 1, hasPage: true, page: 'about:blank' },
			{ loadedAt: 1, hasPage: true, page: PAGE },
		);
		const { third } = await StageWorkspace.find(tab, stored);
		expect(await third?.evaluate('location.href')).toBe(PAGE);
	});

	it('at once if it has no page', async () => {
		const { tab } = tabOf({ loadedAt: 1, hasPage: false });
		expect((await StageWorkspace.find(tab, stored)).third).toBeUndefined();
	});

	it('after a reload only in its new load', async () => {
		const before: Look = { loadedAt: 1, hasPage: true, page: PAGE };
		const { tab, left } = tabOf(
			before,
			before,
			before,
			before,
			{ hasPage: false },
			{ ...before, loadedAt: 2 },
		);
		const desk = await StageWorkspace.find(tab, stored);
		expect(left()).toBeGreaterThan(0);
		await desk.reload();
		expect(left()).toBe(0);
	});
});
