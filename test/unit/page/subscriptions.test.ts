import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string, interactionId = '1') => ({
	interactionId,
	callUuid: `uuid-${interactionId}`,
	state,
});
const own = () => frame.workspace.subscriptions.filter(({ channels }) => channels.includes('interaction'));

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

describe('equal events in the moment after a page subscribes', () => {
	it('reach it as often as they were told, where each subscription gets its copy', async () => {
		frame = new FakeFrame();
		frame.publish();
		await frame.start();
		await pass(1_000);
		frame.library.subscribe();
		await pass(30);
		frame.workspace.event(call('RINGING'));
		frame.workspace.event(call('RINGING'));
		await pass(200);
		expect(frame.library.seen).toHaveLength(2);
		frame.workspace.event(call('TALKING'));
		await pass(200);
		expect(frame.library.seen).toHaveLength(3);
	});
});

describe('a page that was open first', () => {
	it('does not make Ringside deaf by subscribing to another channel', async () => {
		frame = new FakeFrame({ pageFirst: true });
		frame.publish();
		await frame.start();
		await pass(1_000);
		// A change without an event: nobody is subscribed, so Ringside subscribes itself.
		frame.workspace.shown.set('1', call('RINGING'));
		await pass(4_000);
		expect(own()).toHaveLength(1);
		frame.library.subscribe('agent');
		await pass(100);
		frame.workspace.event(call('RINGING', '2'));
		await pass(1_900);
		expect(frame.states).toEqual({ 1: 'RINGING', 2: 'RINGING' });
	});
});

describe('an object without sendMessage in the place of the first', () => {
	it('does not double the page’s events, and does not keep Ringside from leaving', async () => {
		frame = new FakeFrame();
		frame.publish();
		await frame.start();
		await pass(1_000);
		frame.library.subscribe();
		await pass(10);
		const { interaction } = frame.library.service;
		frame.publish({ interaction });
		await pass(1_000);
		for (const state of ['RINGING', 'TALKING', 'HELD']) {
			frame.workspace.event(call(state));
			await pass(400);
		}
		expect(frame.library.seen).toHaveLength(3);
		frame.say({ type: 'detach' });
		await pass(1_000);
		expect(own()).toHaveLength(1);
		frame.workspace.event(call('IDLE'));
		await pass(400);
		expect(frame.library.seen).toHaveLength(4);
	});
});
