// @vitest-environment happy-dom
import { afterAll, describe, expect, it, vi } from 'vitest';
import { Requests } from '../../../content-scripts/page/requests';

vi.hoisted(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterAll(() => {
	vi.useRealTimers();
});

describe('more refreshes than may be sent in a minute', () => {
	/** Sends requests that are answered at once, and returns their number and the object. */
	async function spent() {
		const requests = new Requests();
		let sent = 0;
		const open = (name: string, urgency: 'act' | 'refresh' = 'refresh') =>
			requests.open(
				(referenceId) => {
					sent++;
					requests.resolve({ kind: 'reply', referenceId, outcome: { ok: true, data: name } }, null);
				},
				{ name, urgency },
			);
		for (let n = 0; n < 40; n++) await open('list');
		return { requests, open, count: () => sent };
	}

	it('wait for their turn, and the same question is asked once', async () => {
		const { open, count } = await spent();
		const answers = [open('list'), open('list'), open('list')];
		await vi.advanceTimersByTimeAsync(59_000);
		expect(count()).toBe(40);
		await vi.advanceTimersByTimeAsync(2_000);
		expect(count()).toBe(41);
		for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ kind: 'reply' });
	});

	it('leave room for an act, which goes at once', async () => {
		const { open, count } = await spent();
		void open('list');
		await open('list', 'act');
		expect(count()).toBe(41);
	});

	it('are not sent any more once Ringside leaves, and leave no timer', async () => {
		const { requests, open, count } = await spent();
		const waiting = open('list');
		const timers = vi.getTimerCount();
		requests.end();
		expect(await waiting).toEqual({ kind: 'silent', echoed: false });
		expect(vi.getTimerCount()).toBe(timers - 1);
		await vi.advanceTimersByTimeAsync(120_000);
		expect(count()).toBe(40);
	});
});
