import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** A page that was open, and subscribed, before Ringside came; Workspace gives each subscription its copy. */
async function begin(): Promise<void> {
	frame = new FakeFrame({ pageFirst: true });
	frame.publish();
	frame.listen();
	frame.library.subscribe();
	await pass(100);
	await frame.start();
	await pass(1_000);
	frame.workspace.event(call('RINGING'));
	await pass(500);
	expect(frame.library.seen).toHaveLength(1);
}

it('a list that overtakes an event costs the page at most one duplicate event', async () => {
	await begin();
	// The heartbeat's list shows what the event is only about to tell: to Ringside the subscription looks lost.
	frame.workspace.shown.set('1', call('TALKING'));
	await pass(6_000);
	frame.workspace.event(call('TALKING'));
	for (const state of ['HELD', 'TALKING', 'HELD', 'TALKING', 'IDLE']) {
		await pass(2_000);
		frame.workspace.event(call(state));
	}
	await pass(2_000);
	expect(frame.library.seen.length).toBeLessThanOrEqual(1 + 6 + 1);
	expect(frame.states).toEqual({ 1: 'IDLE' });
	const own = frame.workspace.subscriptions.filter(({ channels }) => channels.includes('interaction'));
	expect(own).toHaveLength(1);
});
