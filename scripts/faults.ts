/** Plays the tests that `docs/faults.md` names, and prints the catalogue with their results: `npm run faults [-- unit]`. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type NamedTest, patternOf, readCatalogue } from './faults/catalogue';

const ReportSchema = v.object({
	testResults: v.array(
		v.object({
			name: v.string(),
			assertionResults: v.array(v.object({ title: v.string(), status: v.string() })),
		}),
	),
});
type Results = v.InferOutput<typeof ReportSchema>['testResults'];
type Place = 'unit' | 'chromium' | 'firefox';

const fileOf = (place: Place, { file }: NamedTest): string =>
	place === 'unit' ? `test/unit/${file}.test.` : `test/e2e/${place}/${file}.test.ts`;

/** Plays the named tests of one place, and returns what came of each test in their files. */
async function play(place: Place, tests: readonly NamedTest[]): Promise<Results> {
	const folder = await mkdtemp(join(tmpdir(), 'ringside-faults-'));
	const output = join(folder, 'report.json');
	const files = [...new Set(tests.map((test) => fileOf(place, test)))];
	const titles = [...new Set(tests.map(({ title }) => patternOf(title)))];
	const project = place === 'unit' ? 'unit' : 'e2e';
	const report = ['--reporter=json', `--outputFile=${output}`];
	const args = ['vitest', 'run', '--project', project, ...files, '-t', `(${titles.join('|')})$`, ...report];
	spawnSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
	try {
		return v.parse(ReportSchema, JSON.parse(await readFile(output, 'utf8'))).testResults;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function resultOf(place: Place, test: NamedTest, results: Results): string {
	const pattern = new RegExp(`^${patternOf(test.title)}$`);
	const of = results
		.filter(({ name }) => name.replaceAll('\\', '/').includes(`/${fileOf(place, test)}`))
		.flatMap(({ assertionResults }) => assertionResults.filter(({ title }) => pattern.test(title)));
	if (of.length === 0) return 'not played here';
	const failed = of.filter(({ status }) => status !== 'passed').length;
	const times = of.length === 1 ? '' : ` (${of.length})`;
	return failed === 0 ? `passed${times}` : `${failed} FAILED of ${of.length}`;
}

const onlyUnit = process.argv.includes('unit');
const faults = await readCatalogue();
const named = faults.flatMap(({ tests }) => tests);
const places: readonly Place[] = onlyUnit ? ['unit'] : ['unit', 'chromium', 'firefox'];
const played = new Map<Place, Results>();
for (const place of places) {
	const tests = named.filter(({ kind }) => (kind === 'unit') === (place === 'unit'));
	played.set(place, await play(place, tests));
}
let failures = 0;
let chapter = '';
for (const fault of faults) {
	if (fault.chapter !== chapter) console.log(`\n${fault.chapter}\n`);
	chapter = fault.chapter;
	console.log(`  ${fault.fault}\n    promised: ${fault.promised}\n    seen: ${fault.seen}`);
	for (const test of fault.tests) {
		for (const place of places.filter((each) => (each === 'unit') === (test.kind === 'unit'))) {
			const result = resultOf(place, test, played.get(place) ?? []);
			if (result.includes('FAILED') || (place === 'unit' && result === 'not played here')) failures++;
			console.log(`    ${result.padEnd(16)} ${place.padEnd(9)} ${test.file}: ${test.title}`);
		}
	}
}
console.log(`\n${faults.length} faults, ${named.length} tests, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
