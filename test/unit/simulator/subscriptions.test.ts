import { describe, expect, it } from 'vitest';
import { rig } from './support/rig';

describe('a subscription', () => {
	it('is answered with its id at the top level, for one channel or several', () => {
		const { page } = rig();
		const one = page.reply(page.send({ event: 'subscribe', data: 'agent' }));
		expect(one).toEqual({
			referenceId: '0',
			subscriptionId: one?.subscriptionId,
			userAgent: 'WWE Server',
			protocolVersion: 2,
		});
		expect(page.subscribe(['agent', 'interaction'])).not.toBe(one?.subscriptionId);
	});

	it('delivers events of its channels only, and none from before it', () => {
		const { page, interactions } = rig();
		interactions.ring();
		page.subscribe('interaction');
		const id = interactions.ring();
		interactions.agent.setState('NotReady');
		expect(page.events().map(({ data }) => data)).toMatchObject([
			{ eventType: 'RINGING', interaction: { interactionId: id, state: 'RINGING' } },
		]);
		expect(page.events('agent')).toEqual([]);
	});

	it('ends when its id is withdrawn, without a reply', () => {
		const { page, interactions } = rig();
		const id = page.subscribe(['interaction', 'agent']);
		page.heard.length = 0;
		page.send({ event: 'unsubscribe', data: id });
		interactions.ring();
		interactions.agent.setState('NotReady');
		expect(page.heard).toEqual([]);
	});

	it('cannot be withdrawn by another window', () => {
		const { page, another, interactions } = rig();
		const id = page.subscribe('interaction');
		another().send({ event: 'unsubscribe', data: id });
		interactions.ring();
		expect(page.events()).toHaveLength(1);
	});

	it('ends with its window', () => {
		const { page, interactions, simulator } = rig();
		page.subscribe('interaction');
		page.gone = true;
		interactions.ring();
		expect(page.events()).toEqual([]);
		expect(simulator.endpoint.subscriptions).toEqual([]);
	});

	it.each([
		['subscription', 2],
		['frame', 1],
	] as const)('of a window with two delivers this many copies with %s: %i', (delivery, copies) => {
		const { page, another, interactions } = rig({ delivery });
		const other = another();
		page.subscribe('interaction');
		page.subscribe(['interaction', 'media']);
		other.subscribe('interaction');
		interactions.ring();
		expect(page.events()).toHaveLength(copies);
		expect(other.events()).toHaveLength(1);
	});

	it('keeps the order of events, however much the latency varies', () => {
		const { page, interactions, clock } = rig({ latency: 10, jitter: 500 });
		page.send({ event: 'subscribe', data: 'interaction' });
		clock.tick(1_000);
		const id = interactions.ring();
		for (let i = 0; i < 50; i++) interactions.setUserData(id, { Step: i });
		clock.tick(5_000);
		const steps = page.events().map(({ data }) => Object(data).interaction.userData.Step);
		expect(steps).toEqual([undefined, ...Array.from({ length: 50 }, (_, i) => i)]);
	});
});

describe('an event with changes only', () => {
	it('contains the id and what differs from the previous event', () => {
		const { page, interactions } = rig({ events: 'partial' });
		page.subscribe('interaction');
		const id = interactions.ring();
		interactions.setUserData(id, { Reason: 'Billing' });
		const [first, second] = page.events().map(({ data }) => data);
		expect(first).toMatchObject({ interaction: { interactionId: id, state: 'RINGING' } });
		expect(Object.keys(Object(second).interaction).sort()).toEqual(['interactionId', 'userData']);
	});
});

describe('a messenger channel', () => {
	it('reaches the other subscribed windows, and not the sender', () => {
		const { page, another } = rig();
		const other = another('http://other.test');
		const bystander = another();
		page.subscribe('messenger:news');
		other.subscribe('messenger:news');
		bystander.subscribe('messenger:else');
		page.request('messenger.broadcastMessage', 'news', { text: 'hello' });
		expect(other.events('messenger:news')).toMatchObject([{ data: { text: 'hello' } }]);
		expect(page.events('messenger:news')).toEqual([]);
		expect(bystander.messages.filter(({ event }) => event !== undefined)).toEqual([]);
	});
});
