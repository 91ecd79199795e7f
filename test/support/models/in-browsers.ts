/**
 * Plays random sequences of events, presses, deaths of the worker and reloads in real browsers:
 * `npm run test:models -- browser 300 [seed] [chromium|firefox]`.
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
import { type StageFindings, StagePlay } from './stage-play';
import { STAGE_STORY, type StageStep } from './stage-steps';

/** Sequences after which a new Workspace is opened: its tab and the lists of missed interactions grow meanwhile. */
const SEQUENCES_PER_PAGE = 25;
/** Failed sequences after which the others are not played. */
const MAX_FAILURES = 3;
const LAUNCHES: Readonly<Record<BrowserName, Launch>> = { chromium: launchChromium, firefox: launchFirefox };

const [count = '300', seedText = '', ...names] = process.argv.slice(2);
const seed = seedText === '' ? Math.floor(Math.random() * 2 ** 31) : Number(seedText);
const browsers = (['chromium', 'firefox'] as const).filter(
	(name) => names.length === 0 || names.includes(name),
);

interface Played {
	readonly found: StageFindings;
	/** The Workspace, which may have been loaded again. */
	readonly desk: StageWorkspace;
}

const isWrong = (found: StageFindings): boolean =>
	found.duplicates.length + found.misdirected.length + found.lost.length + found.differing.length > 0;

/** Plays one sequence. Throws with what it showed if that is wrong. */
async function playOne(stage: Stage, desk: StageWorkspace, story: readonly StageStep[]): Promise<Played> {
	const played = new StagePlay(stage, desk);
	const found = await played.run(story);
	if (isWrong(found)) throw new Error(JSON.stringify(found, null, '\t'));
	await played.clear();
	return { found, desk: played.desk };
}

async function play(name: BrowserName): Promise<boolean> {
	const stage = await Stage.begin(LAUNCHES[name]);
	const totals = { sequences: 0, steps: 0, faults: 0, asked: 0, sent: 0, failed: 0 };
	const began = performance.now();
	let desk: StageWorkspace | undefined;
	try {
		for (const story of fc.sample(STAGE_STORY, { numRuns: Number(count), seed })) {
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
				console.error(JSON.stringify(story), error);
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
	console.log(`${JSON.stringify({ browser: name, seed, ...totals, seconds })}${verdict}`);
	return totals.failed === 0;
}

for (const target of PLAYED_TARGETS) await buildOnce(ROOT, target, 'test');
let isRight = true;
for (const name of browsers) isRight = (await play(name)) && isRight;
process.exitCode = isRight ? 0 : 1;
