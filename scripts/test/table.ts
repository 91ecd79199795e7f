import * as v from 'valibot';
import type { BrowserName } from '../../test/scenarios/driver/browser';
import { BROWSERS, type Group, type Scenario } from '../../test/scenarios/scenario';

const Report = v.object({
	testResults: v.array(
		v.object({
			assertionResults: v.array(
				v.object({
					ancestorTitles: v.array(v.string()),
					title: v.string(),
					status: v.string(),
					duration: v.nullish(v.number()),
					failureMessages: v.nullish(v.array(v.string())),
				}),
			),
		}),
	),
});

export interface Table {
	lines: string[];
	/** Scenarios without a result in a browser that can play them, as "Firefox: group: scenario". */
	missing: string[];
}

const NAMES: readonly BrowserName[] = ['chromium', 'firefox'];
/** Of a scenario that passed only the second time. */
const AGAIN = '(again)';
const WIDTH = 96;
const COLUMN = 18;

/**
 * Returns a table of the scenarios and their results in each browser, from vitest's report, and why some passed only the second time:
 * a fault that shows once in many runs looks like that at first.
 */
export function scenarioTable(groups: readonly Group[], report: unknown): Table {
	const results = resultsOf(report);
	const missing: string[] = [];
	const reasons: string[] = [];
	const again: string[] = [];
	const totals = new Map(NAMES.map((name) => [name, new Map<string, number>()]));
	const count = (name: BrowserName, word: string) => {
		const total = totals.get(name);
		total?.set(word, (total.get(word) ?? 0) + 1);
	};
	const cell = (group: Group, { title, notIn }: Scenario, name: BrowserName): string => {
		const reason = notIn?.[name];
		if (reason !== undefined) {
			if (!reasons.includes(reason)) reasons.push(reason);
			count(name, 'not possible');
			return `— (${reasons.indexOf(reason) + 1})`;
		}
		const found = results.get(keyOf(BROWSERS[name], group.title, title));
		if (found === undefined) {
			missing.push(`${BROWSERS[name]}: ${group.title}: ${title}`);
			count(name, 'not run');
			return 'NOT RUN';
		}
		count(name, found.passed ? 'passed' : 'FAILED');
		if (!found.passed) return 'FAILED';
		const took = `✓ ${(found.duration / 1000).toFixed(1)} s`;
		if (found.firstError === undefined) return took;
		again.push(`${BROWSERS[name]}: ${group.title}: ${title}: ${found.firstError}`);
		return `${took} ${AGAIN}`;
	};
	const row = (text: string, cells: readonly string[]) =>
		`   ${text.padEnd(WIDTH)}${cells.map((each) => each.padEnd(COLUMN)).join('')}`.trimEnd();
	const lines = [
		row(
			'scenario',
			NAMES.map((name) => BROWSERS[name]),
		),
	];
	for (const group of groups) {
		lines.push(row(group.title, []));
		for (const scenario of group.scenarios) {
			const cells = NAMES.map((name) => cell(group, scenario, name));
			const [first = '', ...rest] = wrap(scenario.title, WIDTH - 4);
			lines.push(row(`  ${first}`, cells), ...rest.map((each) => row(`    ${each}`, [])));
		}
	}
	for (const [name, total] of totals) {
		lines.push(`   ${BROWSERS[name]}: ${[...total].map(([word, n]) => `${n} ${word}`).join(', ')}`);
	}
	reasons.forEach((reason, index) => {
		lines.push(...wrap(`(${index + 1}) not possible: ${reason}`, WIDTH).map((each) => `   ${each}`));
	});
	if (again.length > 0) lines.push(`   ${AGAIN} passed only the second time:`);
	for (const each of again) {
		lines.push(...wrap(each, WIDTH).map((line, index) => `   ${index === 0 ? '-' : ' '} ${line}`));
	}
	return { lines, missing };
}

function keyOf(...titles: string[]): string {
	return titles.join('\n');
}

interface Result {
	passed: boolean;
	/** In ms. */
	duration: number;
	/** Why it failed the first time, if it was tried again. */
	firstError: string | undefined;
}

function resultsOf(report: unknown): Map<string, Result> {
	const results = new Map<string, Result>();
	for (const { assertionResults } of v.parse(Report, report).testResults) {
		for (const { ancestorTitles, title, status, duration, failureMessages } of assertionResults) {
			results.set(keyOf(...ancestorTitles, title), {
				passed: status === 'passed',
				duration: duration ?? 0,
				// Its first line: what follows is where in the code.
				firstError: failureMessages?.[0]?.split('\n')[0],
			});
		}
	}
	return results;
}

/** Breaks a text at spaces into lines of at most `width` characters. */
function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		if (line !== '' && line.length + 1 + word.length > width) {
			lines.push(line);
			line = word;
		} else line = line === '' ? word : `${line} ${word}`;
	}
	return [...lines, line];
}
