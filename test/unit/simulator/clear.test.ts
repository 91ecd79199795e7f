import { expect, it } from 'vitest';
import { DEFAULTS } from '../../../simulator/core/options';
import { rig } from './support/rig';

it('a cleared Workspace is as after a new load, but for its subscriptions and the count of ids', () => {
	const { simulator, interactions, page } = rig({ seed: 5 });
	page.subscribe('interaction');
	Object.assign(simulator.options, { writeAfter: 250, faults: { '*': { times: 9, copies: 2 } } });
	const ids = [
		interactions.ring(),
		interactions.ring({ media: 'chat' }),
		interactions.ring({ media: 'email' }),
	];
	for (const id of ids) interactions.accept(id);
	const [first = '', second = ''] = ids;
	interactions.blockMarkdone(first, 'wait');
	interactions.transfer(second, '2001', {});
	interactions.agent.setState('Break');
	page.request('interaction.getInteractions');

	simulator.clear();
	expect(simulator.options).toEqual({ ...DEFAULTS, seed: 5 });
	expect(interactions.items).toEqual([]);
	expect(interactions.handovers).toEqual([]);
	expect(interactions.block(first)).toBeUndefined();
	expect(interactions.agent.state.operationName).toBe('Ready');
	expect(simulator.endpoint.received).toEqual([]);
	expect(simulator.endpoint.subscriptions).toHaveLength(1);

	// The page hears that each has gone, and what rings next.
	const removed = page.messages.filter(({ data }) => JSON.stringify(data)?.includes('REMOVED'));
	expect(removed.length).toBeGreaterThanOrEqual(ids.length);
	expect(ids).not.toContain(interactions.ring());
	expect(JSON.stringify(page.heard.at(-1))).toContain('RINGING');
});
