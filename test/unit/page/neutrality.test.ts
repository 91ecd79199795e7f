import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, type FrameOptions, pass } from '../../support/fake/frame';
import type { FakeWorkspace } from '../../support/fake/workspace';

const states = ['RINGING', 'TALKING', 'HELD', 'TALKING', 'IDLE'];
const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });
const told = states.map((state) => ({ eventType: 'CHANGED', interaction: call(state) }));

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function play(pace = 400): Promise<void> {
	for (const state of states) {
		frame.workspace.event(call(state));
		await pass(pace);
	}
}

async function begin(
	copies: FakeWorkspace['copies'],
	options: FrameOptions & { subscribes: 'before' | 'after' | 'never' },
): Promise<void> {
	frame = new FakeFrame(options);
	frame.workspace.copies = copies;
	frame.publish();
	if (options.pageFirst === true && options.subscribes === 'before') {
		frame.listen();
		frame.library.subscribe();
		await pass(100);
	}
	if (options.pageFirst !== true && options.subscribes === 'before') frame.library.subscribe();
	await frame.start();
	await pass(1_000);
	if (options.subscribes === 'after') frame.library.subscribe();
	await pass(1_000);
}

describe.each(['perFrame', 'perSubscription'] as const)('if Workspace delivers %s', (copies) => {
	describe.each(['before', 'after'] as const)('a page that subscribes %s Ringside', (subscribes) => {
		it('gets every event once and in order, and so does Ringside', async () => {
			await begin(copies, { subscribes });
			await play();
			expect(frame.library.seen).toEqual(told);
			expect(frame.states).toEqual({ 1: 'IDLE' });
			const mine = frame.workspace.subscriptions.filter(({ channels }) => channels.includes('interaction'));
			// Ringside's stays beside the page's, which may end without a word.
			expect(mine).toHaveLength(2);
		});

		it('may unsubscribe, and Ringside still gets the next ring at once', async () => {
			await begin(copies, { subscribes });
			await play();
			const [first] = frame.library.own;
			frame.library.send({ event: 'unsubscribe', data: first, referenceId: 'x', userAgent: 'WWE Client' });
			await pass(300);
			frame.workspace.event({ interactionId: '2', callUuid: 'uuid-2', state: 'RINGING' });
			await pass(50);
			expect(frame.states).toEqual({ 1: 'IDLE', 2: 'RINGING' });
			frame.library.subscribe();
			await pass(300);
			const before = frame.library.seen.length;
			await play();
			expect(frame.library.seen.slice(before)).toEqual(told);
		});

		it('does so even if events come in one burst', async () => {
			await begin(copies, { subscribes });
			await play(0);
			await pass(500);
			expect(frame.library.seen).toEqual(told);
			expect(frame.states).toEqual({ 1: 'IDLE' });
		});

		it('that was open first misses none, and gets at most one twice', async () => {
			await begin(copies, { subscribes, pageFirst: true });
			await play();
			const { seen } = frame.library;
			expect(seen.length - told.length).toBeLessThanOrEqual(1);
			expect(seen.filter((event, i) => JSON.stringify(event) !== JSON.stringify(seen[i - 1]))).toEqual(told);
			expect(frame.states).toEqual({ 1: 'IDLE' });
		});
	});

	it('that subscribed long before its object appeared gets every event once', async () => {
		frame = new FakeFrame();
		frame.workspace.copies = copies;
		await frame.start();
		frame.library.subscribe();
		await pass(100);
		frame.workspace.emit('first');
		frame.workspace.emit('second');
		await pass(100);
		frame.publish();
		await pass(4_000);
		await play();
		expect(frame.library.seen).toEqual(['first', 'second', ...told]);
		expect(frame.states).toEqual({ 1: 'IDLE' });
	});

	it('that never subscribes gets nothing, and Ringside gets everything', async () => {
		await begin(copies, { subscribes: 'never' });
		await play();
		expect(frame.library.seen).toEqual([]);
		expect(frame.states).toEqual({ 1: 'IDLE' });
		expect(frame.posted.filter(({ type }) => type === 'change')).toHaveLength(states.length);
	});

	it('delays Ringside’s subscription until a change comes without an event', async () => {
		await begin(copies, { subscribes: 'never', pageFirst: true });
		expect(frame.workspace.subscriptions).toEqual([]);
		frame.workspace.shown.set('1', call('RINGING'));
		await pass(3_000);
		expect(frame.states).toEqual({ 1: 'RINGING' });
		expect(frame.workspace.subscriptions).not.toEqual([]);
	});

	it('keeps none of Ringside’s subscriptions once Ringside leaves', async () => {
		await begin(copies, { subscribes: 'after' });
		frame.say({ type: 'detach' });
		await pass(100);
		expect(frame.workspace.subscriptions.map(({ channels }) => channels)).toEqual([['interaction']]);
		frame.workspace.event(call('TALKING'));
		await pass(100);
		expect(frame.library.seen).toHaveLength(1);
	});
});

describe('the page’s own library', () => {
	it('counts and resolves its requests as if it were alone', async () => {
		await begin('perFrame', { subscribes: 'after' });
		const replies: unknown[] = [];
		frame.library.ask({ request: 'agent.getState' }, (reply) => replies.push(reply));
		await pass(100);
		expect(replies).toEqual([{ data: null, userAgent: 'WWE Server', protocolVersion: 2 }]);
		const own = frame.workspace.heard.filter(({ referenceId }) => /^\d+$/.test(String(referenceId)));
		expect(own.map(({ referenceId }) => referenceId)).toEqual(['0', '1']);
	});

	it('keeps its handler, because Ringside never calls service.subscribe', async () => {
		frame = new FakeFrame();
		const subscribe = vi.fn();
		frame.publish(Object.assign(frame.library.service, { subscribe }));
		await frame.start();
		await pass(2_000);
		expect(frame.link?.status).toBe('connected');
		expect(subscribe).not.toHaveBeenCalled();
	});
});
