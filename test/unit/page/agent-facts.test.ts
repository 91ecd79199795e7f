import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

let frame: FakeFrame;
let state = 'Ready';
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	state = 'Ready';
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

async function begin(services: string[], refused: string[] = []): Promise<void> {
	frame = new FakeFrame();
	const { workspace } = frame;
	workspace.services = services;
	const hear = workspace.hear.bind(workspace);
	workspace.hear = (message) => {
		const { request, referenceId } = message;
		if (refused.includes(String(request))) {
			workspace.heard.push(message);
			return workspace.post({ referenceId, errorMessage: 'Not allowed' });
		}
		if (request !== 'agent.getState') return hear(message);
		workspace.heard.push(message);
		workspace.post({ referenceId, data: { operationName: state } });
	};
	frame.publish();
	await frame.start();
	await pass(1_000);
}

const told = (about: string) =>
	frame.posted.flatMap((message) =>
		message.type === 'agentFact' && message.about === about ? [message] : [],
	);
const asked = (request: string) =>
	frame.workspace.heard.filter((message) => message.request === request).length;

describe('the facts about the agent', () => {
	it('are read once connected, and passed on as they came', async () => {
		await begin(['*']);
		expect(told('state').map(({ ok, data }) => [ok, data])).toEqual([[true, { operationName: 'Ready' }]]);
		expect(told('services')).toHaveLength(1);
		expect(frame.workspace.subscriptions.flatMap(({ channels }) => channels)).toEqual(
			expect.arrayContaining(['agent', 'media']),
		);
	});

	it.each([
		['agent', {}],
		['agent', null],
		['media', { name: 'chat' }],
	])('are read again within a second of an event of %s, whatever it says: %j', async (channel, payload) => {
		await begin(['*']);
		state = 'Break';
		frame.workspace.emit(payload, channel);
		await pass(500);
		expect(told('state').at(-1)?.data).toEqual({ operationName: 'Break' });
	});

	it('are read again after a state was asked for, until it is there', async () => {
		await begin(['*']);
		frame.command({ method: 'agent.setState', operationName: 'Break' });
		await pass(200);
		expect(told('state').at(-1)?.data).toEqual({ operationName: 'Ready' });
		state = 'Break';
		await pass(2_000);
		expect(told('state').at(-1)?.data).toEqual({ operationName: 'Break' });
	});

	it('that change without an event show with the next reading, and Ringside subscribes again', async () => {
		await begin(['*']);
		const before = frame.workspace.heard.filter(({ event }) => event === 'subscribe').length;
		state = 'Break';
		await pass(25_000);
		expect(told('state').at(-1)?.data).toEqual({ operationName: 'Break' });
		expect(frame.workspace.heard.filter(({ event }) => event === 'subscribe').length).toBeGreaterThan(before);
	});

	it('are read after a command until its effect is there, whatever events come meanwhile', async () => {
		await begin(['*']);
		frame.command({ method: 'agent.setState', operationName: 'Break' });
		await pass(100);
		frame.workspace.emit({ name: 'chat' }, 'media');
		await pass(100);
		state = 'Break';
		await pass(500);
		expect(told('state').at(-1)?.data).toEqual({ operationName: 'Break' });
	});

	it('keep their one subscription when Workspace is lost and answers again', async () => {
		await begin(['*']);
		const toAgent = () =>
			frame.workspace.subscriptions.filter(({ channels }) => channels.includes('agent')).length;
		expect(toAgent()).toBe(1);
		const { workspace } = frame;
		const { hear } = workspace;
		workspace.hear = () => undefined;
		await pass(60_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		workspace.hear = hear;
		await pass(60_000);
		expect(frame.link?.status).toBe('connected');
		expect(toAgent()).toBe(1);
		expect(told('state').length).toBeGreaterThan(1);
		frame.say({ type: 'detach' });
		await pass(1_000);
		expect(workspace.subscriptions).toEqual([]);
	});

	it('that may not be read are not asked for', async () => {
		await begin(['interaction.*', 'system.getAllowedServices']);
		frame.say({ type: 'refresh' });
		await pass(60_000);
		expect([asked('agent.getState'), asked('media.getMediaList')]).toEqual([0, 0]);
		expect(frame.workspace.subscriptions.flatMap(({ channels }) => channels)).not.toContain('agent');
	});

	it('that are refused are asked for once', async () => {
		await begin(['*'], ['agent.getState']);
		await pass(60_000);
		expect(asked('agent.getState')).toBe(1);
		expect(told('state')).toMatchObject([{ ok: false, data: 'Not allowed' }]);
	});
});
