import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeFrame, pass } from '../../support/fake/frame';
import { watchErrors } from '../../support/page-errors';

const call = (state: string) => ({ interactionId: '1', callUuid: 'uuid-1', state });
const server = { userAgent: 'WWE Server', protocolVersion: 2 };

let frame: FakeFrame;
let watch: ReturnType<typeof watchErrors>;
beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
	frame = new FakeFrame();
	watch = watchErrors();
	frame.workspace.shown.set('1', call('RINGING'));
	frame.publish();
});
afterEach(async () => {
	await frame.end();
	watch.stop();
	vi.useRealTimers();
});

type Send = (message: Record<string, unknown>, ...callbacks: unknown[]) => unknown;

describe('a library of the page’s own', () => {
	it('that sends one message object for every call of a method keeps its answers', async () => {
		const { service } = frame.library;
		const message = { request: 'interaction.accept', parameters: [''] };
		service.interaction = {
			accept: (id: string, ...callbacks: unknown[]) => {
				message.parameters = [id];
				Reflect.apply(Object(service).sendMessage, service, [message, ...callbacks]);
			},
		};
		await frame.start();
		await pass(1_000);
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(200);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
		const answered = vi.fn();
		Object(service.interaction).accept('2', answered);
		await pass(200);
		expect(answered).toHaveBeenCalledOnce();
		expect(frame.workspace.acts).toEqual([
			['interaction.accept', '1'],
			['interaction.accept', '2'],
		]);
	});

	it('in a page that gives every object accessors of the names in a message is served like any other', async () => {
		await frame.start();
		await pass(1_000);
		const names = ['request', 'parameters', 'referenceId'];
		for (const name of names)
			Object.defineProperty(Object.prototype, name, { get: () => undefined, configurable: true });
		const id = frame.command({ method: 'accept', interactionId: '1' });
		await pass(2_000);
		for (const name of names) Reflect.deleteProperty(Object.prototype, name);
		expect(frame.workspace.acts).toEqual([['interaction.accept', '1']]);
		expect(frame.outcomes(id)).toEqual([{ kind: 'done', data: null }]);
	});

	it('whose methods return promises that are refused leaves no rejection that nobody handles', async () => {
		const { service } = frame.library;
		const send = service.sendMessage as Send;
		const promised = (message: Record<string, unknown>, ...callbacks: unknown[]) =>
			new Promise((resolve, reject) =>
				send(
					message,
					(reply: unknown) => {
						(callbacks[0] as Send | undefined)?.(Object(reply));
						resolve(reply);
					},
					(reply: unknown) => {
						(callbacks[1] as Send | undefined)?.(Object(reply));
						reject(reply);
					},
				),
			);
		frame.publish({ ...service, sendMessage: promised, interaction: undefined });
		await frame.start();
		await pass(1_000);
		expect(frame.link?.status).toBe('connected');
		frame.workspace.answering = () => undefined;
		frame.command({ method: 'accept', interactionId: '1' });
		await pass(30_000);
		expect(watch.errors).toEqual([]);
	});
});

describe('a message to a page', () => {
	it('that does not let itself be looked at raises no error in the page', async () => {
		// The library would raise its own.
		frame.listen = () => undefined;
		await frame.start();
		await pass(1_000);
		const trap = () => {
			throw new Error('touched');
		};
		const { proxy, revoke } = Proxy.revocable({}, {});
		revoke();
		for (const data of [
			proxy,
			new Proxy({}, { get: trap, has: trap, ownKeys: trap }),
			Object.defineProperty({ ...server }, 'event', { get: trap }),
			Object.defineProperty({ ...server, referenceId: '1' }, 'subscriptionId', { get: trap }),
		])
			frame.post(data);
		await pass(100);
		expect(watch.errors).toEqual([]);
	});

	it('with something that cannot be copied in it is an event like any other', async () => {
		frame.library.subscribe();
		await frame.start();
		await pass(1_000);
		const data = { eventType: 'CHANGED', interaction: { ...call('TALKING'), render: () => undefined } };
		frame.post({ ...server, event: 'interaction', data });
		await pass(100);
		expect(frame.states).toEqual({ 1: 'TALKING' });
		expect(watch.errors).toEqual([]);
		expect(frame.library.seen).toEqual([data]);
	});
});

it('a case with a number for its id is selected', async () => {
	await frame.start();
	await pass(1_000);
	frame.workspace.emit({ eventType: 'CASE_SELECTED', selectedCaseId: 7 });
	await pass(100);
	expect(frame.posted.at(-1)).toMatchObject({ change: { kind: 'case', selectedCaseId: '7' } });
});
