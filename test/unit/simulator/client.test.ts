import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createService, installService } from '../../../simulator/client/service';
import { REQUESTS } from '../../../simulator/core/requests';
import { FakeWindow } from './support/windows';

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.restoreAllMocks();
	vi.useRealTimers();
});

/** A page in a frame of Workspace: what it sends is kept in `workspace.heard`. */
function framed(edition: 'full' | 'old' | 'bare' = 'full') {
	const workspace = new FakeWindow();
	const page = new FakeWindow({ parent: workspace });
	const service = createService(page.asWindow(), edition);
	const answer = (members: Record<string, unknown>) =>
		page.hear({ userAgent: 'WWE Server', protocolVersion: 2, ...members }, workspace);
	const sent = () => workspace.heard.map(({ data }) => data);
	return { workspace, page, service, answer, sent };
}

type Namespace = Record<string, (...parameters: unknown[]) => void>;

describe('a request', () => {
	it('has the envelope, a counted reference, and parameters only if the method has any', () => {
		const { service, sent } = framed();
		const { interaction, agent } = service as unknown as Record<string, Namespace>;
		interaction?.setUserData?.('1', { a: 'b' });
		agent?.get?.();
		expect(sent()).toEqual([
			{
				request: 'interaction.setUserData',
				parameters: ['1', { a: 'b' }],
				referenceId: '0',
				userAgent: 'WWE Client',
				protocolVersion: 2,
			},
			{ request: 'agent.get', referenceId: '1', userAgent: 'WWE Client', protocolVersion: 2 },
		]);
	});

	it('exists for each of the 74 names', () => {
		const { service, sent } = framed();
		for (const name of REQUESTS) {
			const [namespace = '', method = ''] = name.split('.');
			(service[namespace] as Namespace)[method]?.();
		}
		expect(sent().map(({ request }) => request)).toEqual(REQUESTS);
	});

	it('shifts its callbacks if user data is left out', () => {
		const { service, sent, answer } = framed();
		const succeeded = vi.fn();
		(service.voice as Namespace).dial?.('+331', succeeded);
		expect(sent()[0]).toMatchObject({ parameters: ['+331', null] });
		answer({ referenceId: '0' });
		expect(succeeded).toHaveBeenCalledOnce();
	});

	it('keeps the reference of a message that is reused', () => {
		const { service, sent } = framed();
		const message = { request: 'agent.get' };
		service.sendMessage(message);
		service.sendMessage(message);
		expect(sent().map(({ referenceId }) => referenceId)).toEqual(['0', '0']);
	});
});

describe('a reply', () => {
	it('is passed on in full, except for its reference', () => {
		const { service, answer } = framed();
		const succeeded = vi.fn();
		service.sendMessage({ request: 'agent.get' }, succeeded);
		answer({ referenceId: '0', data: 5 });
		expect(succeeded).toHaveBeenCalledWith({ userAgent: 'WWE Server', protocolVersion: 2, data: 5 });
	});

	it('with an errorMessage, even an empty one, is a failure', () => {
		const { service, answer } = framed();
		const [succeeded, failed] = [vi.fn(), vi.fn()];
		service.sendMessage({ request: 'agent.get' }, succeeded, failed);
		answer({ referenceId: '0', errorMessage: '' });
		expect(succeeded).not.toHaveBeenCalled();
		expect(failed).toHaveBeenCalledWith(expect.objectContaining({ errorMessage: '' }));
	});

	it('with a numeric reference, without a user agent, or with an event is ignored', () => {
		const { service, answer, page, workspace } = framed();
		const [succeeded, failed] = [vi.fn(), vi.fn()];
		service.sendMessage({ request: 'agent.get' }, succeeded, failed);
		service.sendMessage({ request: 'agent.get' }, succeeded, failed);
		answer({ referenceId: 1 });
		page.hear({ referenceId: '1' }, workspace);
		answer({ referenceId: '1', event: 'interaction' });
		expect(succeeded).not.toHaveBeenCalled();
		vi.advanceTimersByTime(10_000);
		expect(failed.mock.calls).toEqual([['Request timeout'], ['Request timeout']]);
	});

	it('after ten seconds is dropped', () => {
		const { service, answer } = framed();
		const [succeeded, failed] = [vi.fn(), vi.fn()];
		service.sendMessage({ request: 'agent.get' }, succeeded, failed);
		vi.advanceTimersByTime(9_999);
		expect(failed).not.toHaveBeenCalled();
		vi.advanceTimersByTime(1);
		expect(failed.mock.calls).toEqual([['Request timeout']]);
		answer({ referenceId: '0' });
		expect(succeeded).not.toHaveBeenCalled();
	});

	it('is not awaited without a success callback', () => {
		const { service } = framed();
		const failed = vi.fn();
		service.sendMessage({ request: 'agent.get' }, undefined, failed);
		vi.advanceTimersByTime(60_000);
		expect(failed).not.toHaveBeenCalled();
	});

	it('counts from any window: neither origin nor source is checked', () => {
		const { service, page } = framed();
		const succeeded = vi.fn();
		service.sendMessage({ request: 'agent.get' }, succeeded);
		page.hear({ userAgent: 'WWE of somebody', referenceId: '0' }, new FakeWindow());
		expect(succeeded).toHaveBeenCalledOnce();
	});

	it('that makes its callback throw stops nothing else', () => {
		const { service, answer } = framed();
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const succeeded = vi.fn();
		service.sendMessage({ request: 'agent.get' }, () => {
			throw new Error('mine');
		});
		service.sendMessage({ request: 'agent.get' }, succeeded);
		answer({ referenceId: '0' });
		answer({ referenceId: '1' });
		expect(succeeded).toHaveBeenCalledOnce();
		expect(log).toHaveBeenCalledOnce();
	});
});

describe('a subscription', () => {
	it('is active from its reply on, and passes on the whole message', () => {
		const { service, answer } = framed();
		const handler = vi.fn();
		service.subscribe(['agent', 'interaction'], handler);
		answer({ event: 'agent', data: 1 });
		answer({ referenceId: '0', subscriptionId: 11 });
		answer({ event: 'agent', data: 2 });
		answer({ event: 'interaction', data: 3 });
		answer({ event: 'media', data: 4 });
		expect(handler.mock.calls.map(([message]) => message.data)).toEqual([2, 3]);
		expect(handler.mock.calls[0]?.[0]).toMatchObject({ userAgent: 'WWE Server', event: 'agent' });
	});

	it('replaces the former handler of its channel', () => {
		const { service, answer } = framed();
		const [first, second] = [(): void => void calls.push(1), (): void => void calls.push(2)];
		const calls: number[] = [];
		service.subscribe('media', first);
		answer({ referenceId: '0', subscriptionId: 11 });
		service.subscribe('media', second);
		answer({ event: 'media' });
		answer({ referenceId: '1', subscriptionId: 12 });
		answer({ event: 'media' });
		expect(calls).toEqual([1, 2]);
	});

	it('is identified by its handler’s text, so equal handlers count as one', () => {
		const { service, answer, sent } = framed();
		const make = (list: unknown[]) => (message: unknown) => void list.push(message);
		const [a, b]: unknown[][] = [[], []];
		const [first, second] = [make(a ?? []), make(b ?? [])];
		service.subscribe('agent', first);
		answer({ referenceId: '0', subscriptionId: 11 });
		service.subscribe('media', second);
		answer({ referenceId: '1', subscriptionId: 12 });
		service.unsubscribe(first);
		expect(sent().at(-1)).toMatchObject({ event: 'unsubscribe', data: 12 });
		answer({ event: 'media' });
		answer({ event: 'agent' });
		expect([a?.length, b?.length]).toEqual([1, 0]);
	});

	it('survives a handler that throws', () => {
		const { service, answer } = framed();
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		const handler = vi.fn(() => {
			throw new Error('mine');
		});
		service.subscribe('agent', handler);
		answer({ referenceId: '0', subscriptionId: 11 });
		answer({ event: 'agent' });
		answer({ event: 'agent' });
		expect(handler).toHaveBeenCalledTimes(2);
	});

	it('that fails is reported on the console only', () => {
		const { service, answer } = framed();
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		service.subscribe('agent', () => undefined);
		answer({ referenceId: '0', errorMessage: 'no' });
		expect(log).toHaveBeenCalledOnce();
	});
});

describe('the target window', () => {
	it('is the opener before the parent, and a named window before both', () => {
		const [parent, opener, named] = [new FakeWindow(), new FakeWindow(), new FakeWindow()];
		const service = createService(new FakeWindow({ parent, opener }).asWindow());
		service.sendMessage({ request: 'agent.get' });
		service.targetWWEWindow(named.asWindow());
		service.sendMessage({ request: 'agent.get' });
		expect([parent, opener, named].map(({ heard }) => heard.length)).toEqual([0, 1, 1]);
	});

	it('without either is the page itself, whose own echo counts as success, except for a subscription', () => {
		const page = new FakeWindow();
		const service = createService(page.asWindow());
		const succeeded = vi.fn();
		service.sendMessage({ request: 'agent.get' }, succeeded);
		vi.advanceTimersByTime(0);
		expect(succeeded).toHaveBeenCalledWith(expect.objectContaining({ request: 'agent.get' }));
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		service.subscribe('agent', () => undefined);
		vi.advanceTimersByTime(10_000);
		expect(log).toHaveBeenCalledOnce();
	});
});

describe('a frameId', () => {
	it('alone is stored in a global of the page, and added to every later message', () => {
		const { service, answer, sent, page } = framed();
		answer({ frameId: 'frame-1' });
		service.sendMessage({ request: 'agent.get' });
		expect(sent()[0]).toMatchObject({ frameId: 'frame-1' });
		expect(Reflect.get(page, 'frameId')).toBe('frame-1');
	});

	it('beside an event is ignored', () => {
		const { service, answer, sent } = framed();
		answer({ event: 'agent', frameId: 'frame-1' });
		service.sendMessage({ request: 'agent.get' });
		expect(sent()[0]).not.toHaveProperty('frameId');
	});
});

describe('the object', () => {
	it('passes strings that begin with "wwe" to onMessage', () => {
		const { service, page, workspace } = framed();
		const heard = vi.fn();
		service.onMessage = heard;
		page.hear('wwe:hello', workspace);
		page.hear('hello wwe', workspace);
		expect(heard.mock.calls).toEqual([['wwe:hello']]);
	});

	it('hears nothing after unload, waits for nothing, and has not unsubscribed', () => {
		const { service, answer, sent } = framed();
		const [handler, failed] = [vi.fn(), vi.fn()];
		service.subscribe('agent', handler);
		answer({ referenceId: '0', subscriptionId: 11 });
		service.sendMessage({ request: 'agent.get' }, vi.fn(), failed);
		service.unload();
		answer({ event: 'agent' });
		vi.advanceTimersByTime(20_000);
		expect(handler).not.toHaveBeenCalled();
		expect(failed).not.toHaveBeenCalled();
		expect(sent().map(({ event }) => event)).toEqual(['subscribe', undefined]);
	});

	it('is added to existing objects', () => {
		const page = new FakeWindow();
		const wwe = { mine: true };
		Reflect.set(page, 'genesys', { wwe });
		const service = installService(page.asWindow());
		expect(Reflect.get(page, 'genesys').wwe).toBe(wwe);
		expect(wwe).toEqual({ mine: true, service });
	});

	it('in an old edition lacks the later methods, and has the transport', () => {
		const { interaction } = framed('old').service as unknown as Record<string, Namespace>;
		expect(Object.keys(interaction ?? {}).sort()).toEqual([
			'deleteUserData',
			'getByInteractionId',
			'getInteractions',
			'setUserData',
		]);
		const bare = framed('bare').service;
		expect(bare.interaction).toBeUndefined();
		expect(bare.sendMessage).toBeTypeOf('function');
	});
});
