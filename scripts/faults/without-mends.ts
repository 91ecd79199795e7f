/**
 * Plays the test of each mend without the mend, and reports any that passes nonetheless: `npm run faults -- --break`, or only
 * some attacks with `npm run faults -- --break 3 7`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ATTACKS, type Break } from './attacks';
import { copyOfCode, whileBroken } from './broken-code';
import { patternOf } from './catalogue';
import { ReportSchema } from './results';

/** ms after which a test that does not end counts as failed: some mends keep something from taking forever. */
const ENDLESS_MS = 120_000;

/** Ends a process and all that it has started. */
function end(pid: number): void {
	if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
	else process.kill(-pid, 'SIGKILL');
}

/** Runs vitest in a folder. Resolves with false if it had to be ended. */
function runTests(folder: string, args: readonly string[]): Promise<boolean> {
	const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...args];
	const child = spawn(process.execPath, vitest, { cwd: folder, stdio: 'ignore', detached: true });
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			resolve(false);
			if (child.pid !== undefined) end(child.pid);
		}, ENDLESS_MS);
		child.on('error', reject);
		child.on('exit', () => {
			clearTimeout(timer);
			resolve(true);
		});
	});
}

interface Result {
	readonly isRed: boolean;
	readonly words: string;
}

/** Plays the test of a break in a folder with the code as it is there. */
async function play(folder: string, { test, title }: Break): Promise<Result> {
	const output = join(folder, 'report.json');
	await rm(output, { force: true });
	const args = ['-t', `(^| )${patternOf(title)}$`, '--reporter=json', `--outputFile=${output}`];
	if (!(await runTests(folder, [`test/unit/${test}.test.`, ...args])))
		return { isRed: true, words: 'failed: it did not end' };
	const report = await readFile(output, 'utf8').catch(() => '{"testResults":[]}');
	const pattern = new RegExp(`^${patternOf(title)}$`);
	const results = v.parse(ReportSchema, JSON.parse(report)).testResults;
	const played = results
		.flatMap(({ assertionResults }) => assertionResults)
		.filter((each) => pattern.test(each.title));
	const failed = played.filter(({ status }) => status === 'failed').length;
	if (failed > 0) return { isRed: true, words: `failed, ${failed} of ${played.length}` };
	// A file that cannot be loaded shows nothing.
	return { isRed: false, words: played.length === 0 ? 'NOT PLAYED' : 'PASSED' };
}

/** Plays the breaks of the chosen attacks, counted from 1, or of all. Returns whether each made its test fail. */
export async function playWithoutMends(chosen: readonly number[]): Promise<boolean> {
	const copy = await copyOfCode(process.cwd());
	let count = 0;
	let unnoticed = 0;
	try {
		for (const [index, { attack, breaks }] of ATTACKS.entries()) {
			if (chosen.length > 0 && !chosen.includes(index + 1)) continue;
			console.log(`\n${index + 1}. ${attack}`);
			for (const each of breaks) {
				const { isRed, words } = await whileBroken(copy, each, () => play(copy, each));
				count++;
				if (!isRed) unnoticed++;
				console.log(`   ${isRed ? '✓' : '✗'}  without its mend in ${each.file}`);
				console.log(`      ${words}: ${each.test} "${each.title}"`);
			}
		}
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
	console.log(`\n${count - unnoticed} of ${count} mends are missed by their test when they are taken out`);
	return count > 0 && unnoticed === 0;
}
