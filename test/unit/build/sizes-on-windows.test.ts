import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { weigh } from '../../../scripts/build/sizes';
import { ROOT } from '../../support/root';

vi.mock(import('node:path'), async (original) => {
	const path = await original();
	return {
		...path,
		relative: (from: string, to: string) => path.relative(from, to).replaceAll('/', '\\'),
	};
});

it('weighs every bundle where paths have backslashes', async () => {
	const weighed = await weigh({
		root: ROOT,
		out: join(ROOT, 'dist/chrome'),
		target: 'chrome',
		mode: 'production',
		engines: ['chrome128'],
	});
	const files = weighed.map(({ file }) => file);
	expect(files).toEqual(expect.arrayContaining(['page.js', 'popup/popup.js', 'popup/popup.css']));
	expect(weighed.filter(({ bytes, shares }) => bytes === 0 || shares.length === 0)).toEqual([]);
});
