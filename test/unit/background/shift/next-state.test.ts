import { describe, expect, it } from 'vitest';
import { CONTRACT } from '../../../../src/contract/schema';
import type { Answer } from '../../../../src/contract/surface';
import { AgentDesk } from '../../../support/fake/agent-desk';
import { FakePage } from '../../../support/fake/desk';

async function talking(options: ConstructorParameters<typeof AgentDesk>[0] = {}) {
	const agent = new AgentDesk(options);
	const id = agent.simulator.interactions.ring();
	agent.simulator.interactions.accept(id);
	await agent.settle();
	return { agent, id };
}

function choose(agent: AgentDesk, operationName?: string): Promise<Answer> {
	return agent.desk.worker.fromSurface({
		v: CONTRACT,
		to: 'worker',
		type: 'next-state',
		session: agent.page.key,
		...(operationName === undefined ? {} : { operationName }),
	});
}

const asked = ({ desk }: AgentDesk) =>
	desk.api
		.commands()
		.flatMap(({ command }) => (command.method === 'agent.setState' ? [command.operationName] : []));

describe('a state for afterwards', () => {
	it('is set once when the call is over, although it is not marked done', async () => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		await agent.settle();
		expect(agent.shift?.next?.state.displayName).toBe('Break');
		expect(asked(agent)).toEqual([]);
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle();
		await agent.settle(10_000);
		expect(asked(agent)).toEqual(['Break']);
		expect(agent.shift).toMatchObject({ state: { operationName: 'Break' } });
		expect(agent.shift?.next).toBeUndefined();
		// The agent changes their mind: nothing sets it again.
		agent.simulator.interactions.agent.setState('Ready');
		agent.simulator.interactions.markDone(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual(['Break']);
	});

	it('in which a call can come waits until the last interaction is marked done', async () => {
		const { agent, id } = await talking({ afterCallWork: true });
		await choose(agent, 'Ready');
		agent.simulator.interactions.agent.setState('NotReady');
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual([]);
		agent.simulator.interactions.markDone(id);
		await agent.settle();
		expect(asked(agent)).toEqual(['Ready']);
	});

	it('waits for the last of several interactions', async () => {
		const { agent, id } = await talking();
		const chat = agent.simulator.interactions.ring({ media: 'chat' });
		agent.simulator.interactions.accept(chat);
		await agent.settle();
		await choose(agent, 'OutToLunch');
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual([]);
		agent.simulator.interactions.markDone(chat);
		await agent.settle();
		expect(asked(agent)).toEqual(['OutToLunch']);
	});

	it('can be taken back, and be chosen anew', async () => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		await choose(agent, 'OutToLunch');
		await choose(agent);
		await agent.settle();
		expect(agent.shift?.next).toBeUndefined();
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual([]);
	});

	it('survives the death of the worker, before the end and during it', async () => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		await agent.restart();
		expect(agent.shift?.next?.state.operationName).toBe('Break');
		agent.simulator.interactions.customerHangsUp(id);
		agent.desk.api.kill();
		await agent.restart();
		await agent.settle(10_000);
		await agent.restart();
		await agent.settle(10_000);
		expect(asked(agent)).toEqual(['Break']);
	});

	it('survives a reload of Workspace, whose calls come back a moment after it', async () => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		agent.page.link = { ...agent.page.link, epoch: 1 };
		await agent.page.shows();
		await agent.settle(1_000);
		expect(asked(agent)).toEqual([]);
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual(['Break']);
	});

	it.each([
		['cannot be read', 1],
		['was loaded again, and cannot be read', 1],
		['was loaded again, and is refused', 0],
	])('is not asked for while a call may go on in a list that %s', async (why, unreadable) => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		const epoch = why.startsWith('was') ? 1 : 0;
		agent.page.unreadable = unreadable;
		agent.page.link = { ...agent.page.link, epoch, ...(unreadable === 0 ? { reason: 'refused' } : {}) };
		await agent.page.shows();
		await agent.page.reportsAgent({ about: 'state', ok: true, data: 'READY' });
		await agent.desk.api.pass(20_000);
		expect(asked(agent)).toEqual([]);
		expect(agent.shift?.next?.state.operationName).toBe('Break');
		// As soon as it is known to be there, its end counts.
		agent.page.unreadable = 0;
		await agent.settle();
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual(['Break']);
	});

	it.each([false, true])(
		'is asked for where something could not be read before it was chosen, either; restarted: %s',
		async (isRestarted) => {
			const { agent, id } = await talking();
			agent.page.unreadable = 1;
			agent.simulator.interactions.hold(id);
			await agent.settle();
			await choose(agent, 'Break');
			if (isRestarted) await agent.restart();
			agent.simulator.interactions.customerHangsUp(id);
			await agent.settle(10_000);
			expect(asked(agent)).toEqual(['Break']);
		},
	);

	it('is not lost by a missed call meanwhile', async () => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		const missed = agent.simulator.interactions.ring();
		await agent.settle();
		agent.simulator.interactions.rona(missed);
		await agent.settle();
		expect(agent.shift?.state?.operationName).toBe('NotReady');
		agent.simulator.interactions.markDone(missed);
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual(['Break']);
	});

	it('brings no call to a desk at which one was missed', async () => {
		const { agent, id } = await talking();
		await choose(agent, 'Ready');
		const missed = agent.simulator.interactions.ring();
		await agent.settle();
		agent.simulator.interactions.rona(missed);
		await agent.settle();
		agent.simulator.interactions.markDone(missed);
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle();
		agent.simulator.interactions.markDone(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual([]);
		expect(agent.shift?.afterMissed?.back.operationName).toBe('Ready');
	});

	it('is kept while the page has gone again for a moment, whatever the first moment was', async () => {
		const { agent } = await talking();
		await choose(agent, 'Break');
		const comesBack = async () => {
			agent.page.alive = true;
			await agent.page.hello();
			await agent.settle();
		};
		await agent.page.bye();
		await agent.desk.api.pass(300_000);
		await comesBack();
		await agent.desk.api.pass(1_000);
		await agent.page.bye();
		await agent.desk.api.pass(400_000);
		await comesBack();
		expect(agent.shift?.next?.state.operationName).toBe('Break');
		await agent.page.bye();
		await agent.desk.api.pass(700_000);
		await comesBack();
		expect(agent.shift?.next).toBeUndefined();
	});

	it('is kept while another page of the Workspace is there, however long the first has been gone', async () => {
		const { agent } = await talking();
		const second = new FakePage(agent.desk, 2, 0);
		await second.shows();
		await second.reportsAgent({ about: 'state', ok: true, data: 'READY' });
		await choose(agent, 'Break');
		await second.bye();
		await agent.desk.api.pass(700_000);
		expect(agent.shift?.next?.state.operationName).toBe('Break');
	});

	it.each(['LogOff'])('ends with the sign-in: %s', async (state) => {
		const { agent, id } = await talking();
		await choose(agent, 'Break');
		agent.simulator.interactions.agent.setState(state);
		await agent.settle();
		agent.simulator.interactions.agent.setState('Ready');
		agent.simulator.interactions.customerHangsUp(id);
		await agent.settle(10_000);
		expect(asked(agent)).toEqual([]);
	});

	it('is not taken where nothing is in work, or where Workspace has no such state', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		expect(await choose(agent, 'Break')).toMatchObject({ ok: false });
		const { agent: busy } = await talking();
		expect(await choose(busy, 'Holiday')).toMatchObject({ ok: false });
	});
});
