import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandOutcome } from '../../../../src/contract/page';
import type { PlanRecord } from '../../../../src/contract/plan';
import { CONTRACT } from '../../../../src/contract/schema';
import { COMMAND_PREFIX } from '../../../../src/contract/stored-model';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

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
const start = (steps: Command[] = [write, transfer], id = 'p', interactionKey?: string) =>
	desk.worker.fromSurface({
		v: CONTRACT,
		to: 'worker',
		type: 'plan',
		id,
		session: page.key,
		epoch: page.link.epoch,
		label: 'Refund to Billing',
		steps,
		...(interactionKey === undefined ? {} : { interactionKey }),
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

	it.each<[CommandOutcome, PlanRecord['status']]>([
		[{ kind: 'refused', message: 'not writable' }, 'failed'],
		[{ kind: 'done', differing: ['Reason'] }, 'failed'],
		[{ kind: 'done', hidden: ['Reason'] }, 'unknown'],
		[{ kind: 'silent' }, 'unknown'],
	])('stops at %j and names the step', async (outcome, status) => {
		await start();
		await settles('p.0', outcome);
		expect(plan()).toMatchObject({ status, at: 0 });
		expect(sent()).toHaveLength(1);
	});

	it('continues if Workspace reported a change that this page may not read, and names what could not be checked', async () => {
		await start();
		await settles('p.0', { kind: 'done', hidden: ['Reason'], changeReported: true });
		expect(sent().map(([id]) => id)).toEqual(['p.0', 'p.1']);
		expect(desk.record('p.0')).toMatchObject({ status: 'unknown', failure: 'notShown' });
		await settles('p.1', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'succeeded', unseen: 'Reason' });
	});

	it('does not continue if a key keeps another value, whatever else is hidden', async () => {
		await start();
		await settles('p.0', { kind: 'done', hidden: ['Reason'], differing: ['Priority'], changeReported: true });
		expect(plan()).toMatchObject({ status: 'failed', at: 0 });
		expect(sent()).toHaveLength(1);
	});

	it('sends nothing more if the reply is late, and shows what was not sent', async () => {
		await start();
		await settles('p.0', { kind: 'silent' });
		expect(plan()).toMatchObject({ status: 'unknown', at: 0 });
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(plan()?.waitsFor).toBeUndefined();
		await desk.api.pass(10_000);
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(sent()).toHaveLength(1);
	});

	it.each<[CommandOutcome, PlanRecord['status']]>([
		[{ kind: 'refused', message: 'no such agent' }, 'failed'],
		[{ kind: 'done' }, 'succeeded'],
	])('is corrected by a late answer to its last step: %j', async (outcome, status) => {
		await start();
		await settles('p.0', { kind: 'done' });
		await settles('p.1', { kind: 'silent' });
		expect(plan()).toMatchObject({ status: 'unknown', at: 1 });
		await settles('p.1', outcome);
		expect(plan()).toMatchObject({ status, at: 1 });
	});

	it('inferred as done from the state is corrected too, and stays visible', async () => {
		await start();
		await settles('p.0', { kind: 'done' });
		await settles('p.1', { kind: 'silent', reread: interaction({ state: 'IDLE' }) });
		expect(plan()).toMatchObject({ status: 'succeeded' });
		await settles('p.1', { kind: 'refused', message: 'no such agent' });
		await desk.api.pass(6_000);
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
	});

	it('stops if Workspace is reloaded between two steps', async () => {
		await start();
		page.link = { ...page.link, epoch: 1 };
		await page.shows(interaction({ interactionId: '7', state: 'TALKING' }));
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(desk.record('p.1')).toMatchObject({ failure: 'staleId' });
		expect(sent()).toHaveLength(1);
	});

	it('stops if its page goes away', async () => {
		await start();
		await page.bye();
		expect(plan()).toMatchObject({ status: 'unknown', at: 0 });
	});

	it('stops if so much time has passed that the agent may not want the rest', async () => {
		await start();
		await desk.api.pass(31_000);
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(sent()).toHaveLength(1);
	});

	it('continues even if nothing can be stored', async () => {
		desk.api.storageFull = true;
		await start();
		await settles('p.0', { kind: 'done' });
		await settles('p.1', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'succeeded' });
		expect(sent()).toHaveLength(2);
	});

	it('pressed twice runs once', async () => {
		await start();
		await start([write, transfer], 'again');
		expect(sent()).toHaveLength(1);
		expect(desk.worker.model().plans).toHaveLength(1);
	});

	it('does not mistake another way of leaving for its own', async () => {
		await desk.ask(page, { ...transfer, target: '+33612345678' }, 'own');
		await start();
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(desk.record('p.1')).toMatchObject({ failure: 'illegal', detail: 'alreadyTransferring' });
		await settles('own', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
	});

	it('does not resend what it waited for under another id', async () => {
		await desk.ask(page, transfer, 'own');
		await start();
		await settles('p.0', { kind: 'done' });
		await stored();
		for (const key of desk.api.storage.keys())
			if (key.startsWith(COMMAND_PREFIX)) desk.api.storage.delete(key);
		await desk.restart();
		expect(plan()).toMatchObject({ status: 'unknown', at: 1 });
		expect(sent()).toHaveLength(2);
	});

	it('stops if the next step is no longer possible', async () => {
		await start();
		await page.shows(interaction({ state: 'IDLE' }));
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(desk.record('p.1')).toMatchObject({ failure: 'illegal', plan: 'p' });
		expect(sent()).toHaveLength(1);
	});

	it('counts once, however often it arrives', async () => {
		await start();
		await start();
		expect(sent()).toHaveLength(1);
	});

	it('continues with what another press has sent already', async () => {
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

	it('continues after a restart, whatever the page has answered meanwhile', async () => {
		await start();
		await stored();
		page.fates.set('p.0', { kind: 'done' });
		await desk.restart();
		await desk.api.pass(0);
		expect(sent().map(([id]) => id)).toEqual(['p.0', 'p.1']);
	});

	it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
		'sends no step twice if the worker dies %i steps later',
		async (fuel) => {
			await start();
			await stored();
			desk.api.fuel = fuel;
			void page.settles('p.0', { kind: 'done' });
			await desk.api.pass(0);
			await desk.restart();
			await desk.api.pass(0);
			await settles('p.1', { kind: 'done' });
			expect(page.handed).toEqual(['p.0', 'p.1']);
			expect(plan()).toMatchObject({ status: 'succeeded' });
		},
	);

	it('is not resumed if a step was never sent and is too old', async () => {
		await start();
		await stored();
		desk.api.fuel = 0;
		void page.settles('p.0', { kind: 'done' });
		await desk.api.pass(60_000);
		for (const key of desk.api.storage.keys())
			if (key.startsWith(COMMAND_PREFIX)) desk.api.storage.delete(key);
		await desk.restart();
		expect(plan()).toMatchObject({ status: 'failed' });
		expect(sent()).toHaveLength(1);
	});

	it('that failed unseen does not stay for ever, however often the worker dies', async () => {
		await start();
		await settles('p.0', { kind: 'refused', message: 'no' });
		desk.api.kill();
		await desk.api.pass(3_600_000);
		await desk.restart();
		await desk.api.pass(0);
		expect(plan()).toBeUndefined();
	});

	it('is shown until it is dismissed', async () => {
		await start();
		await settles('p.0', { kind: 'refused', message: 'no' });
		await desk.worker.fromSurface({ v: CONTRACT, to: 'worker', type: 'dismiss', id: 'p' });
		expect(plan()).toBeUndefined();
	});
});

describe('a plan for the interaction that was on screen', () => {
	it('sends nothing if the id means another interaction at the press', async () => {
		await start(undefined, undefined, 'https://wwe.example|uuid-2');
		expect(sent()).toEqual([]);
		expect(plan()).toMatchObject({ status: 'failed', at: 0 });
	});

	it('stops if the id comes to mean another interaction between two steps', async () => {
		await start(undefined, undefined, 'https://wwe.example|uuid-1');
		await page.shows(interaction({ state: 'TALKING', interactionUUID: 'uuid-2' }));
		await settles('p.0', { kind: 'done' });
		expect(sent()).toEqual([['p.0', 'setUserData']]);
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
	});
});

describe('a plan that ends by hanging up', () => {
	const resume: Command = { method: 'voice.resume', interactionId: '1' };
	const hangUp: Command = { method: 'voice.hangUp', interactionId: '1' };
	const held = (more = {}) => interaction({ state: 'HELD', media: 'voice', ...more });
	const key = 'https://wwe.example|uuid-1';

	it.each([
		['is absent', []],
		['is that of a call that has ended', [held({ callUuid: 'uuid-2', state: 'IDLE' })]],
	])('has not succeeded because its id %s after a reload of Workspace', async (_, others) => {
		await page.shows(held());
		await start([resume, hangUp], 'p', key);
		page.link = { ...page.link, epoch: 1 };
		await page.shows(held({ interactionId: '7' }), ...others);
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'failed', at: 1 });
		expect(desk.record('p.1')).toMatchObject({ failure: 'staleId' });
	});

	it('has succeeded where the call has ended meanwhile, and the list is refused', async () => {
		await page.shows(held());
		page.link = { ...page.link, reason: 'refused' };
		await start([resume, hangUp], 'p', key);
		await page.removes('1');
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'succeeded' });
	});

	it('has succeeded where the call has ended meanwhile, but not because it could not be read', async () => {
		await page.shows(held());
		await start([resume, hangUp], 'p', key);
		await page.removes('1');
		await settles('p.0', { kind: 'done' });
		expect(plan()).toMatchObject({ status: 'succeeded' });
		await page.shows(held());
		await start([resume, hangUp], 'q', key);
		page.unreadable = 1;
		await page.shows();
		await settles('q.0', { kind: 'done' });
		expect(desk.worker.model().plans.find(({ id }) => id === 'q')).toMatchObject({ status: 'failed' });
	});
});
