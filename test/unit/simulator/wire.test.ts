import { describe, expect, it } from 'vitest';
import { REQUESTS } from '../../../simulator/core/requests';
import { rig } from './support/rig';

describe('a reply', () => {
	it('has the envelope, returns the reference as a string, and is not an event', () => {
		const { page } = rig();
		const reply = page.ask('interaction.getInteractions');
		expect(reply).toEqual({
			referenceId: '0',
			data: [],
			userAgent: 'WWE Server',
			protocolVersion: 2,
		});
	});

	it('goes to the requesting window and to no other, however similar their references are', () => {
		const { page, another, interactions } = rig();
		const other = another('http://other.test');
		const id = interactions.ring();
		expect(page.request('interaction.getByInteractionId', id)).toBe('0');
		expect(other.request('interaction.getByInteractionId', '99')).toBe('0');
		expect(page.messages.map(({ data }) => Object(data).interactionId)).toEqual([id]);
		expect(other.messages.map(({ data }) => data)).toEqual([null]);
	});

	it('reports a failure by errorMessage, without data', () => {
		const { page } = rig();
		const reply = page.ask('interaction.accept', '7');
		expect(reply.errorMessage).toMatch(/7/);
		expect('data' in reply).toBe(false);
	});

	it.each([
		['absent', {}],
		['null', { data: null }],
		['true', { data: true }],
		['object', { data: {} }],
	] as const)('of a method without a result can have data that is %s', (voidResult, data) => {
		const { page, interactions } = rig({ voidResult });
		const {
			referenceId: _,
			userAgent: __,
			protocolVersion: ___,
			...rest
		} = page.ask('interaction.accept', interactions.ring());
		expect(rest).toEqual(data);
	});

	it.each([
		['reply-first', ['reply', 'ESTABLISHED']],
		['event-first', ['ESTABLISHED', 'reply']],
	] as const)('arrives in the order that the switch sets: %s', (order, expected) => {
		for (const latency of [0, 300]) {
			const { page, interactions, clock } = rig({ order, latency });
			const id = interactions.ring();
			page.send({ event: 'subscribe', data: 'interaction' });
			clock.tick(1_000);
			page.heard.length = 0;
			page.request('interaction.accept', id);
			clock.tick(1_000);
			const order_ = page.messages.map(({ event, data }) =>
				event === undefined ? 'reply' : Object(data).eventType,
			);
			expect(order_.filter((item) => !String(item).startsWith('CASE'))).toEqual(expected);
		}
	});

	it('arrives after the latency, not before', () => {
		const { page, clock } = rig({ latency: 250 });
		const reference = page.request('agent.get');
		clock.tick(249);
		expect(page.reply(reference)).toBeUndefined();
		clock.tick(1);
		expect(page.reply(reference)).toBeDefined();
	});
});

describe('a message that is not a request', () => {
	it.each([
		['its own words', { userAgent: 'WWE Server', request: 'agent.get' }],
		['no user agent', { userAgent: undefined, request: 'agent.get' }],
	])('is ignored: %s', (_, message) => {
		const { page, simulator } = rig();
		page.send(message);
		expect(page.heard).toEqual([]);
		expect(simulator.endpoint.received).toEqual([]);
	});

	it.each(['wwe-text', null, 5, undefined])('is ignored: %j', (message) => {
		const { page, simulator } = rig();
		simulator.endpoint.take(message, page, page.origin);
		expect(page.heard).toEqual([]);
	});
});

describe('the 74 requests', () => {
	it('have names, each once', () => {
		expect(REQUESTS).toHaveLength(74);
		expect(new Set(REQUESTS).size).toBe(74);
	});

	it('are all answered, some only with an error about what is missing', () => {
		const { page } = rig();
		for (const name of REQUESTS) {
			expect(String(page.ask(name).errorMessage ?? ''), name).not.toMatch(/Unknown request/);
		}
	});

	it('leave an unknown one failed or unanswered, depending on the switch', () => {
		expect(rig().page.ask('interaction.getByBundleId', '1').errorMessage).toMatch(/getByBundleId/);
		const silent = rig({ unknownRequest: 'silent' }).page;
		silent.request('interaction.getByBundleId', '1');
		silent.request('constructor');
		expect(silent.heard).toEqual([]);
	});

	it('are recorded with their replies', () => {
		const { page, simulator, interactions } = rig();
		const id = interactions.ring();
		page.request('interaction.accept', id);
		page.request('interaction.reject', id);
		expect(simulator.endpoint.received).toMatchObject([
			{
				n: 1,
				origin: page.origin,
				request: 'interaction.accept',
				parameters: [id],
				answer: { kind: 'result' },
			},
			{ n: 2, request: 'interaction.reject', referenceId: '1', answer: { kind: 'failure' } },
		]);
	});
});
