import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sabotage } from '../../support/models/document';
import { onStage, stubWindow } from '../../support/models/on-stage';
import { STORY, type Step } from '../../support/models/steps';
import type { Findings } from '../../support/models/story';

vi.mock(
	'../../../content-scripts/page/primordials',
	async () => (await import('../../support/models/page-context')).primordials,
);
vi.mock('../../../content-scripts/page/guest-client', () => ({ guest: undefined }));
vi.mock('../../../content-scripts/page/api-object', async (original) => ({
	...(await original<object>()),
	findPageService: (await import('../../support/models/page-context')).findPageService,
}));

/** Sequences to play, and the seed that they come from. `npm test` plays 10,000, `npm run test:models` as many as it is given. */
const SEQUENCES = Number(process.env.RINGSIDE_SEQUENCES ?? 1_000);
const SEED = Number(process.env.RINGSIDE_SEED ?? 1);
/** Sequences within which each sabotage must have been noticed. */
const CONTROL_SEQUENCES = 100;
const MINUTES = 60_000;

type Wrong = Pick<Findings, 'duplicates' | 'misdirected' | 'lost' | 'misreported' | 'differing' | 'left'>;
const NOTHING: Wrong = {
	...{ duplicates: [], misdirected: [], lost: [], misreported: [], differing: [], left: [] },
};
const wrongOf = ({ duplicates, misdirected, lost, misreported, differing, left }: Findings): Wrong => ({
	...{ duplicates, misdirected, lost, misreported, differing, left },
});

beforeAll(stubWindow);
afterAll(() => {
	vi.unstubAllGlobals();
});

async function play(story: readonly Step[], sabotage?: Sabotage): Promise<Findings> {
	const { Play } = await import('../../support/models/story');
	const stage = new Play(sabotage);
	return onStage(stage.desk, () => {
		stage.begin();
		return stage.run(story);
	});
}

describe('worker, relay, page script and Workspace, joined in memory', () => {
	it(
		'lose, repeat and confuse nothing in random sequences of events, acts, faults and restarts',
		async () => {
			const totals = { sequences: 0, steps: 0, faults: 0, asked: 0, sent: 0, untold: 0 };
			await fc.assert(
				fc.asyncProperty(STORY, async (story) => {
					const found = await play(story);
					totals.sequences++;
					for (const key of ['steps', 'faults', 'asked', 'sent', 'untold'] as const)
						totals[key] += found[key];
					expect(wrongOf(found)).toEqual(NOTHING);
				}),
				{ numRuns: SEQUENCES, seed: SEED },
			);
			console.log(`${JSON.stringify({ seed: SEED, ...totals })}: 0 duplicates, 0 misdirected, 0 lost`);
			// Otherwise the sequences have become too wild for anything to be sent.
			expect(totals.sent).toBeGreaterThan(SEQUENCES / 5);
		},
		60 * MINUTES,
	);

	it.each<[string, Sabotage, keyof Wrong]>([
		['a command carried out twice', 'repeats', 'duplicates'],
		['a command carried out on another interaction', 'misdirects', 'misdirected'],
		['an outcome that is never reported', 'swallows', 'lost'],
		['a plan that stops without a word', 'forgetsPlans', 'lost'],
		['changes that are not passed on', 'forgets', 'differing'],
		['a page script that stays', 'stays', 'left'],
	])('would show %s', async (_, sabotage, shown) => {
		const result = await fc.check(
			fc.asyncProperty(STORY, async (story) => (await play(story, sabotage))[shown].length === 0),
			{ numRuns: CONTROL_SEQUENCES, seed: 1, endOnFailure: true },
		);
		expect(result.failed).toBe(true);
	});
});
