import { describe, expect, it } from 'vitest';
import { loadedByPage, loadedWith } from '../../../scripts/build/bundle';
import { budgetFor, overBudget, type Weighed } from '../../../scripts/build/sizes';

const weighed = (file: string, gzip: number): Weighed => ({
	file,
	bytes: 3 * gzip,
	gzip,
	brotli: () => gzip,
	shares: [{ module: `src/${file}.ts`, bytes: 3 * gzip }],
});
const BUNDLES = [weighed('page.js', 10_000), weighed('popup/later.js', 700)];

describe('the budget', () => {
	it('holds what was reached, with a little room', () => {
		const budget = budgetFor(BUNDLES);
		expect(budget).toEqual({ 'page.js': 10_300, 'popup/later.js': 750 });
		expect(overBudget(BUNDLES, budget)).toEqual([]);
	});

	it('names the modules of a bundle that is too large', () => {
		const [problem, ...others] = overBudget(BUNDLES, { 'page.js': 9_999, 'popup/later.js': 750 });
		expect(problem).toMatch(/^page\.js: 10000 bytes gzip, budget 9999[\s\S]*30000 {2}src\/page\.js\.ts$/);
		expect(others).toEqual([]);
	});

	it('complains of a bundle without a budget, and of a budget without a bundle', () => {
		const lines = overBudget(BUNDLES, { 'popup/later.js': 750, 'gone.js': 1 });
		expect(lines).toEqual([
			'gone.js is in the budget and is not built',
			'page.js has no budget: 10000 bytes gzip',
		]);
	});
});

describe('what a page loads at once', () => {
	const imports = (...of: [string, 'import-statement' | 'dynamic-import'][]) => ({
		imports: of.map(([path, kind]) => ({ path, kind })),
		exports: [],
		inputs: {},
		bytes: 1,
	});
	const outputs = {
		'popup.js': imports(['b.js', 'import-statement'], ['palette.js', 'dynamic-import']),
		'b.js': imports(['a.js', 'import-statement']),
		'a.js': imports(['b.js', 'import-statement']),
		'palette.js': imports(['a.js', 'import-statement'], ['only-palette.js', 'import-statement']),
		'only-palette.js': imports(),
	};

	it('is its script and everything that is imported statically, but not what is imported when needed', () => {
		expect(loadedWith({ outputs }, 'popup.js')).toEqual(['popup.js', 'a.js', 'b.js']);
	});

	it('is one file where the entry only imports it', () => {
		const entry = { 'panel.js': imports(['whole.js', 'import-statement']), 'whole.js': imports() };
		expect(loadedByPage({ outputs: entry }, 'panel.js')).toEqual(['whole.js']);
		const inputs = { 'main.ts': { bytesInOutput: 20 } };
		const more = { ...entry, 'panel.js': { ...entry['panel.js'], inputs } };
		expect(loadedByPage({ outputs: more }, 'panel.js')).toEqual(['panel.js', 'whole.js']);
	});
});
