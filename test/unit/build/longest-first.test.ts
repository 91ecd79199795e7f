import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rank } from '../../support/longest-first';
import { ROOT } from '../../support/root';

it('every end-to-end file has a place in the order, and no other file has one', async () => {
	const names = await readdir(join(ROOT, 'test/e2e/chromium'));
	expect(await readdir(join(ROOT, 'test/e2e/firefox'))).toEqual(names);
	const paths = ['firefox', 'chromium'].flatMap((browser) =>
		names.map((name) => join(ROOT, 'test/e2e', browser, name)),
	);
	const ranks = paths.map(rank).sort((a, b) => a - b);
	expect(ranks).toEqual(paths.map((_, place) => place));
	expect(rank(join(ROOT, 'test/unit/build/scenarios.test.ts'))).toBe(0);
});

it('the longest file starts first, in Firefox before Chromium, and the shortest last', () => {
	const order = ['firefox/explaining', 'chromium/explaining', 'firefox/survival', 'chromium/settings'];
	const ranks = order.map((name) => rank(`/ringside/test/e2e/${name}.test.ts`));
	expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
	expect(new Set(ranks).size).toBe(order.length);
});
