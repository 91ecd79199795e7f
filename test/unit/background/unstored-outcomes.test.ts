import { expect, it } from 'vitest';
import type { CommandOutcome } from '../../../src/contract/page';
import type { Command } from '../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../support/fake/desk';
import { interaction } from '../../support/fake/interaction';

const accept: Command = { method: 'accept', interactionId: '1' };
const reject: Command = { method: 'reject', interactionId: '1' };
const transfer: Command = { method: 'singleStepTransfer', interactionId: '1', target: '5000' };

/** A command whose outcome arrives while storage is full. */
async function endedUnstored(command: Command, outcome: CommandOutcome, state = 'TALKING') {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state, callUuid: 'call' }));
	await desk.api.pass(500);
	desk.api.storageFull = true;
	await desk.ask(page, command, 'a');
	const answer = await page.settles('a', outcome);
	return { desk, page, answer };
}

it.each<[string, Command, CommandOutcome, string, object]>([
	[
		'acknowledged, before its effect is reported',
		{ method: 'voice.hold', interactionId: '1' },
		{ kind: 'done' },
		'TALKING',
		{ status: 'pending', acknowledged: true },
	],
	['done', transfer, { kind: 'done' }, 'TALKING', { status: 'succeeded' }],
	['refused', accept, { kind: 'refused', message: 'no' }, 'RINGING', { status: 'failed', detail: 'no' }],
	['not answered', accept, { kind: 'silent' }, 'RINGING', { status: 'unknown', waiting: true }],
])('a command that was %s while storage was full is known to the next life', async (_, ...given) => {
	const [command, outcome, state, shown] = given;
	const { desk, page, answer } = await endedUnstored(command, outcome, state);
	expect(answer).toEqual({ ok: true, need: 'keep' });
	expect(desk.record('a')).toMatchObject(shown);
	await desk.restart();
	expect(desk.record('a')).toBeUndefined();
	await page.repeats();
	expect(desk.record('a')).toMatchObject({ ...shown, subject: 'https://wwe.example|call' });
});

it('an acknowledged act ends in the life after the one that could not store it', async () => {
	const hold: Command = { method: 'voice.hold', interactionId: '1' };
	const { desk, page } = await endedUnstored(hold, { kind: 'done' });
	await desk.restart();
	await page.repeats();
	await page.shows(interaction({ state: 'HELD', callUuid: 'call' }));
	expect(desk.record('a')).toMatchObject({ status: 'succeeded' });
});

it('a late answer that could not be stored corrects what the next life restores', async () => {
	const desk = new FakeDesk();
	const page = new FakePage(desk, 1, 5);
	await page.shows(interaction({ state: 'RINGING' }));
	await desk.ask(page, accept, 'a');
	expect(await page.settles('a', { kind: 'silent' })).toEqual({ ok: true, need: 'nothing' });
	desk.api.storageFull = true;
	expect(await page.settles('a', { kind: 'refused', message: 'no' })).toEqual({ ok: true, need: 'keep' });
	await desk.restart();
	expect(desk.record('a')).toMatchObject({ status: 'unknown' });
	await page.repeats();
	expect(desk.record('a')).toMatchObject({ status: 'failed', detail: 'no' });
});

it('an end that an earlier life has shown is shown no longer than if it had been stored', async () => {
	const { desk, page } = await endedUnstored(accept, { kind: 'refused', message: 'no' }, 'RINGING');
	await desk.api.pass(400_000);
	await desk.restart();
	await page.repeats();
	expect(desk.record('a')).toMatchObject({ status: 'failed' });
	await desk.api.pass(201_000);
	expect(desk.record('a')).toBeUndefined();
});

it('a message that the agent has dismissed does not come back, though storage was full', async () => {
	const { desk, page } = await endedUnstored(accept, { kind: 'refused', message: 'no' }, 'RINGING');
	await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: 'a' });
	await desk.restart();
	await page.repeats();
	expect(desk.worker.model().commands).toEqual([]);
});

it('what a relay repeats within the same life is not shown again after it was dismissed', async () => {
	const { desk, page } = await endedUnstored(accept, { kind: 'refused', message: 'no' }, 'RINGING');
	await desk.restart();
	await page.repeats();
	page.asleep = true;
	await desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: 'a' });
	page.asleep = false;
	await page.repeats();
	expect(desk.worker.model().commands).toEqual([]);
});

it('a relay keeps nothing once storage has room again', async () => {
	const { desk, page } = await endedUnstored(accept, { kind: 'refused', message: 'no' }, 'RINGING');
	desk.api.storageFull = false;
	await desk.ask(page, reject, 'b');
	expect(page.unconfirmed).toEqual([]);
	await desk.restart();
	expect(desk.record('a')).toMatchObject({ status: 'failed', detail: 'no' });
});
