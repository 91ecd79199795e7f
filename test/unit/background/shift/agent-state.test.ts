import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Options } from '../../../../simulator/core/options';
import { sameState } from '../../../../src/scapi/agent';
import type { Command } from '../../../../src/scapi/command';
import { AgentDesk } from '../../../support/fake/agent-desk';
import { runs } from '../../../support/properties';

const STATES = ['Ready', 'NotReady', 'Break', 'OutToLunch', 'AfterCallWork', 'Dnd'] as const;
const NAMES = fc.constantFrom(...STATES);

const options: fc.Arbitrary<Partial<Options>> = fc.record({
	stateShape: fc.constantFrom('whole', 'typed', 'nested', 'named'),
	agentEvent: fc.constantFrom('state', 'type', 'wrapped', 'empty', 'none'),
	mediaShape: fc.constantFrom('nested', 'flat'),
	mutedShape: fc.constantFrom('flag', 'text', 'object'),
	optionShape: fc.constantFrom('flat', 'sections', 'list'),
	stateAfter: fc.constantFrom<Options['stateAfter'][]>(0, 0, 400, 'never'),
	afterMissed: fc.constantFrom('notReady', 'same'),
	afterCallWork: fc.boolean(),
	voidResult: fc.constantFrom('absent', 'null', 'true', 'object'),
	order: fc.constantFrom('reply-first', 'event-first'),
});

type Step =
	| { do: 'workspace' | 'request' | 'next' | 'medium'; name: (typeof STATES)[number] }
	| { do: 'ring' | 'miss' | 'answer' | 'hangUp' | 'done' | 'kill' | 'wait' | 'refuse' | 'signOut' };

const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ do: fc.constantFrom('workspace', 'request', 'request', 'next', 'medium'), name: NAMES }),
	fc.record({
		do: fc.constantFrom('ring', 'miss', 'answer', 'hangUp', 'done', 'kill', 'wait', 'refuse', 'signOut'),
	}),
) as fc.Arbitrary<Step>;

async function take(agent: AgentDesk, taken: Step): Promise<void> {
	const { simulator, desk, page } = agent;
	const { interactions } = simulator;
	const ids = (state: string) =>
		interactions.items.filter((item) => item.state === state).map(({ interactionId }) => interactionId);
	switch (taken.do) {
		case 'workspace':
			return interactions.agent.setState(taken.name);
		case 'medium':
			return interactions.agent.setMediaState('chat', taken.name);
		case 'request':
			return void (await desk.ask(page, { method: 'agent.setState', operationName: taken.name }));
		case 'next':
			await desk.worker.fromSurface({
				v: 1,
				to: 'worker',
				type: 'next-state',
				session: page.key,
				operationName: taken.name,
			});
			return;
		case 'ring':
			if (interactions.items.length < 2) interactions.ring();
			return;
		case 'miss':
			for (const id of ids('RINGING')) interactions.rona(id);
			return;
		case 'answer':
			for (const id of ids('RINGING')) interactions.accept(id);
			return;
		case 'hangUp':
			for (const id of ids('TALKING')) interactions.customerHangsUp(id);
			return;
		case 'done':
			for (const id of ids('IDLE')) interactions.markDone(id);
			return;
		case 'kill':
			return agent.restart();
		case 'refuse':
			simulator.options.faults = { 'agent.setState': { errorMessage: 'Not now', times: 1 } };
			return;
		case 'signOut':
			return interactions.agent.setState('LogOff');
		case 'wait':
			return agent.settle(7_000);
	}
}

async function missACall(agent: AgentDesk): Promise<void> {
	const id = agent.simulator.interactions.ring();
	await agent.settle();
	agent.simulator.interactions.rona(id);
	await agent.settle();
}

describe('the agent’s state', () => {
	it('is Workspace’s after every step of 1,000 random days, and no request counts before Workspace shows it', async () => {
		let requests = 0;
		let confirmed = 0;
		await fc.assert(
			fc.asyncProperty(options, fc.array(step, { minLength: 3, maxLength: 7 }), async (given, steps) => {
				const agent = new AgentDesk(given);
				await agent.settle();
				for (const taken of steps) {
					const before = agent.been.length;
					const done = new Set(
						agent.desk.worker
							.model()
							.commands.filter(({ status }) => status === 'succeeded')
							.map(({ id }) => id),
					);
					await take(agent, taken);
					await agent.settle();
					const { shift } = agent;
					const shown = shift?.state;
					expect(shown !== undefined && sameState(shown, agent.state)).toBe(true);
					for (const { id, command, status } of agent.desk.worker.model().commands) {
						if (command.method !== 'agent.setState') continue;
						requests++;
						if (status !== 'succeeded' || done.has(id)) continue;
						confirmed++;
						// Whatever was confirmed in this step is what the agent was in at its beginning, or came into during it.
						expect(agent.been.slice(before - 1)).toContain(command.operationName);
					}
				}
			}),
			{ numRuns: runs(1_000) },
		);
		expect(confirmed).toBeGreaterThan(200);
		expect(requests).toBeGreaterThan(confirmed);
	});

	it.each(['never', 0, 400] as const)(
		'is pending until it is reported, when it takes %s ms',
		async (stateAfter) => {
			const agent = new AgentDesk({ stateAfter });
			await agent.settle();
			const command: Command = { method: 'agent.setState', operationName: 'Break' };
			await agent.desk.ask(agent.page, command, 'go');
			await agent.settle();
			const record = () => agent.desk.record('go');
			if (stateAfter === 0) return expect(record()?.status).toBe('succeeded');
			expect(record()).toMatchObject({ status: 'pending', acknowledged: true });
			expect(agent.shift?.state?.operationName).toBe('Ready');
			await agent.settle(7_000);
			if (stateAfter === 400) return expect(record()?.status).toBe('succeeded');
			expect(record()).toMatchObject({ status: 'unknown', failure: 'notReported' });
			expect(agent.shift?.state?.operationName).toBe('Ready');
			// It happens after all, in Workspace.
			agent.simulator.interactions.agent.setState('Break');
			await agent.settle();
			expect(record()?.status).toBe('succeeded');
		},
	);

	it('stays what it was when Workspace refuses another, in its words', async () => {
		const agent = new AgentDesk({ faults: { 'agent.setState': { errorMessage: 'Not while training' } } });
		await agent.settle();
		await agent.desk.ask(agent.page, { method: 'agent.setState', operationName: 'Break' }, 'go');
		await agent.settle();
		expect(agent.desk.record('go')).toMatchObject({ failure: 'refused', detail: 'Not while training' });
		expect(agent.shift?.state?.operationName).toBe('Ready');
	});

	it('sends one request for a double press', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		for (const id of ['one', 'two'])
			await agent.desk.ask(agent.page, { method: 'agent.setState', operationName: 'Break' }, id);
		await agent.settle();
		expect(agent.desk.api.commands()).toHaveLength(1);
	});

	it('after a missed call has the way back, until it is gone or dismissed', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		await missACall(agent);
		expect(agent.shift).toMatchObject({ state: { operationName: 'NotReady' } });
		expect(agent.shift?.afterMissed).toMatchObject({ family: 'voice', back: { operationName: 'Ready' } });
		await agent.restart();
		expect(agent.shift?.afterMissed?.back.operationName).toBe('Ready');
		await agent.desk.ask(agent.page, { method: 'agent.setState', operationName: 'Ready' });
		await agent.settle();
		expect(agent.shift?.afterMissed).toBeUndefined();
		expect(agent.shift?.state?.operationName).toBe('Ready');
	});

	it('that the agent chose after a missed call has no way back', async () => {
		const agent = new AgentDesk({ afterMissed: 'same' });
		await agent.settle();
		await missACall(agent);
		await agent.desk.ask(agent.page, { method: 'agent.setState', operationName: 'NotReady' });
		await agent.settle();
		expect(agent.shift?.state?.operationName).toBe('NotReady');
		expect(agent.shift?.afterMissed).toBeUndefined();
	});

	it('keeps its beginning and the way back over a page that has gone, also if the first word of the next one is not about it', async () => {
		const agent = new AgentDesk();
		await agent.settle();
		await missACall(agent);
		const { since, afterMissed } = agent.shift ?? {};
		expect(afterMissed).toBeDefined();
		await agent.page.bye();
		await agent.desk.api.pass(1_000);
		agent.page.alive = true;
		await agent.page.hello();
		await agent.page.shows();
		await agent.settle();
		expect(agent.shift).toMatchObject({ since, afterMissed });
	});
});
