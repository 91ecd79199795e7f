import type { Fault } from '../core/faults';
import { type Item, isOffered } from '../core/item';
import { SCENARIOS, type ScenarioName } from '../core/scenarios';
import type { Simulator } from '../core/simulator';
import { h } from '../pages/dom';
import type { Hands } from './controls';
import { requestLog } from './request-log';

/** Faults that can be switched on for a request, or for all. */
const FAULTS: Record<string, Fault | null> = {
	'no fault': null,
	'no answer, nothing done': { silent: true },
	'done, but the answer is lost': { lost: true },
	'answer after 3 s': { late: 3_000 },
	'answer after 12 s': { late: 12_000 },
	'answer twice': { copies: 2 },
	failure: { errorMessage: 'The operation failed' },
	'failure without a text': { errorMessage: '' },
	'data is null': { data: null },
	'data is a string': { data: 'done' },
	'answer without a user agent': { malformed: 'noAgent' },
	'reference as a number': { numericReference: true },
	'forged answer': { silent: true, forged: true },
};

const FAULTY = [
	'*',
	...['accept', 'reject', 'setUserData', 'deleteUserData', 'markdone', 'getInteractions', 'consult'].map(
		(name) => `interaction.${name}`,
	),
];

function select(label: string, names: readonly string[], act: (name: string) => void): HTMLElement {
	const box = h(
		'select',
		{ onchange: () => act(box.value) },
		...names.map((name) => h('option', { value: name }, name)),
	);
	return h('label', {}, label, box);
}

function group(title: string, ...children: HTMLElement[]): HTMLElement {
	return h('fieldset', {}, h('legend', {}, title), ...children);
}

/** The developer's panel: makes things happen, switches faults, and shows what clients asked. */
export function panel(simulator: Simulator, { driver, guard }: Hands): HTMLElement {
	const { interactions, options } = simulator;
	const act = (label: string, what: () => unknown) =>
		h('button', { type: 'button', onclick: () => guard(() => void what()) }, label);
	const latest = (fits: (item: Item) => boolean): string => {
		const item = interactions.items.findLast(fits);
		if (item === undefined) throw new Error('There is no interaction to do this to');
		return item.interactionId;
	};
	const live = () => latest((item) => item.state !== 'IDLE');
	let faulty = '*';
	return h(
		'details',
		{ className: 'panel', open: new URLSearchParams(location.search).get('panel') !== 'closed' },
		h('summary', {}, 'Control panel'),
		h(
			'div',
			{ className: 'groups' },
			group(
				'Ring',
				act('Call', () => driver.ring({ media: 'voice' })),
				act('Chat', () => driver.ring({ media: 'chat' })),
				act('Email', () => driver.ring({ media: 'email' })),
				act('Workitem', () => driver.ring({ media: 'workitem' })),
				act('Preview', () => driver.ring({ media: 'outboundpreview' })),
				act('Consultation', () =>
					driver.ring({ media: 'voice', consultation: true, name: 'Kim Park', from: '2002' }),
				),
			),
			group(
				'Customer and back end',
				act('Hangs up', () => driver.customerHangsUp(live())),
				act('Answers', () =>
					driver.customerAnswers(latest(({ state }) => state === 'DIALING' || state === 'CREATED')),
				),
				act('Last party leaves', () => {
					const id = latest(({ parties }) => parties.length > 1);
					driver.partyLeaves(id, interactions.item(id).parties.at(-1)?.name ?? '');
				}),
				act('RONA', () => driver.rona(latest(isOffered))),
				act('Adds data', () =>
					driver.addUserData(live(), {
						[`Added${interactions.random.digits(2)}`]: interactions.random.digits(6),
					}),
				),
				act('Unknown state', () => driver.setState(live(), 'SOMETHING_NEW')),
				act('Campaign starts', () => driver.campaign('CampaignStarted', 'Autumn offers', 'Preview')),
			),
			group(
				'Scenario',
				...(Object.keys(SCENARIOS) as ScenarioName[]).map((name) => act(name, () => driver.scenario(name))),
				act('Burst', () => driver.burst({ events: 1_000, interactions: 20, overMs: 1_000 })),
			),
			group(
				'Wire',
				select('Fault of', FAULTY, (name) => {
					faulty = name;
				}),
				select('is', Object.keys(FAULTS), (name) => driver.fault(faulty, FAULTS[name] ?? null)),
				select('Latency', ['0', '200', '2000'], (name) => {
					options.latency = Number(name);
				}),
				select('Copies by', ['subscription', 'frame'], (name) => {
					options.delivery = name === 'frame' ? 'frame' : 'subscription';
				}),
				act('Reload', () => driver.reload()),
				act('Empty the desk', () => {
					driver.reset();
					driver.reload();
				}),
				act('Clear log', () => driver.clearReceived()),
			),
		),
		requestLog(simulator),
	);
}
