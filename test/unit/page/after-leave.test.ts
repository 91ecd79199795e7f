import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });

let frame: FakeFrame;
/** What reached the page's own listeners. */
let heard: unknown[];
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
	await frame.start();
	heard = [];
	window.addEventListener('message', (event) => heard.push(Reflect.get(event, 'data')));
	await pass(1_000);
	frame.workspace.latency = 3_000;
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

describe('when Ringside leaves a page', () => {
	it('hides Workspace’s late replies from the page', async () => {
		frame.command({ method: 'blockMarkdone', interactionId: '1', message: 'Tag first' });
		await pass(100);
		frame.say({ type: 'detach' });
		await pass(5_000);
		const sent = frame.workspace.heard.map(({ request }) => request);
		expect(sent).toContain('interaction.unblockMarkdone');
		expect(heard).toEqual([]);
	});

	it('still removes the second copy of an event on its way', async () => {
		frame.library.subscribe();
		await pass(4_000);
		heard.length = 0;
		frame.library.seen.length = 0;
		frame.workspace.event(call('TALKING'));
		frame.say({ type: 'detach' });
		await pass(5_000);
		expect(frame.library.seen).toHaveLength(1);
	});

	it("leaves the page's own replies and events alone", async () => {
		frame.library.subscribe();
		await pass(4_000);
		frame.say({ type: 'detach' });
		const answers: unknown[] = [];
		frame.library.ask({ request: 'agent.getState' }, (value) => answers.push(value));
		await pass(4_000);
		frame.workspace.event(call('TALKING'));
		await pass(4_000);
		expect(answers).toHaveLength(1);
		expect(frame.library.seen).toHaveLength(1);
	});

	it('stops listening after ten seconds', async () => {
		frame.workspace.latency = 12_000;
		frame.command({ method: 'blockMarkdone', interactionId: '1', message: 'Tag first' });
		await pass(100);
		frame.say({ type: 'detach' });
		await pass(15_000);
		expect(heard).toHaveLength(2);
	});
});
