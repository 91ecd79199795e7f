import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../src/scapi/command';
import { FakeDesk, FakePage } from '../../../support/fake/desk';
import { interaction } from '../../../support/fake/interaction';

const id = { interactionId: '1' };
const accept: Command = { method: 'accept', ...id };
const ringing = interaction({ state: 'RINGING' });
const talking = interaction({ state: 'TALKING', userData: { Reason: 'Other' } });
const idle = interaction({ state: 'IDLE' });

let desk: FakeDesk;
let page: FakePage;
beforeEach(() => {
	desk = new FakeDesk();
	page = new FakePage(desk, 1, 5);
});

const dismiss = (name: string) => desk.worker.fromSurface({ v: 1, to: 'worker', type: 'dismiss', id: name });

/** Asks for a command that Workspace never answers, and that has changed nothing. */
async function unanswered(command: Command, item = ringing): Promise<void> {
	await page.shows(item);
	await desk.ask(page, command, 'a');
	await page.settles('a', { kind: 'silent', reread: item });
	expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer', waiting: true });
}

describe('a command whose reply was lost, and whose effect was reported before the interaction ended', () => {
	const held = interaction({ state: 'HELD' });
	it.each<[Command, typeof ringing, typeof ringing]>([
		[accept, ringing, talking],
		[{ method: 'voice.resume', ...id }, held, talking],
		[{ method: 'voice.hold', ...id }, talking, held],
	])('has succeeded: $method', async (command, before, after) => {
		await page.shows(before);
		await desk.ask(page, command, 'a');
		await page.reports(after);
		await page.removes('1');
		await page.settles('a', { kind: 'silent', reread: null });
		expect(desk.record('a')).toMatchObject({ status: 'succeeded', inferred: true });
	});

	it('has not, if only another change was reported', async () => {
		await page.shows(ringing);
		await desk.ask(page, accept, 'a');
		await page.reports({ ...ringing, userData: { Reason: 'Refund' } });
		await page.removes('1');
		await page.settles('a', { kind: 'silent', reread: null });
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'gone' });
	});

	it('is refused all the same where Workspace refuses it', async () => {
		await page.shows(ringing);
		await desk.ask(page, accept, 'a');
		await page.reports(talking);
		await page.removes('1');
		await page.settles('a', { kind: 'refused', message: 'no' });
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'refused' });
	});
});

describe('a command without a reply', () => {
	const acts: [Command, typeof ringing][] = [
		[accept, ringing],
		[{ method: 'reject', ...id }, ringing],
		[{ method: 'markdone', ...id }, idle],
		[{ method: 'singleStepTransfer', ...id, target: '+33' }, talking],
		[{ method: 'consult', ...id, target: '+33' }, talking],
		[{ method: 'singleStepConference', ...id, target: '+33' }, talking],
		[{ method: 'setUserData', ...id, keyValues: { Reason: 'Refund' } }, talking],
		[{ method: 'deleteUserData', ...id, key: 'Reason' }, talking],
	];

	it.each(acts)('stays open, and another press does not resend it: $method', async (command, item) => {
		await unanswered(command, item);
		expect(await desk.ask(page, command, 'b')).toEqual({ ok: true, value: 'a' });
		expect(desk.api.commands()).toHaveLength(1);
		expect(desk.record('b')).toBeUndefined();
	});

	it.each(acts)('can be resent once the agent stops waiting: $method', async (command, item) => {
		await unanswered(command, item);
		await dismiss('a');
		await desk.ask(page, command, 'b');
		expect(desk.api.commands()).toHaveLength(2);
		// The first one's answer says nothing of the second.
		await page.settles('a', { kind: 'refused', message: 'no' });
		expect(desk.record('b')?.status).toBe('pending');
	});

	it.each(acts)('ends with its answer, however late: $method', async (command, item) => {
		await unanswered(command, item);
		await desk.api.pass(300_000);
		await page.settles('a', { kind: 'refused', message: 'late' });
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'refused', detail: 'late' });
		expect(desk.record('a')?.waiting).toBeUndefined();
	});

	it('ends with the state that an event reports', async () => {
		await unanswered(accept);
		await page.reports(talking);
		expect(desk.record('a')).toMatchObject({ status: 'succeeded', inferred: true });
	});

	it('ends when its interaction is gone', async () => {
		await unanswered(accept);
		await page.shows();
		expect(desk.record('a')).toMatchObject({ status: 'failed', failure: 'gone' });
	});

	it('does not count as done because the call was ended meanwhile', async () => {
		await unanswered({ method: 'singleStepTransfer', ...id, target: '+33' }, talking);
		await page.reports(idle);
		expect(desk.record('a')).toMatchObject({ status: 'unknown', failure: 'noAnswer' });
		expect(desk.record('a')?.waiting).toBeUndefined();
		await page.shows(idle);
		expect(desk.record('a')?.status).toBe('unknown');
	});

	it('stays open across a restart of the worker', async () => {
		await unanswered(accept);
		await desk.api.pass(500);
		await desk.restart();
		await page.shows(ringing);
		expect(await desk.ask(page, accept, 'b')).toEqual({ ok: true, value: 'a' });
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('gets no reply once its page is gone or Workspace is reloaded', async () => {
		await unanswered(accept);
		page.link = { ...page.link, epoch: 1 };
		await page.shows(ringing);
		expect(desk.record('a')?.waiting).toBeUndefined();
		expect(desk.record('a')?.status).toBe('unknown');
	});

	it('excludes its opposite meanwhile', async () => {
		await unanswered(accept);
		await desk.ask(page, { method: 'reject', ...id }, 'b');
		expect(desk.api.commands()).toHaveLength(1);
	});

	it('does not prevent another write, nor the same one after it', async () => {
		const write = (Reason: string): Command => ({ method: 'setUserData', ...id, keyValues: { Reason } });
		await unanswered(write('Refund'), talking);
		await desk.ask(page, write('Billing'), 'b');
		await page.settles('b', { kind: 'done' });
		await desk.ask(page, write('Refund'), 'c');
		expect(desk.api.commands()).toHaveLength(3);
	});
});
