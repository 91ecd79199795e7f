import * as v from 'valibot';
import { type Fault, type NamedTest, patternOf } from './catalogue';

export const PLACES = ['unit', 'chromium', 'firefox'] as const;
export type Place = (typeof PLACES)[number];

/** The part of vitest's JSON report that is read. */
export const ReportSchema = v.object({
	testResults: v.array(
		v.object({
			name: v.string(),
			assertionResults: v.array(v.object({ title: v.string(), status: v.string() })),
		}),
	),
});
export type Results = v.InferOutput<typeof ReportSchema>['testResults'];

/** `elsewhere`: this browser cannot show it, as docs/browsers.md says, and another did. */
type Result =
	| { kind: 'passed'; times: number }
	| { kind: 'failed'; failed: number; times: number }
	| { kind: 'elsewhere' };

export interface Verdict {
	readonly test: NamedTest;
	readonly place: Place;
	readonly result: Result;
}

/** Returns the result of each test at each place where it was to be played. */
export function verdicts(
	tests: readonly NamedTest[],
	played: ReadonlyMap<Place, Results>,
	fileOf: (place: Place, test: NamedTest) => string,
): Verdict[] {
	return tests.flatMap((test) => {
		const places = [...played.keys()].filter((place) => (test.kind === 'unit') === (place === 'unit'));
		const found = places.map((place) => {
			const pattern = new RegExp(`^${patternOf(test.title)}$`);
			const statuses = (played.get(place) ?? [])
				.filter(({ name }) => name.replaceAll('\\', '/').includes(`/${fileOf(place, test)}`))
				.flatMap(({ assertionResults }) => assertionResults.filter(({ title }) => pattern.test(title)))
				.map(({ status }) => status);
			return { place, statuses };
		});
		const anywhere = found.some(({ statuses }) => statuses.length > 0);
		return found.map(
			({ place, statuses }): Verdict => ({ test, place, result: resultOf(statuses, anywhere) }),
		);
	});
}

function resultOf(statuses: readonly string[], anywhere: boolean): Result {
	const times = statuses.length;
	if (times === 0) return anywhere ? { kind: 'elsewhere' } : { kind: 'failed', failed: 0, times };
	const failed = statuses.filter((status) => status !== 'passed').length;
	return failed === 0 ? { kind: 'passed', times } : { kind: 'failed', failed, times };
}

function resultWords(result: Result): string {
	if (result.kind === 'elsewhere') return '–  not shown here';
	if (result.kind === 'passed') return `✓  passed${result.times > 1 ? ` ${result.times} times` : ''}`;
	return result.times === 0 ? '✗  NOT PLAYED' : `✗  FAILED ${result.failed} of ${result.times}`;
}

const RESULT_COLUMN = 20;
const PLACE_COLUMN = 9;

/** Returns the lines of the printed catalogue: a paragraph for each fault, with a line for each result. */
export function catalogueWords(judged: readonly { fault: Fault; verdicts: readonly Verdict[] }[]): string[] {
	const lines: string[] = [];
	let chapter = '';
	for (const { fault, verdicts: all } of judged) {
		// Its tests are at places that were not chosen.
		if (all.length === 0) continue;
		if (fault.chapter !== chapter) lines.push('', fault.chapter.toUpperCase());
		chapter = fault.chapter;
		lines.push('', `  ${fault.fault}`, `    promised  ${fault.promised}`);
		if (fault.seen !== '') lines.push(`    the agent sees  ${fault.seen}`);
		for (const { test, place, result } of all)
			lines.push(
				`    ${resultWords(result).padEnd(RESULT_COLUMN)}${place.padEnd(PLACE_COLUMN)} ${test.file}: ${test.title}`,
			);
	}
	const every = judged.flatMap((each) => each.verdicts);
	lines.push('', 'RESULTS', '');
	for (const place of PLACES) {
		const of = every.filter((verdict) => verdict.place === place);
		const count = (kind: Result['kind']) => of.filter(({ result }) => result.kind === kind).length;
		if (of.length === 0) continue;
		const elsewhere =
			count('elsewhere') > 0 ? `, ${count('elsewhere')} not shown here (docs/browsers.md)` : '';
		lines.push(
			`  ${place.padEnd(PLACE_COLUMN)} ${count('passed')} of ${of.length} passed, ${count('failed')} failed${elsewhere}`,
		);
	}
	const shown = judged.filter((each) => each.verdicts.length > 0).length;
	lines.push(`  ${shown} of ${judged.length} faults`);
	return lines;
}
