import { describe, expect, it } from 'vitest';
import type { Options } from '../../../../simulator/core/options';
import type { PlanRecord } from '../../../../src/contract/plan';
import { CONTRACT } from '../../../../src/contract/schema';
import type { Command } from '../../../../src/scapi/command';
import { AgentDesk } from '../../../support/fake/agent-desk';

const onBreak: Command = { method: 'agent.setState', operationName: 'Break' };

/** A call in progress at a simulated Workspace, and a plan about it. */
async function begin(steps: (id: string) => Command[], options: Partial<Options> = {}) {
	const agent = new AgentDesk(options);
	await agent.settle();
	const id = agent.simulator.interactions.ring();
	agent.simulator.interactions.accept(id);
	await agent.settle();
	await agent.desk.worker.fromSurface({
		v: CONTRACT,
		to: 'worker',
		type: 'plan',
		id: 'p',
		session: agent.page.key,
		epoch: agent.page.link.epoch,
		label: 'Macro',
		steps: steps(id),
	});
	await agent.settle();
	return { agent, id };
}
const plan = ({ agent }: { agent: AgentDesk }): PlanRecord | undefined => agent.desk.worker.model().plans[0];
const write = (interactionId: string): Command => ({
	method: 'setUserData',
	interactionId,
	keyValues: { Reason: 'Refund' },
});

describe('a step that changes the agent’s state', () => {
	it('is done once Workspace reports that state, and the next step waits for that', async () => {
		const scene = await begin((id) => [onBreak, write(id)], { stateAfter: 400 });
		expect(plan(scene)).toMatchObject({ status: 'pending', at: 0 });
		expect(scene.agent.state.operationName).not.toBe('Break');
		await scene.agent.settle(1_000);
		await scene.agent.settle(1_000);
		expect(scene.agent.state.operationName).toBe('Break');
		expect(plan(scene)).toMatchObject({ status: 'succeeded', at: 1 });
	});

	it('follows the steps before it, in their order', async () => {
		const scene = await begin((id) => [write(id), onBreak]);
		await scene.agent.settle(1_000);
		expect(plan(scene)).toMatchObject({ status: 'succeeded', at: 1 });
		expect(scene.agent.shift?.state?.operationName).toBe('Break');
	});

	it('is not taken for done where Workspace acknowledges it and never reports it', async () => {
		const scene = await begin((id) => [onBreak, write(id)], { stateAfter: 'never' });
		for (let n = 0; n < 6; n++) await scene.agent.settle(5_000);
		expect(plan(scene)).toMatchObject({ status: 'unknown', at: 0 });
		expect(scene.agent.desk.record('p.1')).toBeUndefined();
	});

	it('stops the steps after it where Workspace refuses it, in its words', async () => {
		const scene = await begin((id) => [{ method: 'agent.setState', operationName: 'Nowhere' }, write(id)]);
		await scene.agent.settle(1_000);
		expect(plan(scene)).toMatchObject({ status: 'failed', at: 0 });
		expect(scene.agent.desk.record('p.0')).toMatchObject({ failure: 'refused' });
		expect(scene.agent.desk.record('p.1')).toBeUndefined();
	});

	it('is sent once, even if the worker dies while Workspace has not reported it', async () => {
		const scene = await begin((id) => [write(id), onBreak], { stateAfter: 400 });
		await scene.agent.restart();
		await scene.agent.settle(2_000);
		await scene.agent.settle(2_000);
		// Where nobody says what became of the request, that is not taken for an answer.
		expect(plan(scene)).toMatchObject({ status: 'unknown', at: 1 });
		expect(scene.agent.desk.api.commands().filter(({ id }) => id === 'p.1')).toHaveLength(1);
		expect(scene.agent.been.filter((name) => name === 'Break')).toHaveLength(1);
	});
});
