import { describe, expect, it } from 'vitest';
import { decide } from '../../../../src/background/quick-actions/decide';
import { COMMAND_ACTS } from '../../../../src/background/quick-actions/shortcut-commands';
import { AgentDesk } from '../../../support/fake/agent-desk';

/** What a browser-wide shortcut means now. */
function press(agent: AgentDesk, name: string) {
	const act = COMMAND_ACTS[name];
	if (act === undefined || act === 'open') throw new Error(`no act ${name}`);
	const { worker, api } = agent.desk;
	return decide(act, {
		model: worker.model(),
		favourites: [],
		front: undefined,
		now: api.now(),
		isNewcomer: () => false,
	});
}
const asks = (operationName: string) => ({
	kind: 'sendAt',
	command: { method: 'agent.setState', operationName },
});

describe('a browser-wide shortcut for the agent’s state', () => {
	it.each([
		['not-ready', 'NotReady'],
		['after-call-work', 'AfterCallWork'],
	])('%s requests %s', async (name, operationName) => {
		const agent = new AgentDesk();
		await agent.settle();
		expect(press(agent, name)).toMatchObject(asks(operationName));
	});

	it('of the state that the agent is in says so, and sends nothing', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		expect(press(agent, 'ready')).toEqual({ kind: 'tell', message: 'reach_already', details: ['Ready'] });
		agent.simulator.interactions.agent.setState('Break');
		await agent.settle();
		expect(press(agent, 'ready')).toMatchObject(asks('Ready'));
	});

	it('for the last reason returns to it, and says so where there has been none', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		expect(press(agent, 'last-reason')).toMatchObject({ kind: 'tell', message: 'reach_noReason' });
		for (const state of ['Break', 'NotReady', 'Ready']) {
			agent.simulator.interactions.agent.setState(state);
			await agent.settle();
		}
		expect(press(agent, 'last-reason')).toMatchObject(asks('Break'));
	});

	it('goes to no Workspace by chance where two are connected', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		const model = agent.desk.worker.model();
		const [session] = model.sessions;
		const [shift] = model.shifts;
		if (session === undefined || shift === undefined) throw new Error('not connected');
		const second = { ...session, key: 'other', tabId: 77 };
		const two = { ...model, sessions: [session, second], shifts: [shift, { ...shift, session: 'other' }] };
		const decideIn = (front: number | undefined) =>
			decide(
				{ kind: 'state', to: 'notReady' },
				{ model: two, favourites: [], front, now: 0, isNewcomer: () => false },
			);
		expect(decideIn(undefined)).toMatchObject({ kind: 'tell', message: 'reach_severalWorkspaces' });
		expect(decideIn(77)).toMatchObject({ ...asks('NotReady'), session: { key: 'other' } });
	});

	it('says that Workspace does not offer it where it does not', async () => {
		const agent = new AgentDesk({ faults: { 'agent.getStateList': { errorMessage: 'No' } } });
		await agent.settle();
		expect(press(agent, 'not-ready')).toMatchObject({ kind: 'tell', message: 'reach_noState' });
	});
});

describe('the title of the icon', () => {
	it('has the agent’s state', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		expect(agent.desk.standing).toMatchObject({ presence: 'Ready' });
		expect(agent.desk.standing).not.toHaveProperty('away');
		agent.simulator.interactions.agent.setState('OutToLunch');
		await agent.settle();
		expect(agent.desk.standing).toMatchObject({ presence: 'Lunch', away: true });
	});
});
