import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, type FrameOptions, pass } from '../../support/fake/frame';

vi.hoisted(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));

const call = (state = 'RINGING', members: object = {}) => ({
	interactionId: '1',
	callUuid: 'uuid-1',
	state,
	...members,
});

let frame: FakeFrame;
async function begin(options: FrameOptions = {}): Promise<FakeFrame> {
	frame = new FakeFrame(options);
	frame.publish();
	await frame.start();
	return frame;
}
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }));
afterEach(async () => {
	await frame.end();
	vi.useRealTimers();
});

describe('a page with a Workspace around it', () => {
	it('is connected, and reports its interactions and their changes', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 0, missing: [] });
		expect(frame.states).toEqual({ 1: 'RINGING' });
		frame.workspace.event(call('TALKING'));
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});

	it('is asked nothing before its object is there', async () => {
		frame = new FakeFrame();
		await frame.start();
		await pass(2_000);
		expect(frame.posted).toEqual([]);
		frame.publish();
		await pass(1_000);
		expect(frame.link?.status).toBe('connected');
	});
});

describe('a page without Workspace', () => {
	it('is recognised by its own echo, and shows no interaction and no success', async () => {
		await begin({ embedded: false });
		await pass(3_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'echo' });
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(100);
		expect(frame.outcomes(id)).toEqual([{ kind: 'notSent', why: 'notConnected' }]);
		expect(frame.states).toEqual({});
	});
});

describe('a reloaded Workspace', () => {
	const other = () => call('TALKING', { callUuid: 'uuid-2' });

	it('voids the former ids, and is subscribed to again', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		frame.workspace.reload();
		frame.workspace.shown.set('1', other());
		frame.say({ type: 'reattach' });
		await pass(500);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 1 });
		expect(frame.states).toEqual({ 1: 'TALKING' });
		frame.workspace.event({ ...other(), state: 'HELD' });
		await pass(100);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});

	it('is noticed by the names of its interactions', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		frame.workspace.reload();
		frame.workspace.shown.set('1', other());
		await pass(25_000);
		expect(frame.link?.epoch).toBe(1);
		frame.workspace.event({ ...other(), state: 'HELD' });
		await pass(100);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});

	it('may be in a new window, the only one heard from then on', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		frame.replaceWorkspace();
		frame.workspace.shown.set('1', other());
		await pass(5_000);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 1 });
		frame.workspace.event({ ...other(), state: 'HELD' });
		await pass(100);
		expect(frame.states).toEqual({ 1: 'HELD' });
	});
});

describe('a Workspace that falls silent', () => {
	it('is lost after two questions, and connected again when it answers', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		frame.workspace.answering = () => undefined;
		await pass(35_000);
		expect(frame.link?.status).toBe('connected');
		await pass(40_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'lost' });
		frame.workspace.answering = undefined;
		await pass(30_000);
		expect(frame.link).toMatchObject({ status: 'connected', epoch: 0 });
		expect(frame.states).toEqual({ 1: 'RINGING' });
	});

	it('from the start is reported as silent, and the page as one that asks before that', async () => {
		frame = new FakeFrame();
		frame.workspace.answering = () => undefined;
		frame.publish();
		await frame.start();
		await pass(100);
		expect(frame.link).toEqual({ status: 'searching', epoch: 0 });
		await pass(12_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'silent' });
	});

	it('is connected by its late answer', async () => {
		frame = new FakeFrame();
		frame.workspace.latency = 15_000;
		frame.publish();
		await frame.start();
		await pass(16_000);
		expect(frame.link?.status).toBe('connected');
	});
});

describe('a Workspace that was connected', () => {
	beforeEach(async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
	});

	it('and whose object then throws is broken after two questions, and connected when it works again', async () => {
		const { service } = frame.library;
		const { interaction, sendMessage } = service;
		const throwing = () => {
			throw new TypeError('frame is null');
		};
		Reflect.set(service, 'sendMessage', throwing);
		Reflect.set(service, 'interaction', { getInteractions: throwing });
		await pass(21_000);
		expect(frame.link?.status).toBe('connected');
		await pass(6_000);
		expect(frame.link).toMatchObject({
			status: 'notConnected',
			reason: 'broken',
			detail: expect.stringContaining('frame is null'),
		});
		Object.assign(service, { interaction, sendMessage });
		await pass(16_000);
		expect(frame.link).toMatchObject({ status: 'connected' });
		expect(frame.link).not.toHaveProperty('reason');
	});

	it('and then refuses everything, as after a logout, is reported as refusing, in its words', async () => {
		const { workspace } = frame;
		const reply = workspace.hear.bind(workspace);
		workspace.answering = () => ({ errorMessage: 'no session' });
		workspace.hear = (message) => {
			if (message.event === undefined) reply(message);
			else if (message.event === 'subscribe') {
				workspace.post({ referenceId: message.referenceId, errorMessage: 'no session' });
			}
		};
		await pass(21_000);
		expect(frame.link?.status).toBe('connected');
		await pass(6_000);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'refused', detail: 'no session' });
		workspace.answering = undefined;
		workspace.hear = reply;
		await pass(16_000);
		expect(frame.link?.status).toBe('connected');
		expect(frame.link).not.toHaveProperty('reason');
	});

	it('and then refuses only the list stays connected, as its events still come', async () => {
		frame.workspace.answering = () => ({ errorMessage: 'filtered' });
		await pass(60_000);
		expect(frame.link).toMatchObject({ status: 'connected', reason: 'refused' });
		frame.workspace.event(call('TALKING'));
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
		frame.workspace.answering = undefined;
		await pass(21_000);
		expect(frame.link).not.toHaveProperty('reason');
	});

	it('is asked at once after the machine slept', async () => {
		const before = frame.workspace.heard.length;
		vi.setSystemTime(Date.now() + 3_600_000);
		await pass(4_000);
		expect(frame.workspace.heard.length).toBe(before + 1);
	});
});

describe('a Workspace that refuses the list', () => {
	it('is connected if it allows subscribing, and reports the refusal', async () => {
		frame = new FakeFrame();
		frame.workspace.answering = () => ({ errorMessage: 'filtered' });
		frame.publish();
		await frame.start();
		await pass(1_000);
		expect(frame.link).toMatchObject({ status: 'connected', reason: 'refused', detail: 'filtered' });
		frame.workspace.event(call());
		await pass(100);
		expect(frame.states).toEqual({ 1: 'RINGING' });
	});
});

describe('a list', () => {
	it.each([[null], ['none'], [{ error: 'x' }], [true]])('of %j removes nothing', async (data) => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		frame.workspace.answering = () => ({ data });
		frame.say({ type: 'refresh' });
		await pass(1_000);
		expect(frame.states).toEqual({ 1: 'RINGING' });
	});

	it('that was requested is reported in full, even if nothing differs', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		frame.posted.length = 0;
		frame.say({ type: 'refresh' });
		await pass(100);
		expect(frame.posted.map(({ type }) => type)).toEqual(['link', 'snapshot']);
	});

	it('reports what no event did, and then Ringside subscribes again', async () => {
		await begin();
		await pass(1_000);
		frame.workspace.subscriptions = [];
		frame.workspace.shown.set('1', call());
		await pass(21_000);
		expect(frame.states).toEqual({ 1: 'RINGING' });
		frame.workspace.event(call('TALKING'));
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
	});
});

describe('an event', () => {
	it('forged by another window is ignored', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		const data = { eventType: 'RINGING', interaction: call('TALKING') };
		const forged = { userAgent: 'WWE Server', protocolVersion: 2, event: 'interaction', data };
		frame.post(forged, new EventTarget());
		await pass(100);
		expect(frame.states).toEqual({ 1: 'RINGING' });
	});

	it.each(['REMOVED', 'MARK_DONE', 'MARKDONE'])(
		'of %s removes only what the list does not show',
		async (type) => {
			await begin();
			frame.workspace.shown.set('1', call());
			await pass(1_000);
			frame.workspace.emit({ eventType: type, interaction: call() });
			await pass(1_000);
			expect(frame.states).toEqual({ 1: 'RINGING' });
			frame.workspace.shown.clear();
			frame.workspace.emit({ eventType: type });
			await pass(1_000);
			expect(frame.states).toEqual({});
		},
	);

	it('of a case reports which one is selected', async () => {
		await begin();
		await pass(1_000);
		frame.workspace.emit({ eventType: 'CASE_SELECTED', selectedCaseId: 'c' });
		await pass(100);
		expect(frame.posted.at(-1)).toMatchObject({ change: { kind: 'case', selectedCaseId: 'c' } });
	});
});

describe('the object', () => {
	it('may be replaced: the new one is asked, and used', async () => {
		await begin();
		frame.workspace.shown.set('1', call());
		await pass(1_000);
		const replaced = { ...frame.library.service };
		frame.publish(replaced);
		await pass(4_000);
		const used = vi.fn(replaced.sendMessage as () => void);
		replaced.sendMessage = used;
		Reflect.deleteProperty(replaced, 'interaction');
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(100);
		expect(used).toHaveBeenCalled();
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'done' }]);
	});

	it('that goes away is used while Workspace answers it, and then searched for', async () => {
		await begin();
		await pass(1_000);
		Reflect.deleteProperty(globalThis, 'genesys');
		await pass(4_000);
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(100);
		expect(frame.outcomes(id)).toMatchObject([{ kind: 'done' }]);
		frame.workspace.answering = () => undefined;
		await pass(60_000);
		expect(frame.link?.status).toBe('searching');
	});

	it('that the page hides at once delivers no event twice', async () => {
		await begin();
		frame.library.subscribe();
		frame.publish(undefined);
		await pass(4_000);
		for (const state of ['RINGING', 'TALKING']) {
			frame.workspace.event(call(state));
			await pass(300);
		}
		expect(frame.library.seen).toHaveLength(2);
	});

	it('that throws is reported as broken, in its words', async () => {
		frame = new FakeFrame();
		const sendMessage = () => {
			throw new TypeError('no frameId');
		};
		frame.publish({ sendMessage });
		await frame.start();
		await pass(500);
		expect(frame.link).toMatchObject({ status: 'notConnected', reason: 'broken', detail: 'no frameId' });
	});
});
