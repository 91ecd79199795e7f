import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const MINUTE_MS = 60_000;

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	const { workspace } = frame;
	workspace.shown.set('1', { interactionId: '1', callUuid: 'uuid-1', state: 'TALKING' });
	// It takes no subscription, so that Ringside has to ask as often as it ever does.
	const hear = workspace.hear.bind(workspace);
	workspace.hear = (message) => {
		if (message.event !== 'subscribe') return hear(message);
		workspace.heard.push(message);
		workspace.post({ referenceId: message.referenceId, errorMessage: 'Not allowed' });
	};
	frame.publish();
	await frame.start();
	await pass(MINUTE_MS);
	workspace.heard.length = 0;
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

const requests = () => frame.workspace.heard.filter(({ request }) => typeof request === 'string').length;

it('a page without a subscription needs no more than its share to stay up to date', async () => {
	await pass(MINUTE_MS);
	expect(requests()).toBeGreaterThan(30);
	expect(requests()).toBeLessThanOrEqual(100);
});

it('a page that is refreshed all the time sends at most 100 requests a minute', async () => {
	for (let minute = 0; minute < 2; minute++) {
		frame.workspace.heard.length = 0;
		for (let n = 0; n < 120; n++) {
			frame.say({ type: 'refresh' });
			await pass(MINUTE_MS / 120);
		}
		expect(requests()).toBeLessThanOrEqual(100);
		expect(requests()).toBeGreaterThan(30);
	}
});

it('an act goes at once, although the refreshes have used up their share', async () => {
	for (let n = 0; n < 150; n++) frame.say({ type: 'refresh' });
	await pass(1_000);
	const id = frame.command({ method: 'voice.hold', interactionId: '1' });
	await pass(100);
	expect(frame.workspace.acts).toHaveLength(1);
	await pass(3_000);
	expect(frame.outcomes(id)).toMatchObject([{ kind: 'done' }]);
});

describe('acts beyond what may be sent in a minute', () => {
	const hold = { method: 'voice.hold', interactionId: '1' } as const;
	const sent = () => frame.workspace.acts.length;
	/** Uses up the budget of the method, over so many ms. */
	async function spend(ms: number): Promise<void> {
		for (let n = 0; n < 60; n++) {
			frame.command(hold);
			await pass(ms / 60);
		}
		expect(sent()).toBe(60);
	}

	it('are refused in words at once, and never sent later', async () => {
		await spend(1_200);
		const id = frame.command(hold);
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'tooMany' }]);
		await pass(2 * MINUTE_MS);
		expect(sent()).toBe(60);
	});

	it('wait where there is room in a few seconds', async () => {
		await spend(MINUTE_MS - 3_000);
		const id = frame.command(hold);
		await pass(1_000);
		expect(sent()).toBe(60);
		await pass(3_000);
		expect(sent()).toBe(61);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'done' }]);
	});

	it('are reported as waiting, and then as on their way', async () => {
		const queued = () => frame.posted.filter(({ type }) => type === 'queued');
		await spend(MINUTE_MS - 3_000);
		expect(queued()).toEqual([]);
		const id = frame.command(hold);
		await pass(100);
		expect(queued()).toEqual([{ type: 'queued', id, waits: true }]);
		await pass(4_000);
		expect(queued()).toEqual([
			{ type: 'queued', id, waits: true },
			{ type: 'queued', id, waits: false },
		]);
	});

	it('are as many as the settings allow', async () => {
		frame.say({ type: 'limits', perMinute: 150, perMethod: 20 });
		await pass(10);
		for (let n = 0; n < 30; n++) frame.command(hold);
		await pass(100);
		expect(sent()).toBe(20);
	});

	it('are not sent after the wait if Workspace has been loaded again meanwhile', async () => {
		await spend(MINUTE_MS - 3_000);
		const id = frame.command(hold);
		await pass(500);
		frame.say({ type: 'reattach' });
		await pass(5_000);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'notSent' }]);
		await pass(MINUTE_MS);
		expect(sent()).toBe(60);
	});
});
