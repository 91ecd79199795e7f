// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import {
	findPageService,
	missingMethods,
	type PageService,
	request,
} from '../../../content-scripts/page/api-object';
import { METHOD_NAMES } from '../../../src/scapi/methods';

const callbacks = { succeeded: () => undefined, failed: () => undefined };
const rooted = (service: unknown) => ({ genesys: { wwe: { service } } });

function library(methods: string[] = ['accept']) {
	const sent: Record<string, unknown>[] = [];
	const object: Record<string, unknown> = {
		first: 1,
		sendMessage: (message: Record<string, unknown>) => void sent.push({ ...message }),
		last: 2,
		interaction: {},
	};
	const accept = (id: unknown, ok: unknown, failed: unknown) =>
		Reflect.apply(Object(object).sendMessage, object, [
			{ request: 'interaction.accept', parameters: [id] },
			ok,
			failed,
		]);
	object.interaction = Object.fromEntries(methods.map((name) => [name, accept]));
	const service: PageService = { object };
	return { object, sent, service };
}

describe('finding the object', () => {
	it.each([
		['nothing', {}],
		['an element that clobbers the name', { genesys: document.createElement('div') }],
		['a text', rooted('service')],
		['an object without anything to call', rooted({})],
		[
			'a getter that throws',
			{
				get genesys() {
					throw new Error('no');
				},
			},
		],
	])('does not mistake %s for it', (_, root) => {
		expect(findPageService(root)).toBeUndefined();
	});

	it('accepts one that can send, or has the namespace', () => {
		expect(findPageService(rooted({ sendMessage: () => '' }))).toBeDefined();
		expect(findPageService(rooted({ interaction: {} }))).toBeDefined();
	});
});

describe('sending a command', () => {
	it('calls the method with our own reference, and leaves the object unchanged', () => {
		const { object, sent, service } = library();
		const before = [Object.keys(object), Object.getOwnPropertyDescriptor(object, 'sendMessage')];
		request(service, { method: 'accept', interactionId: '1' }, 'ours', callbacks);
		expect(sent).toEqual([{ request: 'interaction.accept', parameters: ['1'], referenceId: 'ours' }]);
		expect([Object.keys(object), Object.getOwnPropertyDescriptor(object, 'sendMessage')]).toEqual(before);
	});

	it('leaves it unchanged even if the page’s code throws', () => {
		const { object, service } = library();
		const sendMessage = () => {
			throw new Error('strict mode');
		};
		object.sendMessage = sendMessage;
		expect(() => request(service, { method: 'accept', interactionId: '1' }, 'ours', callbacks)).toThrow(
			'strict mode',
		);
		expect(object.sendMessage).toBe(sendMessage);
	});

	it('leaves it unchanged even if the method throws before sending', () => {
		const { object, service } = library();
		const before = Object.getOwnPropertyDescriptor(object, 'sendMessage');
		object.interaction = {
			accept: () => {
				throw new Error('early');
			},
		};
		expect(() => request(service, { method: 'accept', interactionId: '1' }, 'ours', callbacks)).toThrow(
			'early',
		);
		expect(Object.getOwnPropertyDescriptor(object, 'sendMessage')).toEqual(before);
	});

	it.each([
		['frozen', (object: object) => Object.freeze(object)],
		[
			'with an accessor',
			(object: object) => {
				const own = Reflect.get(object, 'sendMessage');
				Object.defineProperty(object, 'sendMessage', { get: () => own, configurable: true });
			},
		],
	])('uses sendMessage on an object that is %s', (_, change) => {
		const { object, sent, service } = library();
		change(object);
		request(service, { method: 'accept', interactionId: '1' }, 'ours', callbacks);
		expect(sent).toEqual([{ request: 'interaction.accept', parameters: ['1'], referenceId: 'ours' }]);
	});

	it('uses sendMessage if the library is too old for the method', () => {
		const { sent, service } = library([]);
		request(service, { method: 'accept', interactionId: '1' }, 'ours', callbacks);
		expect(sent).toEqual([{ request: 'interaction.accept', parameters: ['1'], referenceId: 'ours' }]);
		expect(missingMethods(service)).toEqual(METHOD_NAMES);
	});

	it('uses the method alone if there is nothing else', () => {
		const accept = vi.fn();
		request(
			{ object: { interaction: { accept } } },
			{ method: 'accept', interactionId: '1' },
			'ours',
			callbacks,
		);
		expect(accept).toHaveBeenCalledExactlyOnceWith('1', callbacks.succeeded, callbacks.failed);
	});

	it('always passes both callbacks', () => {
		const { object, service } = library([]);
		const sendMessage = vi.fn();
		object.sendMessage = sendMessage;
		request(service, { method: 'getInteractions' }, 'ours', callbacks);
		expect(sendMessage.mock.calls[0]?.slice(1)).toEqual([callbacks.succeeded, callbacks.failed]);
	});

	it('passes ordinary objects to the page', () => {
		const { sent, service } = library([]);
		const keyValues = Object.assign(Object.create(null), { a: 'b' });
		request(service, { method: 'setUserData', interactionId: '1', keyValues }, 'ours', callbacks);
		const [, given] = Object(sent[0]).parameters;
		expect(Object.getPrototypeOf(given)).toBe(Object.prototype);
	});
});
