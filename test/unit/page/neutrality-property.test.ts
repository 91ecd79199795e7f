import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';
import { runs } from '../../support/properties';

beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterAll(() => void vi.useRealTimers());

/** `again`: an event equal to the last one, which Workspace sends later than in the same burst. */
type Step = { kind: 'event' | 'again' | 'subscribe' | 'wait'; wait: number };
interface Story {
	copies: 'perFrame' | 'perSubscription';
	latency: number;
	steps: Step[];
}

/** What the page's handler gets in a story, with Ringside in the frame or without it. */
async function seen({ copies, latency, steps }: Story, ringside: boolean) {
	const frame = new FakeFrame();
	Object.assign(frame.workspace, { copies, latency });
	frame.publish();
	if (ringside) await frame.start();
	else frame.listen();
	let n = 0;
	let subscribed = false;
	for (const { kind, wait } of steps) {
		if (kind === 'again') await pass(400);
		if (kind === 'event') n++;
		if (kind === 'event' || (kind === 'again' && n > 0)) {
			frame.workspace.event({ interactionId: '1', callUuid: 'u', state: `S${n}` });
		}
		if (kind === 'subscribe' && !subscribed) {
			subscribed = true;
			frame.library.subscribe();
		}
		await pass(wait);
	}
	await pass(30_000);
	const { states } = frame;
	const events = [...frame.library.seen];
	await frame.end();
	return { events, state: states['1'], last: n === 0 ? undefined : `S${n}` };
}

const stories: fc.Arbitrary<Story> = fc.record({
	copies: fc.constantFrom('perFrame', 'perSubscription'),
	latency: fc.constantFrom(1, 20, 300),
	steps: fc.array(
		fc.record({
			kind: fc.constantFrom('event', 'event', 'again', 'subscribe', 'wait'),
			wait: fc.constantFrom(0, 2, 25, 400, 1_500),
		}),
		{ minLength: 3, maxLength: 12 },
	),
});

/** The page subscribes in the very moment in which Ringside does, with events on their way. */
const together: Story = {
	copies: 'perSubscription',
	latency: 1,
	steps: [
		{ kind: 'subscribe', wait: 0 },
		{ kind: 'event', wait: 0 },
		{ kind: 'event', wait: 400 },
		{ kind: 'event', wait: 0 },
	],
};

it('a page gets the same events with and without Ringside, in any sequence', async () => {
	await fc.assert(
		fc.asyncProperty(stories, async (story) => {
			const without = await seen(story, false);
			const withRingside = await seen(story, true);
			expect(withRingside.events).toEqual(without.events);
			expect(withRingside.state).toBe(withRingside.last);
		}),
		{ numRuns: runs(40), examples: [[together]] },
	);
});
