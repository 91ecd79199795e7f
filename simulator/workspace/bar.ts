import { AGENT_STATES, PERSON } from '../core/agent';
import type { Simulator } from '../core/simulator';
import { h } from '../pages/dom';
import type { Hands } from './controls';
import { barViews } from './embedded';
import { Keeper } from './keep';

/** The top of the screen: what this is, what pages put there, and whether the agent is ready. */
export function bar(
	simulator: Simulator,
	{ driver, guard }: Hands,
	...more: HTMLElement[]
): { element: HTMLElement; draw: () => void } {
	const { agent } = simulator.interactions;
	const views = h('span', { className: 'strips' });
	const keeper = new Keeper(views);
	const states = h(
		'select',
		{
			'aria-label': 'Agent state',
			onchange: () => guard(() => driver.setAgentState(states.value)),
		},
		...AGENT_STATES.map(({ operationName, displayName }) =>
			h('option', { value: operationName }, displayName),
		),
	);
	const lamp = h('span', { className: 'lamp', 'aria-hidden': 'true' });
	const element = h(
		'header',
		{ className: 'bar' },
		h('strong', { className: 'brand' }, 'Workspace'),
		h('span', { className: 'badge' }, 'simulated'),
		...more,
		views,
		h(
			'span',
			{ className: 'agent' },
			lamp,
			states,
			h('span', { className: 'person' }, `${PERSON.firstname} ${PERSON.lastname}`),
		),
	);
	const draw = () => {
		keeper.show(barViews(simulator));
		const { operationName, type } = agent.state;
		lamp.className = `lamp ${type === 'READY' ? 'ready' : 'away'}`;
		if (states.value !== operationName) states.value = operationName;
	};
	return { element, draw };
}
