/**
 * Plays the tests that `docs/faults.md` names, and only those, and prints the catalogue with their results:
 * `npm run faults`, or some of it with `npm run faults -- unit chromium firefox`. With `--break`, plays the tests of the attacks
 * without the mends that stop them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type NamedTest, patternOf, readCatalogue } from './faults/catalogue';
import { catalogueWords, PLACES, type Place, ReportSchema, type Results, verdicts } from './faults/results';
import { playWithoutMends } from './faults/without-mends';

const fileOf = (place: Place, { file }: NamedTest): string =>
	place === 'unit' ? `test/unit/${file}.test.` : `test/e2e/${place}/${file}.test.ts`;

/** Plays the named tests of one place, and returns what came of each test in their files. */
async function play(place: Place, tests: readonly NamedTest[]): Promise<Results> {
	const folder = await mkdtemp(join(tmpdir(), 'ringside-faults-'));
	const output = join(folder, 'report.json');
	const files = [...new Set(tests.map((test) => fileOf(place, test)))];
	const titles = [...new Set(tests.map(({ title }) => patternOf(title)))];
	console.log(`Playing ${titles.length} tests of ${files.length} files: ${place} …`);
	const project = place === 'unit' ? 'unit' : 'e2e';
	const report = ['--reporter=json', `--outputFile=${output}`];
	const args = ['vitest', 'run', '--project', project, ...files, '-t', `(${titles.join('|')})$`, ...report];
	const began = performance.now();
	spawnSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] });
	console.log(`  took ${Math.round((performance.now() - began) / 1_000)} s`);
	try {
		return v.parse(ReportSchema, JSON.parse(await readFile(output, 'utf8'))).testResults;
	} catch {
		// Nothing was played: every test of this place is reported as missing.
		return [];
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Plays the tests of the catalogue. Returns whether all passed. */
async function playCatalogue(): Promise<boolean> {
	const chosen = PLACES.filter((place) => process.argv.includes(place));
	const places = chosen.length === 0 ? PLACES : chosen;
	const faults = await readCatalogue();
	const named = faults.flatMap(({ tests }) => tests);
	const played = new Map<Place, Results>();
	for (const place of places) {
		const tests = named.filter(({ kind }) => (kind === 'unit') === (place === 'unit'));
		played.set(place, await play(place, tests));
	}
	const judged = faults.map((fault) => ({ fault, verdicts: verdicts(fault.tests, played, fileOf) }));
	for (const line of catalogueWords(judged)) console.log(line);
	const failures = judged.flatMap((each) => each.verdicts).filter(({ result }) => result.kind === 'failed');
	return failures.length === 0;
}

const [mode, ...attacks] = process.argv.slice(2);
const isRight = mode === '--break' ? await playWithoutMends(attacks.map(Number)) : await playCatalogue();
process.exitCode = isRight ? 0 : 1;
