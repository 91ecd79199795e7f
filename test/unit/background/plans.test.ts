import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../../src/contract/page';
import type { PlanRecord } from '../../../src/contract/plan';
import { CONTRACT } from '../../../src/contract/schema';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } };
const transfer: Command = {
	method: 'singleStepTransfer',
	interactionId: '1',
	target: { type: 'SKILL', destination: 'Billing' },
};

let desk: FakeDesk;
let page: FakePage;
beforeEach(async () => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'TALKING' }));
});

/** Long enough for what the worker knows to be stored. */
const stored = () => desk.api.pass(200);
const start = (steps: Command[] = [write, transfer], id = 'p') =>
	desk.worker.fromSurface({
		v: CONTRACT,
		to: 'worker',
		type: 'plan',
		id,
		session: page.key,
		epoch: page.link.epoch,
		label: 'Refund to Billing',
		steps,
	});
const plan = (): PlanRecord | undefined => desk.worker.model().plans[0];
const sent = () => desk.api.commands().map(({ id, command }) => [id, command.method]);
/** What follows from an outcome is stored in between, so it takes a few turns. */
const settles = async (...outcome: Parameters<FakePage['settles']>) => {
	await page.settles(...outcome);
	await desk.api.pass(0);
};

describe('a plan', () => {
	it('sends each step when the one before it is confirmed', async () => {
		await start();
		expect(sent()).toEqual([['p.0', 'setUserData']]);
		expect(plan()).toMatchObject({ status: 'pending', at: 0, label: 'Refund to Billing' });
		await settles('p.0', { kind: 'done' });
		expect(sent()).toEqual([
			['p.0', 'setUserData'],
			['p.1', 'singleStepTransfer'],
		]);
		await settles('p.1', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'succeeded', at: 1 });
	});

	it.each<[Outcome, PlanRecord['status']]>([
		[{ kind: 'refused', message: 'not writable' }, 'failed'],
		[{ kind: 'done', differing: ['Reason'] }, 'failed'],
		[{ kind: 'done', hidden: ['Reason'] }, 'unknown'],
		[{ kind: 'silent' }, 'unknown'],
	])('stops at %j, and says at which step', async (outcome, status) => {
		await start();
		await settles('p.0', outcome);
		expect(plan()).toMatchObject({ status, at: 0 });
		expect(sent()).toHaveLength(1);
	});

	it('stops where the next step is not possible any more', async () => {
		await start();
		await page.shows(interaction({ state: 'IDLE' }));
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(desk.record('p.1')).toMatchObject({ failure: 'illegal', plan: 'p' });
		expect(sent()).toHaveLength(1);
	});

	it('is one intent, however often it arrives', async () => {
		await start();
		await start();
		expect(sent()).toHaveLength(1);
	});

	it('goes on with what another press has sent already', async () => {
		await desk.ask(page, transfer, 'own');
		await start();
		await settles('p.0', { kind: 'done' });
		expect(sent()).toEqual([
			['own', 'singleStepTransfer'],
			['p.0', 'setUserData'],
		]);
		await settles('own', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'succeeded' });
	});

	it('goes on after a restart, whatever the page has answered meanwhile', async () => {
		await start();
		await stored();
		page.fates.set('p.0', { kind: 'done' });
		await desk.restart();
		await desk.api.pass(0);
		expect(sent().map(([id]) => id)).toEqual(['p.0', 'p.1']);
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
		'sends no step twice, though the worker dies %i steps later',
		async (fuel) => {
			await start();
			await stored();
			desk.api.fuel = fuel;
			void page.settles('p.0', { kind: 'done' });
			await desk.api.pass(0);
			await desk.restart();
			await desk.api.pass(0);
			await settles('p.1', { kind: 'done' });
			expect(sent().filter(([id]) => id === 'p.1')).toHaveLength(1);
			expect(plan()).toMatchObject({ status: 'succeeded' });
		},
	);

	it('whose step was never sent is not taken up again when nobody means it any more', async () => {
		await start();
		await stored();
		desk.api.fuel = 0;
		void page.settles('p.0', { kind: 'done' });
		await desk.api.pass(60_000);
		desk.api.storage.set('commands', []);
		await desk.restart();
		expect(plan()).toMatchObject({ status: 'failed' });
		expect(sent()).toHaveLength(1);
	});

	it('is told until it has been read', async () => {
		await start();
		await settles('p.0', { kind: 'refused', message: 'no' });
		await desk.worker.fromSurface({ v: CONTRACT, to: 'worker', type: 'dismiss', id: 'p' });
		expect(plan()).toBeUndefined();
	});
});
