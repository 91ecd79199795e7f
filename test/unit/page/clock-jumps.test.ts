import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';

const HOUR_MS = 3_600_000;
const call = (id: string, name: string) => ({
	...{ interactionId: id, interactionUUID: `uuid-${name}`, state: 'RINGING' },
	...{ ani: '+15550100', userData: {}, parties: [] },
});
/** The machine's clock is set: by hand, by a time server, or because the machine woke in another time. */
const setClock = (by: number) => vi.setSystemTime(Date.now() + by);

let frame: FakeFrame;
beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame({ around: false });
	await frame.start();
	frame.workspace.shown.set('1', call('1', 'Ada'));
	frame.workspace.shown.set('2', call('2', 'Ben'));
	frame.publish();
	await pass(3_000);
});
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

describe.each([
	['back by an hour', -HOUR_MS],
	['back by a day', -24 * HOUR_MS],
	['forward by an hour', HOUR_MS],
])('a clock that is set %s', (_, by) => {
	it('proves nothing of an id that names another call since Workspace was refreshed', async () => {
		setClock(by);
		frame.workspace.reload();
		frame.workspace.shown.set('1', call('1', 'Ben'));
		frame.workspace.shown.set('2', call('2', 'Ada'));
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(1_000);
		expect(frame.workspace.acts).toEqual([]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'staleId' }]);
	});

	it('does not keep a lost Workspace from being asked again when it shows signs of life', async () => {
		frame.workspace.answering = () => undefined;
		await pass(50_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		frame.workspace.answering = undefined;
		setClock(by);
		frame.workspace.event({ ...call('1', 'Ada'), state: 'TALKING' });
		await pass(300);
		expect(frame.link?.status).toBe('connected');
	});

	it('does not keep a Workspace that does not return from being reported as lost', async () => {
		frame.workspace.answering = () => undefined;
		frame.say({ type: 'reattach' });
		await pass(5_000);
		expect(frame.link?.reason).toBe('reloading');
		setClock(by);
		await pass(25_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
	});

	it('does not keep the page script in a page whose relay is gone', async () => {
		frame.say({ type: 'pong' });
		await pass(5_000);
		setClock(by);
		await pass(15_000);
		expect(frame.workspace.subscriptions).toEqual([]);
	});
});
