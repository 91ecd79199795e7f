import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

vi.hoisted(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});
async function begin(): Promise<void> {
	frame.publish();
	await frame.start();
	await pass(1_000);
	frame.posted.length = 0;
}
const asked = () => frame.posted.filter(({ type }) => type === 'asked');

describe('a diagnostic question', () => {
	it('is answered with its result, and without anything that was read', async () => {
		await begin();
		frame.workspace.shown.set('1', { interactionId: '1', state: 'TALKING', userData: { Secret: 'x' } });
		frame.say({ type: 'ask', id: 'q', request: 'interaction.getInteractions' });
		await pass(100);
		expect(asked()).toEqual([
			{
				type: 'asked',
				id: 'q',
				request: 'interaction.getInteractions',
				ms: expect.any(Number),
				result: 'answered',
			},
		]);
	});

	it('reports the list of allowed services unchanged', async () => {
		await begin();
		frame.workspace.answering = () => ({ data: ['interaction.accept'] });
		frame.say({ type: 'ask', id: 'q', request: 'system.getAllowedServices' });
		await pass(100);
		expect(asked()).toMatchObject([{ result: 'answered', data: ['interaction.accept'] }]);
	});

	it('reports a refusal in Workspace’s words, and a silence as such', async () => {
		await begin();
		frame.workspace.answering = () => ({ errorMessage: 'Origin is not allowed' });
		frame.say({ type: 'ask', id: 'a', request: 'agent.getState' });
		await pass(100);
		frame.workspace.answering = () => undefined;
		frame.say({ type: 'ask', id: 'b', request: 'agent.getState' });
		await pass(11_000);
		expect(asked()).toMatchObject([
			{ id: 'a', result: 'refused', message: 'Origin is not allowed' },
			{ id: 'b', result: 'silent' },
		]);
	});

	it('to subscribe leaves no subscription behind', async () => {
		await begin();
		const before = frame.workspace.subscriptions.length;
		frame.say({ type: 'ask', id: 'q', request: 'subscribe' });
		await pass(100);
		expect(asked()).toMatchObject([{ result: 'answered' }]);
		expect(frame.workspace.subscriptions).toHaveLength(before);
	});

	it('of another kind is not sent: nothing that acts, and never for the token', async () => {
		await begin();
		const before = frame.workspace.heard.length;
		for (const request of ['auth.getJwtToken', 'interaction.accept', 'agent.setState']) {
			frame.say({ type: 'ask', id: 'q', request: request as 'agent.getState' });
		}
		await pass(100);
		expect(asked()).toEqual([]);
		expect(frame.workspace.heard).toHaveLength(before);
	});

	it('reports a page without the object', async () => {
		await frame.start();
		frame.say({ type: 'ask', id: 'q', request: 'agent.getState' });
		await pass(100);
		expect(asked()).toMatchObject([{ result: 'noObject' }]);
	});
});

describe('every request', () => {
	it('leaves a trace of its name, duration and result, and of nothing else', async () => {
		await begin();
		frame.workspace.shown.set('1', { interactionId: '1', state: 'RINGING' });
		frame.command({ method: 'accept', interactionId: '1' });
		await pass(500);
		const traces = frame.traces.map((trace) => ({ ...trace, ms: 0 }));
		expect(traces).toContainEqual({
			type: 'trace',
			request: 'interaction.accept',
			ms: 0,
			result: 'answered',
		});
		expect(traces).toContainEqual({ type: 'trace', request: 'subscribe', ms: 0, result: 'answered' });
		expect(new Set(frame.traces.flatMap((trace) => Object.keys(trace)))).toEqual(
			new Set(['type', 'request', 'ms', 'result']),
		);
	});
});
