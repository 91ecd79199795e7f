import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { documentedLines, impossibleLines } from '../../../scripts/check/browsers-doc';
import { scenarioTable } from '../../../scripts/test/table';
import { GROUPS } from '../../scenarios/list';
import type { Group } from '../../scenarios/scenario';
import { ROOT } from '../../support/root';

const play = () => Promise.resolve();
const GROUP: Group = {
	title: 'the door',
	scenarios: [
		{ title: 'opens', play },
		{ title: 'rings', play, notIn: { firefox: 'It has no bell.' } },
	],
};
const result = (browser: string, title: string, status = 'passed') => ({
	ancestorTitles: [browser, 'the door'],
	title,
	status,
	duration: 1_240,
});
const report = (...assertionResults: object[]) => ({ testResults: [{ assertionResults }] });
const cells = (lines: string[], title: string) =>
	lines
		.find((line) => line.includes(title))
		?.trim()
		.split(/\s{2,}/)
		.slice(1);

it('the table shows each scenario’s result in both browsers', () => {
	const { lines, missing } = scenarioTable(
		[GROUP],
		report(result('Chromium', 'opens'), result('Firefox', 'opens', 'failed'), result('Chromium', 'rings')),
	);
	expect(cells(lines, 'opens')).toEqual(['✓ 1.2 s', 'FAILED']);
	expect(cells(lines, 'rings')).toEqual(['✓ 1.2 s', '— (1)']);
	expect(lines.join('\n')).toContain('(1) not possible: It has no bell.');
	expect(missing).toEqual([]);
});

it('the table says which scenarios passed only the second time, and why not the first', () => {
	const again = {
		...result('Firefox', 'opens'),
		failureMessages: ['Error: no door in 20 s\n    at until.ts:79'],
	};
	const { lines } = scenarioTable(
		[GROUP],
		report(result('Chromium', 'opens'), again, result('Chromium', 'rings')),
	);
	expect(cells(lines, 'opens')).toEqual(['✓ 1.2 s', '✓ 1.2 s (again)']);
	expect(lines).toContain('   - Firefox: the door: opens: Error: no door in 20 s');
	expect(lines.join('\n')).not.toContain('until.ts');
	const once = scenarioTable([GROUP], report(result('Chromium', 'opens'), result('Chromium', 'rings')));
	expect(once.lines.join('\n')).not.toContain('(again)');
});

it('the table lists scenarios that could have been played but were not', () => {
	const { lines, missing } = scenarioTable([GROUP], report(result('Chromium', 'opens')));
	expect(cells(lines, 'opens')).toEqual(['✓ 1.2 s', 'NOT RUN']);
	expect(missing).toEqual(['Firefox: the door: opens', 'Chromium: the door: rings']);
});

it('no two scenarios have the same name', () => {
	const names = GROUPS.flatMap(({ title, scenarios }) => scenarios.map((each) => `${title}: ${each.title}`));
	expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
	expect(names.length).toBeGreaterThan(50);
});

it('docs/browsers.md lists exactly the scenarios that a browser cannot play, with the reasons', async () => {
	const page = await readFile(join(ROOT, 'docs/browsers.md'), 'utf8');
	expect(documentedLines(page)).toEqual(impossibleLines(GROUPS));
	expect(impossibleLines([GROUP])).toEqual(['- **Firefox**: the door rings. It has no bell.']);
});
