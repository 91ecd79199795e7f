/**
 * Plays random sequences of events, presses, deaths of the worker and reloads in real browsers:
 * `npm run test:models -- browser 300 [seed] [chromium|firefox]`. In place of a number, a sequence as JSON is played again.
 * Before that, a few in which something is broken on purpose must be reported. A failing sequence is shortened.
 */
import fc from 'fast-check';
import { PLAYED_TARGETS } from '../../../scripts/build/modes';
import { buildOnce } from '../../../scripts/build/once';
import type { BrowserName, Launch } from '../../scenarios/driver/browser';
import { launchChromium } from '../../scenarios/driver/chromium';
import { launchFirefox } from '../../scenarios/driver/firefox';
import { Stage } from '../../scenarios/stage/stage';
import type { StageWorkspace } from '../../scenarios/stage/stage-workspace';
import { ROOT } from '../root';
import { shorten } from './shorten';
import { type StageFindings, StagePlay, type StageSabotage } from './stage-play';
import { STAGE_STORY, type StageStep } from './stage-steps';

/** Sequences after which a new Workspace is opened: its tab and the lists of missed interactions grow meanwhile. */
const SEQUENCES_PER_PAGE = 25;
/** Failed sequences after which the others are not played. */
const MAX_FAILURES = 3;
/** How often a failing sequence is played again to shorten it. Each costs a few seconds. */
const MAX_REPLAYS = 12;
const LAUNCHES: Readonly<Record<BrowserName, Launch>> = { chromium: launchChromium, firefox: launchFirefox };

const [count = '300', seedText = '', ...names] = process.argv.slice(2);
/** A sequence to play again. */
const given: unknown = count.startsWith('[') ? JSON.parse(count) : undefined;
const seed = seedText === '' ? Math.floor(Math.random() * 2 ** 31) : Number(seedText);
const browsers = (['chromium', 'firefox'] as const).filter(
	(name) => names.length === 0 || names.includes(name),
);

interface Played {
	readonly found: StageFindings;
	/** The Workspace, which may have been loaded again. */
	readonly desk: StageWorkspace;
}

const LISTS = ['duplicates', 'misdirected', 'lost', 'differing'] as const;
const isWrong = (found: StageFindings): boolean => LISTS.some((list) => found[list].length > 0);

/** The fault that must be reported for each break. */
const CONTROLS: readonly [StageSabotage, (typeof LISTS)[number]][] = [
	['repeats', 'duplicates'],
	['misdirects', 'misdirected'],
	['swallows', 'lost'],
	['forgets', 'differing'],
];
const CONTROL_STORY: readonly StageStep[] = [
	...[{ do: 'ring' } as const, { do: 'ring' } as const],
	...[{ do: 'press', which: 0, press: 'setUserData' } as const, { do: 'pass', ms: 150 } as const],
];

/** Plays one sequence. Throws with what it showed if that is wrong. */
async function playOne(stage: Stage, desk: StageWorkspace, story: readonly StageStep[]): Promise<Played> {
	const played = new StagePlay(stage, desk);
	const found = await played.run(story);
	if (isWrong(found)) throw new Error(JSON.stringify(found, null, '\t'));
	await played.clear();
	return { found, desk: played.desk };
}

/** Returns the breaks that were not reported. */
async function unreported(stage: Stage): Promise<StageSabotage[]> {
	const missed: StageSabotage[] = [];
	for (const [sabotage, list] of CONTROLS) {
		const found = await new StagePlay(stage, await stage.connected(), sabotage).run(CONTROL_STORY);
		if (found[list].length === 0) missed.push(sabotage);
		await stage.reset();
	}
	return missed;
}

/** Returns whether a sequence fails, played from the beginning. */
async function fails(stage: Stage, story: readonly StageStep[]): Promise<boolean> {
	await stage.reset().catch(() => undefined);
	try {
		await playOne(stage, await stage.connected(), story);
		return false;
	} catch {
		return true;
	}
}

/** Prints a sequence that failed, and the shortest part of it that fails by itself. */
async function report(
	stage: Stage,
	name: BrowserName,
	story: readonly StageStep[],
	error: unknown,
): Promise<void> {
	console.error(JSON.stringify(story), error);
	if (!(await fails(stage, story)))
		return console.error('It did not fail when it was played again by itself.');
	const shortest = await shorten(story, (shorter) => fails(stage, shorter), MAX_REPLAYS);
	console.error(`npm run test:models -- browser '${JSON.stringify(shortest)}' 0 ${name}`);
}

async function play(name: BrowserName): Promise<boolean> {
	const stage = await Stage.begin(LAUNCHES[name]);
	const totals = { sequences: 0, steps: 0, faults: 0, asked: 0, sent: 0, failed: 0 };
	let missed: StageSabotage[] = [];
	const began = performance.now();
	let desk: StageWorkspace | undefined;
	const stories = Array.isArray(given)
		? [given as StageStep[]]
		: fc.sample(STAGE_STORY, { numRuns: Number(count), seed });
	try {
		missed = await unreported(stage);
		for (const story of stories) {
			if (totals.sequences % SEQUENCES_PER_PAGE === 0 && desk !== undefined) {
				await stage.reset();
				desk = undefined;
			}
			totals.sequences++;
			totals.steps += story.length;
			try {
				const played: Played = await playOne(stage, desk ?? (await stage.connected()), story);
				for (const key of ['faults', 'asked', 'sent'] as const) totals[key] += played.found[key];
				desk = played.desk;
			} catch (error) {
				await report(stage, name, story, error);
				if (++totals.failed >= MAX_FAILURES) break;
				// What a sequence has left behind must not be taken for what the next one does.
				desk = undefined;
				await stage.reset().catch(() => undefined);
			}
		}
	} finally {
		await stage.end();
	}
	const seconds = Math.round((performance.now() - began) / 1_000);
	const verdict = totals.failed === 0 ? ': 0 duplicates, 0 misdirected, 0 lost' : '';
	const controls =
		missed.length === 0 ? `${CONTROLS.length} breaks reported` : `not reported: ${missed.join(', ')}`;
	console.log(`${JSON.stringify({ browser: name, seed, ...totals, seconds })}${verdict}; ${controls}`);
	return totals.failed === 0 && missed.length === 0;
}

await buildOnce(ROOT, PLAYED_TARGETS, 'test');
let isRight = true;
for (const name of browsers) isRight = (await play(name)) && isRight;
process.exitCode = isRight ? 0 : 1;
