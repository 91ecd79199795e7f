import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (id: string, more: object = {}) => ({
	interactionId: id,
	state: 'TALKING',
	ani: '1',
	userData: {},
	parties: [],
	...more,
});

let frame: FakeFrame;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around: false });
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function begin(...calls: ReturnType<typeof call>[]): Promise<void> {
	for (const each of calls) frame.workspace.shown.set(each.interactionId, each);
	frame.publish();
	await frame.start();
	await pass(2_000);
}

describe('an interaction with two lasting names', () => {
	it.each([
		['gets the second', { callUuid: 'c' }, { callUuid: 'c', interactionUUID: 'u' }],
		['is listed without the second', { callUuid: 'c', interactionUUID: 'u' }, { callUuid: 'c' }],
		[
			'gets another call with one of them',
			{ callUuid: 'c', interactionUUID: 'u' },
			{ callUuid: 'd', interactionUUID: 'u' },
		],
	])('is no other one when it %s', async (_, before, after) => {
		await begin(call('1', before));
		frame.workspace.shown.set('1', call('1', { ...after, state: 'HELD' }));
		await pass(60_000);
		expect(frame.link?.epoch).toBe(0);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});

	it('keeps its data when an event names another call of it', async () => {
		await begin(call('1', { callUuid: 'c', interactionUUID: 'u', userData: { Note: 'a' } }));
		const said = { interactionId: '1', interactionUUID: 'u', callUuid: 'd', state: 'HELD' };
		frame.workspace.emit({ eventType: 'HELD', interaction: said });
		await pass(20);
		expect(frame.posted.at(-1)).toMatchObject({
			change: { interaction: { state: 'HELD', userData: { Note: 'a' } } },
		});
	});
});

it('an event whose only name is that of another call means that Workspace was loaded again', async () => {
	await begin(call('1', { callUuid: 'c' }));
	frame.workspace.event(call('1', { callUuid: 'd', state: 'RINGING' }));
	await pass(500);
	expect(frame.link?.epoch).toBe(1);
	expect(frame.states).toEqual({ 1: 'RINGING' });
});
