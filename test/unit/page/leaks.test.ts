import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

/** The extension is updated so often under one page, which stays open. */
const UPDATES = 12;
const SUPERSEDE = 'ringside:supersede';

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** What a script leaves in a page: timers, subscriptions, and listeners that answer an event. */
async function counts() {
	await pass(130_000);
	const timers = vi.getTimerCount();
	frame.workspace.heard.length = 0;
	await pass(100_000);
	const questions = frame.workspace.heard.filter(({ request }) => request === 'interaction.getInteractions');
	return {
		timers,
		subscriptions: frame.workspace.subscriptions.map(({ channels }) => channels.join()).sort(),
		questions: questions.length,
	};
}

async function updated(times: number) {
	frame = new FakeFrame();
	frame.workspace.copies = 'perFrame';
	frame.publish();
	await frame.start();
	await pass(1_000);
	const baseline = await counts();
	for (let i = 0; i < times; i++) {
		await frame.start();
		await pass(1_000);
	}
	return { baseline, end: await counts() };
}

it('copies of the page script left behind by an update leave nothing', async () => {
	const { baseline, end } = await updated(UPDATES);
	expect(end).toEqual(baseline);
	expect(baseline.subscriptions).toEqual(['interaction', 'markdone']);
});

it('a replaced copy leaves no listener and no open port', async () => {
	frame = new FakeFrame();
	const signals: (AbortSignal | undefined)[] = [];
	const { prototype } = EventTarget;
	const real = prototype.addEventListener;
	prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof real>) {
		const [, , options] = given;
		if (!(this instanceof AbortSignal)) {
			signals.push(typeof options === 'object' ? (options.signal ?? undefined) : undefined);
		}
		Reflect.apply(real, this, given);
	};
	let closed = 0;
	const ports = MessagePort.prototype;
	const realClose = ports.close;
	ports.close = function (this: MessagePort) {
		closed++;
		Reflect.apply(realClose, this, []);
	};
	const listening = () => signals.filter((signal) => signal?.aborted !== true).length;
	frame.publish();
	await frame.start();
	await pass(20_000);
	const baseline = listening();
	for (let i = 0; i < 5; i++) {
		await frame.start();
		// The probe can fail: until the former copy's last words are over, its listeners are there.
		if (i === 0) expect(listening()).toBeGreaterThan(baseline);
		await pass(20_000);
	}
	prototype.addEventListener = real;
	ports.close = realClose;
	expect(baseline).toBeGreaterThan(5);
	// Of each start the fixture adds a few of its own.
	const fixture = signals.filter((signal) => signal === undefined).length;
	expect(listening() - fixture).toBeLessThanOrEqual(baseline);
	// Of each copy its port to the relay, and the channel by which it runs its tasks.
	expect(closed).toBeGreaterThanOrEqual(10);
});

it('copies would leave something if they did not notice the new one', async () => {
	frame = new FakeFrame();
	const { prototype } = EventTarget;
	const real = prototype.dispatchEvent;
	prototype.dispatchEvent = function (this: EventTarget, event: Event) {
		return event.type === SUPERSEDE || Reflect.apply(real, this, [event]);
	};
	frame.publish();
	await frame.start();
	await pass(1_000);
	const baseline = await counts();
	for (let i = 0; i < 3; i++) await frame.start();
	await pass(1_000);
	const end = await counts();
	prototype.dispatchEvent = real;
	expect(end.timers).toBeGreaterThan(baseline.timers);
	expect(end.subscriptions.length).toBeGreaterThan(baseline.subscriptions.length);
	expect(end.questions).toBeGreaterThan(baseline.questions);
});

it.each([[['interaction.*']], [['*']]])(
	'a page that Ringside leaves is as before: no timer, subscription or question, whatever it may call: %j',
	async (services) => {
		frame = new FakeFrame();
		frame.workspace.services = services;
		const members = Object.keys(frame.library.service);
		frame.publish();
		await frame.start();
		await pass(1_000);
		expect(frame.workspace.subscriptions).toHaveLength(services.includes('*') ? 4 : 2);
		frame.say({ type: 'detach' });
		const { timers, subscriptions, questions } = await counts();
		expect({ timers, subscriptions, questions }).toEqual({ timers: 0, subscriptions: [], questions: 0 });
		expect(Object.keys(frame.library.service)).toEqual(members);
	},
);
