import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass, settle } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });
const LIST = 'interaction.getInteractions';

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
	await frame.start();
	await pass(1_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

/** Workspace ignores every request, as in its quarantine, until Ringside has said so. */
async function lose(): Promise<void> {
	frame.workspace.answering = () => undefined;
	await pass(50_000);
	expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
	frame.workspace.heard.length = 0;
}

const questions = () => frame.workspace.heard.filter(({ request }) => request === LIST).length;

/** Events, five a second: more than questions were asked ever. */
async function events(duration: number): Promise<void> {
	for (let gone = 0; gone < duration; gone += 200) {
		frame.workspace.event({ ...call('TALKING'), parties: [{ name: String(gone) }] });
		await settle();
		await vi.advanceTimersByTimeAsync(200);
	}
	await settle();
}

describe('a lost Workspace that still sends events', () => {
	it('is asked less and less often, whatever it sends', async () => {
		await lose();
		await events(10_000);
		expect(questions()).toBeLessThanOrEqual(8);
		frame.workspace.heard.length = 0;
		await events(40_000);
		expect(questions()).toBeGreaterThanOrEqual(4);
		expect(questions()).toBeLessThanOrEqual(8);
	});

	it('is connected within seconds of its answer, even if it was never quiet', async () => {
		await lose();
		await events(16_000);
		frame.workspace.answering = undefined;
		await events(8_500);
		expect(frame.link?.status).toBe('connected');
	});

	it('is asked at once on the first event after a silence', async () => {
		await lose();
		await events(20_000);
		await pass(6_000);
		frame.workspace.answering = undefined;
		frame.workspace.event(call('HELD'));
		await pass(300);
		expect(frame.link?.status).toBe('connected');
	});

	it("is asked at once when it answers the page's own question", async () => {
		await lose();
		await events(20_000);
		frame.workspace.answering = undefined;
		frame.library.ask({ request: 'agent.getState' }, () => undefined);
		await events(300);
		expect(frame.link?.status).toBe('connected');
	});

	it('is not asked more often for answering the page if it does not answer us', async () => {
		await lose();
		frame.workspace.answering = (request) => (request === LIST ? undefined : { data: null });
		for (let i = 0; i < 50; i++) {
			frame.library.ask({ request: 'agent.getState' }, () => undefined);
			await settle();
			await vi.advanceTimersByTimeAsync(200);
		}
		expect(questions()).toBeLessThanOrEqual(8);
	});

	it('is connected by a slow answer to any question, and shows the current state', async () => {
		await lose();
		const { workspace } = frame;
		workspace.answering = (request, _, { referenceId }) => {
			if (request === LIST) {
				const data = [...workspace.shown.values()];
				setTimeout(() => workspace.post({ referenceId, data }), 900);
			}
			return undefined;
		};
		await events(800);
		// No event says so, and the first answer is older than this.
		workspace.shown.set('1', call('HELD'));
		await pass(300);
		expect(frame.link?.status).toBe('connected');
		await pass(2_000);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});
});

it('is not asked again for every event if the page’s object throws', async () => {
	let thrown = 0;
	const { service } = frame.library;
	const throws = () => {
		thrown++;
		throw new Error('not yours');
	};
	Object.assign(service, { sendMessage: throws, interaction: {} });
	await pass(50_000);
	expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'broken' });
	thrown = 0;
	await events(10_000);
	expect(thrown).toBeLessThanOrEqual(12);
});
