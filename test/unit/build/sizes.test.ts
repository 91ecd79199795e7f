import { describe, expect, it } from 'vitest';
import { budgetFor, overBudget, type Weighed } from '../../../scripts/build/sizes';

const weighed = (file: string, gzip: number): Weighed => ({
	file,
	bytes: 3 * gzip,
	gzip,
	brotli: gzip,
	shares: [{ module: `src/${file}.ts`, bytes: 3 * gzip }],
});
const BUNDLES = [weighed('page.js', 10_000), weighed('shared/a-X1.js', 300), weighed('shared/b-X2.js', 400)];

describe('the budget', () => {
	it('holds what was reached, with a little room', () => {
		const budget = budgetFor(BUNDLES);
		expect(budget).toEqual({ 'page.js': 10_300, shared: 750 });
		expect(overBudget(BUNDLES, budget)).toEqual([]);
	});

	it('names the modules of a bundle that is too large', () => {
		const [problem, ...others] = overBudget(BUNDLES, { 'page.js': 9_999, shared: 750 });
		expect(problem).toMatch(/^page\.js: 10000 bytes gzip, budget 9999[\s\S]*30000 {2}src\/page\.js\.ts$/);
		expect(others).toEqual([]);
	});

	it('counts parts that several pages share together, and names their modules', () => {
		expect(overBudget(BUNDLES, { 'page.js': 10_000, shared: 699 })[0]).toMatch(
			/^shared: 700 .*[\s\S]*shared\/b/,
		);
	});

	it('complains of a bundle without a budget, and of a budget without a bundle', () => {
		const lines = overBudget(BUNDLES, { shared: 750, 'gone.js': 1 });
		expect(lines).toEqual([
			'gone.js is in the budget and is not built',
			'page.js has no budget: 10000 bytes gzip',
		]);
	});
});
