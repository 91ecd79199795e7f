import { expect, it } from 'vitest';
import { parseCatalogue } from '../../../scripts/faults/catalogue';
import { catalogueWords, type Place, type Results, verdicts } from '../../../scripts/faults/results';

const faults = parseCatalogue(
	[
		'## The machine',
		'| storage full | it goes on | a warning | `unit/a/b` "goes on with %s"; `e2e/survival` "is told" |',
		'| asleep | it wakes | nothing | `e2e/survival` "wakes" |',
	].join('\n'),
);
const fileOf = (place: Place, { file }: { file: string }) =>
	place === 'unit' ? `test/unit/${file}.test.` : `test/e2e/${place}/${file}.test.ts`;
const report = (name: string, ...results: [string, string][]): Results => [
	{ name: `/x/${name}`, assertionResults: results.map(([title, status]) => ({ title, status })) },
];
function words(played: readonly (readonly [Place, Results])[]): string {
	const results = new Map(played);
	return catalogueWords(
		faults.map((fault) => ({ fault, verdicts: verdicts(fault.tests, results, fileOf) })),
	).join('\n');
}

it('counts each result of a title with parameters, at its place', () => {
	const text = words([
		['unit', report('test/unit/a/b.test.ts', ['goes on with one', 'passed'], ['goes on with two', 'failed'])],
	]);
	expect(text).toContain('FAILED 1 of 2');
	expect(text).toContain('0 of 1 passed, 1 failed');
});

it('tells a browser that cannot show a fault from a test that was not played', () => {
	const text = words([
		['chromium', report('test/e2e/chromium/survival.test.ts', ['is told', 'passed'])],
		['firefox', []],
	]);
	expect(text).toMatch(/not shown here +firefox +survival: is told/);
	expect(text).toMatch(/NOT PLAYED +chromium +survival: wakes/);
	expect(text).toContain('1 of 2 passed, 1 failed');
	expect(text).toContain('0 of 2 passed, 1 failed, 1 not shown here (docs/browsers.md)');
});

it('counts no skipped test as passed', () => {
	const text = words([['chromium', report('test/e2e/chromium/survival.test.ts', ['wakes', 'skipped'])]]);
	expect(text).toContain('FAILED 1 of 1');
});
