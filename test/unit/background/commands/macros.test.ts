import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanRecord } from '../../../../src/contract/plan';
import { CONTRACT } from '../../../../src/contract/schema';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';
import { runs } from '../../../support/properties';

const target = { type: 'SKILL', destination: 'Billing' } as const;
const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } };
const consult: Command = { method: 'consult', interactionId: '1', target };
const conference: Command = { method: 'singleStepConference', interactionId: '1', target };
const transfer: Command = { method: 'singleStepTransfer', interactionId: '1', target };
const done: Command = { method: 'markdone', interactionId: '1' };
const FIVE = [write, consult, conference, transfer, done];

async function begin(state = 'TALKING') {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state }));
	await desk.api.pass(500);
	return { desk, page };
}
type Scene = Awaited<ReturnType<typeof begin>>;
const start = ({ desk, page }: Scene, steps: Command[], id = 'p') =>
	desk.worker.fromSurface({
		v: CONTRACT,
		to: 'worker',
		type: 'plan',
		id,
		session: page.key,
		epoch: page.link.epoch,
		label: 'Macro',
		steps,
	});
const plan = ({ desk }: Scene): PlanRecord | undefined => desk.worker.model().plans[0];
const sent = ({ desk }: Scene): string[] => desk.api.commands().map(({ command }) => command.method);
const settles = async ({ desk, page }: Scene, ...outcome: Parameters<FakePage['settles']>) => {
	await page.settles(...outcome);
	await desk.api.pass(0);
};
const methods = (steps: readonly Command[]): string[] => steps.map(({ method }) => method);

describe('a preset with five steps', () => {
	it('sends each once the one before it is confirmed, in their order', async () => {
		const scene = await begin();
		await start(scene, FIVE);
		for (let n = 0; n < 4; n++) {
			expect(sent(scene)).toEqual(methods(FIVE.slice(0, n + 1)));
			if (n === 3) await scene.page.shows(interaction({ state: 'IDLE' }));
			await settles(scene, `p.${n}`, { kind: 'done' });
		}
		expect(sent(scene)).toEqual(methods(FIVE));
		await settles(scene, 'p.4', { kind: 'done' });
		expect(plan(scene)).toMatchObject({ status: 'succeeded', at: 4 });
	});

	it.each([0, 1, 2, 3, 4])('stops where step %i is refused, and says which', async (at) => {
		const scene = await begin();
		await start(scene, FIVE);
		for (let n = 0; n <= at; n++) {
			if (n === 3) await scene.page.shows(interaction({ state: 'IDLE' }));
			await settles(scene, `p.${n}`, n === at ? { kind: 'refused', message: 'no' } : { kind: 'done' });
		}
		expect(plan(scene)).toMatchObject({ status: 'failed', at });
		expect(sent(scene)).toEqual(methods(FIVE.slice(0, at + 1)));
		await scene.desk.api.pass(20_000);
		expect(sent(scene)).toHaveLength(at + 1);
	});
});

describe('a step that is not possible yet', () => {
	it('waits until Workspace reports what the step before it has changed', async () => {
		const scene = await begin();
		await start(scene, [transfer, done]);
		await settles(scene, 'p.0', { kind: 'done' });
		// Confirmed, and the call is still shown as talking.
		expect(sent(scene)).toEqual(['singleStepTransfer']);
		expect(plan(scene)).toMatchObject({ status: 'pending', at: 1 });
		await scene.desk.api.pass(1_000);
		await scene.page.shows(interaction({ state: 'IDLE' }));
		await scene.desk.api.pass(0);
		expect(sent(scene)).toEqual(['singleStepTransfer', 'markdone']);
		await scene.desk.api.pass(10_000);
		expect(sent(scene)).toHaveLength(2);
	});

	it('is not sent where that does not come, and says why', async () => {
		const scene = await begin();
		await start(scene, [transfer, done]);
		await settles(scene, 'p.0', { kind: 'done' });
		await scene.desk.api.pass(6_000);
		expect(sent(scene)).toEqual(['singleStepTransfer']);
		expect(plan(scene)).toMatchObject({ status: 'failed', at: 1 });
		expect(scene.desk.record('p.1')).toMatchObject({ failure: 'illegal', detail: 'stillLive' });
	});

	it('waits its own time, not what was left to the step before it', async () => {
		const scene = await begin('RINGING');
		await start(scene, [{ method: 'accept', interactionId: '1' }, transfer, done]);
		await settles(scene, 'p.0', { kind: 'done' });
		await scene.desk.api.pass(4_000);
		await scene.page.shows(interaction({ state: 'TALKING' }));
		await settles(scene, 'p.1', { kind: 'done' });
		await scene.desk.api.pass(4_000);
		expect(plan(scene)).toMatchObject({ status: 'pending', at: 2 });
		await scene.page.shows(interaction({ state: 'IDLE' }));
		await settles(scene, 'p.2', { kind: 'done' });
		expect(plan(scene)).toMatchObject({ status: 'succeeded', at: 2 });
	});

	it('does not wait where the step can never become possible', async () => {
		const scene = await begin('IDLE');
		await start(scene, [consult, done]);
		expect(plan(scene)).toMatchObject({ status: 'failed', at: 0 });
		expect(scene.desk.record('p.0')).toMatchObject({ failure: 'illegal', detail: 'alreadyEnded' });
	});

	it('goes on in the next life of the worker, and is sent once', async () => {
		const scene = await begin();
		await start(scene, [transfer, done]);
		await settles(scene, 'p.0', { kind: 'done' });
		await scene.desk.api.pass(200);
		await scene.desk.restart();
		expect(sent(scene)).toEqual(['singleStepTransfer']);
		await scene.page.shows(interaction({ state: 'IDLE' }));
		await scene.desk.api.pass(0);
		expect(sent(scene)).toEqual(['singleStepTransfer', 'markdone']);
		await scene.desk.api.pass(10_000);
		expect(sent(scene)).toHaveLength(2);
	});

	it('does not act where the interaction has gone meanwhile', async () => {
		const scene = await begin();
		await start(scene, [transfer, done]);
		await settles(scene, 'p.0', { kind: 'done' });
		await scene.page.shows(interaction({ interactionId: '2', state: 'IDLE' }));
		await scene.desk.api.pass(6_000);
		expect(sent(scene)).toEqual(['singleStepTransfer']);
		expect(plan(scene)).toMatchObject({ status: 'failed', at: 1 });
	});
});

describe('the worker’s death in a preset with several steps', () => {
	const happening = fc.oneof(
		fc.constantFrom('answer', 'refuse', 'silence', 'restart', 'again', 'ends'),
		fc.record({ pass: fc.constantFrom(0, 300, 3_000, 12_000) }),
		fc.record({ dieIn: fc.integer({ min: 0, max: 8 }) }),
	);

	it('sends no step twice, none before the one before it was confirmed, and none after one that was not', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(happening, { maxLength: 30, size: 'max' }), async (story) => {
				const scene = await begin();
				const { desk, page } = scene;
				const confirmed = new Set<string>();
				const delivered: string[] = [];
				const look = (): void => {
					for (const id of page.fates.keys()) if (!delivered.includes(id)) delivered.push(id);
				};
				void start(scene, FIVE);
				await desk.api.pass(0);
				for (const each of story) {
					look();
					const open = [...page.fates].find(([, fate]) => fate === 'waiting')?.[0];
					if (typeof each === 'object') {
						if ('pass' in each) await desk.api.pass(each.pass);
						else desk.api.fuel = each.dieIn;
					} else if (each === 'restart') await desk.restart();
					else if (each === 'again') {
						await desk.restart();
						void start(scene, FIVE);
						await desk.api.pass(0);
					} else if (each === 'ends') void page.shows(interaction({ state: 'IDLE' }));
					else if (open !== undefined) {
						if (each === 'answer') confirmed.add(open);
						void page.settles(
							open,
							each === 'answer'
								? { kind: 'done' }
								: each === 'refuse'
									? { kind: 'refused', message: 'no' }
									: { kind: 'silent' },
						);
					}
					// A worker that has died answers nothing more: nobody waits for it.
					await desk.api.pass(0);
				}
				look();
				// The page hears each id once; the service must not either: every id is a step of its own.
				expect(new Set(delivered).size).toBe(delivered.length);
				for (const id of delivered) {
					const step = Number(id.split('.')[1]);
					for (let before = 0; before < step; before++) expect(confirmed).toContain(`p.${before}`);
				}
				expect(delivered).toEqual(delivered.toSorted());
			}),
			{ numRuns: runs(100) },
		);
	});
});
