/**
 * Runs the steps of `npm test` after the set-up, or with `--quick` only those that need neither a build nor a browser. The
 * last line is "N passed, N failed".
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { GROUPS } from '../../test/scenarios/list';
import { outputFolder, type Target } from '../build/modes';
import { BUILT } from '../build/once';
import { type Foreign, type Tally, tallyVitest, tallyWebExtLint } from './reports';
import { scenarioTable } from './table';
import { type Ran, ROOT, runTool, type Tool } from './tools';

interface Step {
	name: string;
	tool: Tool;
	args: string[];
	/** Shows the tool's output while it runs, not only when it fails. */
	show?: boolean;
	/** Needs neither a build nor a browser, so `npm run test:quick` includes it. */
	quick?: boolean;
	/** Drives browsers, or others wait for it: everything else gives way to it. */
	first?: boolean;
	/** Loads what the steps before it have built, and does not build that again. */
	built?: boolean;
	/** Names of the steps whose output it reads. */
	after?: readonly string[];
	/** Counts the results, if the tool reports more than its exit code. */
	tally?: (ran: Ran) => Tally | Promise<Tally>;
}

const REPORTS = join(ROOT, 'out/test');
const PRODUCTION = 'build (production)';
const TEST_BUILD = 'build (test)';

function vitest(project: 'unit' | 'e2e'): Step {
	const file = join(REPORTS, `${project}.json`);
	return {
		name: `${project} tests`,
		tool: 'vitest',
		args: ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
		show: true,
		...(project === 'unit' ? { quick: true } : { first: true, built: true, after: [PRODUCTION, TEST_BUILD] }),
		tally: async ({ code }) => tallyVitest(JSON.parse(await readFile(file, 'utf8')), code),
	};
}

/** The walk of `npm run demo -- --headless`. Both write to one folder. */
function demo(browser: 'chromium' | 'firefox', ...after: readonly string[]): Step {
	const args = ['scripts/demo/answer.ts', browser];
	return {
		name: `demo (${browser})`,
		after: [TEST_BUILD, ...after],
		tool: 'tsx',
		args,
		first: true,
		built: true,
	};
}

/** False reports for the Chrome build: web-ext's linter is the one of Firefox's store. */
const FOREIGN_IN_CHROME: readonly Foreign[] = [
	{
		code: 'BACKGROUND_SERVICE_WORKER_NOFALLBACK',
		reason: 'Chrome runs a service worker; Firefox gets a build with an event page.',
	},
	{ code: 'ADDON_ID_REQUIRED', reason: 'Chrome derives the id from the key of its store.' },
	{
		code: 'MISSING_DATA_COLLECTION_PERMISSIONS',
		reason: 'Chrome asks for this in its store, not in the manifest: docs/stores.md.',
	},
	{ code: 'MANIFEST_PERMISSIONS', names: '"offscreen"', reason: 'A service worker has no sound of its own.' },
	{ code: 'MANIFEST_PERMISSIONS', names: '"sidePanel"', reason: 'Firefox has a sidebar instead.' },
];

function webExtLint(target: Target, foreign: readonly Foreign[] = []): Step {
	const folder = outputFolder('production', target);
	return {
		name: `web-ext lint (${target})`,
		after: [PRODUCTION],
		tool: 'web-ext',
		args: ['lint', '-s', folder, '--output', 'json', '--boring', '--warnings-as-errors'],
		tally: ({ stdout }) => tallyWebExtLint(stdout, foreign),
	};
}

/** In the order in which they start, as far as one need not wait for another. The last one's output is shown as it comes. */
const STEPS: readonly Step[] = [
	{
		name: PRODUCTION,
		tool: 'tsx',
		args: ['scripts/build.ts', '--mode', 'production'],
		show: true,
		first: true,
	},
	{
		name: TEST_BUILD,
		tool: 'tsx',
		args: ['scripts/build.ts', '--mode', 'test', '--target', 'played'],
		first: true,
	},
	{ name: 'types', tool: 'tsc', args: ['--noEmit', '-p', '.'], quick: true },
	{ name: 'lint and format', tool: 'biome', args: ['check', '--error-on-warnings', '.'], quick: true },
	{ name: 'imports run one way', tool: 'tsx', args: ['scripts/check-imports.ts'], quick: true },
	{ name: 'code rules and messages', tool: 'tsx', args: ['scripts/check-code.ts'], quick: true },
	{ name: 'unused files, exports and packages', tool: 'knip', args: [], quick: true },
	{ name: 'sizes within their budget', tool: 'tsx', args: ['scripts/bytes.ts'], quick: true },
	webExtLint('chrome', FOREIGN_IN_CHROME),
	webExtLint('firefox'),
	{
		name: 'packages, made twice',
		after: [PRODUCTION],
		tool: 'tsx',
		args: ['scripts/package.ts'],
		show: true,
		built: true,
	},
	demo('chromium'),
	demo('firefox', 'demo (chromium)'),
	vitest('unit'),
	vitest('e2e'),
];

/** Runs a step and prints its output: as it comes if `live`, otherwise at its end and in one piece. */
async function runStep(step: Step, live: boolean): Promise<Tally> {
	const { name, tool, args, show = false, first = false, built = false, tally } = step;
	const started = performance.now();
	const heading = `\n── ${name}`;
	if (live) console.log(heading);
	const ran = await runTool(tool, args, {
		show: show && live,
		yields: !first,
		env: built ? { [BUILT]: 'yes' } : {},
	});
	const result = await count(ran, tally);
	const lines = live ? [] : [heading];
	const isShown = show && live;
	if (!isShown && (show || result.failed > 0)) lines.push(ran.all.trimEnd());
	lines.push(...result.notes);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	const failed = result.failed > 0 ? `, ${result.failed} FAILED` : '';
	console.log([...lines, `   ${result.passed} passed${failed} (${seconds} s)`].join('\n'));
	return result;
}

/**
 * Runs the steps, in their order as far as one must wait for another. The last one, which takes longest, starts as soon as it
 * can; beside it run as many of the others as there are processors, because browsers leave some of them idle.
 */
async function runSteps(steps: readonly Step[]): Promise<Map<Step, Tally>> {
	const results = new Map<Step, Tally>();
	const running = new Map<Step, Promise<unknown>>();
	const longest = steps.at(-1);
	// It is looked at first, so that it starts when it can.
	const waiting = [...steps.slice(-1), ...steps.slice(0, -1)];
	const canStart = (step: Step) => {
		const unfinished = [...waiting, ...running.keys()];
		if (unfinished.some(({ name }) => step.after?.includes(name) === true)) return false;
		const others = [...running.keys()].filter((each) => each !== longest);
		return step === longest || others.length < availableParallelism();
	};
	const start = (step: Step) => {
		waiting.splice(waiting.indexOf(step), 1);
		const ended = runStep(step, step === longest).then((result) => {
			results.set(step, result);
			running.delete(step);
		});
		running.set(step, ended);
	};
	while (waiting.length + running.size > 0) {
		const next = waiting.find(canStart);
		if (next === undefined) await Promise.race(running.values());
		else start(next);
	}
	return results;
}

async function count(ran: Ran, tally: Step['tally']): Promise<Tally> {
	if (tally === undefined)
		return { passed: ran.code === 0 ? 1 : 0, failed: ran.code === 0 ? 0 : 1, notes: [] };
	try {
		return await tally(ran);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { passed: 0, failed: 1, notes: [`no usable report: ${reason}`] };
	}
}

/** Prints the list of scenarios with each one's result in each browser, and counts those that were not played. */
async function showScenarios(): Promise<Tally> {
	console.log('\n── the same scenarios in both browsers');
	let table: ReturnType<typeof scenarioTable>;
	try {
		table = scenarioTable(GROUPS, JSON.parse(await readFile(join(REPORTS, 'e2e.json'), 'utf8')));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		console.log(`   no usable report: ${reason}`);
		return { passed: 0, failed: 1, notes: [] };
	}
	const text = table.lines.join('\n');
	await writeFile(join(REPORTS, 'scenarios.txt'), `${text}\n`);
	console.log(text);
	return { passed: 0, failed: table.missing.length, notes: [] };
}

/** Random sequences of the model in a full run, beside the browsers. A quick run plays as many as the test does by itself. */
const SEQUENCES = '10000';

/** Runs the steps. A step that fails does not stop the others, so one run reports everything that is wrong. */
async function main(quick: boolean): Promise<void> {
	// A report of an earlier run must not be mistaken for this one's.
	await rm(REPORTS, { recursive: true, force: true });
	await mkdir(REPORTS, { recursive: true });
	if (!quick) process.env.RINGSIDE_SEQUENCES ??= SEQUENCES;
	const failures: string[] = [];
	let passed = 0;
	let failed = 0;
	for (const [step, result] of await runSteps(STEPS.filter((each) => !quick || each.quick === true))) {
		passed += result.passed;
		failed += result.failed;
		if (result.failed > 0) failures.push(step.name);
	}
	if (!quick) {
		const { failed: unplayed } = await showScenarios();
		failed += unplayed;
		if (unplayed > 0) failures.push(`${unplayed} scenarios not played`);
	}
	console.log(failures.length === 0 ? '' : `\nfailed: ${failures.join(', ')}`);
	process.exitCode = failed === 0 ? 0 : 1;
	console.log(`${passed} passed, ${failed} failed`);
}

await main(process.argv.includes('--quick'));
