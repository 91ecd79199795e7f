import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (id: string, uuid: string, state = 'TALKING') => ({
	interactionId: id,
	interactionUUID: uuid,
	caseId: `case-${uuid}`,
	state,
	userData: {},
	parties: [],
});

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around: false });
	await frame.start();
	frame.workspace.shown.set('1', call('1', 'a'));
	frame.publish();
	await pass(1_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** Workspace is loaded again, answers only after so many ms, and then has the call under another id. */
async function reloads(silentFor: number): Promise<void> {
	frame.workspace.reload();
	frame.workspace.answering = () => undefined;
	frame.say({ type: 'reattach' });
	await pass(silentFor);
	frame.workspace.answering = undefined;
	frame.workspace.shown.set('9', call('9', 'a'));
}

describe('a Workspace that reloads and answers late', () => {
	it.each([1_500, 4_000, 7_000, 12_000])(
		'keeps what was known, and is found within two seconds of %d ms',
		async (late) => {
			const epoch = frame.link?.epoch ?? 0;
			await reloads(late);
			expect(frame.link).toMatchObject({ status: 'searching', reason: 'reloading', epoch });
			expect(frame.states).toEqual({ 1: 'TALKING' });
			await pass(2_100);
			expect(frame.link).toMatchObject({ status: 'connected', epoch: epoch + 1 });
			expect(frame.states).toEqual({ 9: 'TALKING' });
		},
	);

	it('is never sent an id of the former load, neither before it answers nor after', async () => {
		const epoch = frame.link?.epoch ?? 0;
		await reloads(3_000);
		const accept = frame.command({ method: 'accept', interactionId: '1' }, epoch);
		await pass(3_000);
		const after = frame.command({ method: 'accept', interactionId: '1' }, epoch);
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(accept)).toEqual([{ kind: 'notSent', why: 'notConnected' }]);
		expect(frame.outcomes(after)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
	});

	it('is lost if it does not return, with its last report', async () => {
		await reloads(10_000);
		expect(frame.link?.reason).toBe('reloading');
		frame.workspace.answering = () => undefined;
		await pass(20_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('does not mistake an event of the new load for one of the former', async () => {
		frame.workspace.reload();
		frame.workspace.answering = () => undefined;
		frame.say({ type: 'reattach' });
		await pass(500);
		frame.workspace.post({
			event: 'interaction',
			data: { eventType: 'RINGING', interaction: call('1', 'b', 'RINGING') },
		});
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});
});

it('is found within four seconds of a late sign-in', async () => {
	await frame.end();
	frame = new FakeFrame();
	await frame.start();
	frame.workspace.answering = () => undefined;
	frame.publish();
	await pass(26_000);
	expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'silent' });
	frame.workspace.answering = undefined;
	await pass(4_100);
	expect(frame.link?.status).toBe('connected');
});
