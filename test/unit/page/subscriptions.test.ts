import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string, interactionId = '1') => ({
	interactionId,
	callUuid: `uuid-${interactionId}`,
	state,
});
const own = () => frame.workspace.subscriptions.filter(({ channels }) => channels.includes('interaction'));

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

describe('equal events just after a page subscribes', () => {
	it('reach it as often as they were sent, if each subscription gets its copy', async () => {
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

	it.each(['perFrame', 'perSubscription'] as const)(
		'reach it as often as they were told, %s, where they come one after the other',
		async (copies) => {
			frame = new FakeFrame();
			frame.workspace.copies = copies;
			frame.publish();
			await frame.start();
			await pass(1_000);
			frame.library.subscribe();
			await pass(30);
			for (let n = 1; n <= 3; n++) {
				frame.workspace.event(call('RINGING'));
				await pass(400);
				expect(frame.library.seen).toHaveLength(n);
			}
		},
	);

	it('reach it once each where the page is busy for seconds with the first copy', async () => {
		let busy = 0;
		const elapsed = performance.now.bind(performance);
		performance.now = () => elapsed() + busy;
		frame = new FakeFrame();
		frame.publish();
		await frame.start();
		await pass(1_000);
		frame.library.subscribe();
		await pass(30);
		// An alert: time goes on, and no other task runs.
		const alert = () => {
			busy = 20_000;
		};
		window.addEventListener('message', alert, { once: true });
		frame.workspace.event(call('RINGING'));
		await pass(50);
		expect(frame.library.seen).toHaveLength(1);
	});
});

describe.each<[string, (count: number) => unknown]>([
	['a text', String],
	['zero or a number', (count) => count - 11],
	['an object', (count) => ({ session: 's', count })],
	['a list', (count) => ['s', count]],
])('a subscription whose id is %s', (_, named) => {
	it.each(['before', 'after'])(
		'is not confused with that of a page that subscribed %s Ringside',
		async (when) => {
			frame = new FakeFrame();
			frame.workspace.named = named;
			frame.publish();
			if (when === 'before') frame.library.subscribe();
			await frame.start();
			await pass(1_000);
			if (when === 'after') frame.library.subscribe();
			await pass(1_000);
			for (const state of ['RINGING', 'TALKING', 'HELD']) {
				frame.workspace.event({ interactionId: '1', callUuid: 'u', state });
				await pass(400);
			}
			expect(frame.library.seen).toHaveLength(3);
			expect(frame.states).toEqual({ 1: 'HELD' });
			frame.say({ type: 'detach' });
			await pass(100);
			expect(frame.workspace.subscriptions.map(({ id }) => id)).toEqual(frame.library.own);
		},
	);
});

describe('a page that was open first', () => {
	it('does not deafen Ringside by subscribing to another channel', async () => {
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

describe('a page that was open first, and whose subscription serves Ringside too,', () => {
	it('may end it: the next ring is seen within two seconds, and then at once', async () => {
		frame = new FakeFrame({ pageFirst: true });
		frame.publish();
		frame.listen();
		frame.library.subscribe();
		await pass(100);
		await frame.start();
		await pass(1_000);
		frame.workspace.event(call('RINGING'));
		await pass(500);
		const [id] = frame.library.own;
		frame.library.send({ event: 'unsubscribe', data: id, referenceId: 'x', userAgent: 'WWE Client' });
		await pass(300);
		frame.workspace.event(call('RINGING', '2'));
		await pass(2_100);
		expect(frame.states).toEqual({ 1: 'RINGING', 2: 'RINGING' });
		frame.workspace.event(call('RINGING', '3'));
		await pass(100);
		expect(frame.states).toMatchObject({ 3: 'RINGING' });
	});
});

describe('an object without sendMessage that replaces the first', () => {
	it('does not duplicate the page’s events, and lets Ringside leave', async () => {
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

	const offsets = [0, 1, 3, 5, 8, 12, 20, 40, 80, 150, 300, 500, 900];
	const cases = offsets.flatMap((offset) =>
		(['perFrame', 'perSubscription'] as const).flatMap((copies) =>
			[0, 10, 400].map((subscribes) => ({ offset, copies, subscribes })),
		),
	);
	it.each(cases)(
		'costs and doubles no event, put there after $offset ms, with copies $copies, for a page that subscribes after $subscribes ms',
		async ({ offset, copies, subscribes }) => {
			frame = new FakeFrame();
			Object.assign(frame.workspace, { copies, latency: 12 });
			const { interaction } = frame.library.service;
			const steps: [number, () => void][] = [
				[offset, () => frame.publish({ interaction })],
				[subscribes, () => frame.library.subscribe()],
			];
			frame.publish();
			await frame.start();
			let gone = 0;
			for (const [at, step] of steps.sort(([a], [b]) => a - b)) {
				await pass(at - gone);
				gone = at;
				step();
			}
			await pass(1_000);
			const states = ['RINGING', 'TALKING', 'HELD', 'TALKING', 'IDLE'];
			for (const state of states) {
				frame.workspace.event(call(state));
				await pass(400);
			}
			expect(frame.library.seen).toEqual(
				states.map((state) => ({ eventType: 'CHANGED', interaction: call(state) })),
			);
			await pass(2_000);
			expect(frame.states).toEqual({ 1: 'IDLE' });
			frame.say({ type: 'detach' });
			await pass(1_000);
			expect(own()).toHaveLength(1);
		},
	);
});
