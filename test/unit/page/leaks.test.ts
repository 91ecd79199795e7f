import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

/** The extension is updated so often under one page, which stays open. */
const UPDATES = 12;
const SUPERSEDE = 'ringside:supersede';

let frame: FakeFrame;
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
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

it('copies of the page script that an update leaves behind leave nothing', async () => {
	const { baseline, end } = await updated(UPDATES);
	expect(end).toEqual(baseline);
	expect(baseline.subscriptions).toEqual(['interaction', 'markdone']);
});

it('would leave something if they did not hear of the new one', async () => {
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

it('a page from which Ringside goes is as it was: no timer, no subscription, no question', async () => {
	frame = new FakeFrame();
	frame.publish();
	await frame.start();
	await pass(1_000);
	frame.say({ type: 'detach' });
	const { timers, subscriptions, questions } = await counts();
	expect({ timers, subscriptions, questions }).toEqual({ timers: 0, subscriptions: [], questions: 0 });
	expect(Object.keys(frame.library.service)).toEqual(['sendMessage', 'interaction']);
});
