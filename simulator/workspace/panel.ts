import type { Received } from '../core/endpoint';
import type { Item } from '../core/item';
import type { Fault } from '../core/options';
import type { Simulator } from '../core/simulator';
import type { SimulatorDriver } from '../driver';
import { h } from '../pages/dom';
import type { Guard } from './desk-view';

/** Faults that can be switched on for every request. */
const FAULTS: Record<string, Fault | null> = {
	'no fault': null,
	'no answer': { silent: true },
	'answer after 3 s': { late: 3_000 },
	'answer after 12 s': { late: 12_000 },
	'answer twice': { copies: 2 },
	failure: { errorMessage: 'The operation failed' },
	'failure without a text': { errorMessage: '' },
	'data is null': { data: null },
	'data is a string': { data: 'done' },
	'answer without a user agent': { malformed: 'noAgent' },
	'forged answer': { silent: true, forged: true },
};

const REFRESH = 400;

function select(label: string, names: readonly string[], act: (name: string) => void): HTMLElement {
	const box = h(
		'select',
		{ onchange: () => act(box.value) },
		...names.map((name) => h('option', { value: name }, name)),
	);
	return h('label', {}, label, box);
}

function line({ n, request, parameters, answer, origin }: Received): HTMLElement {
	const said =
		answer.kind === 'failure' ? `✗ ${answer.errorMessage}` : answer.kind === 'ignored' ? '… ignored' : '✓';
	return h(
		'li',
		{ title: origin },
		h('span', { className: 'n' }, String(n)),
		h('code', {}, `${request}(${parameters.map((item) => JSON.stringify(item) ?? '').join(', ')})`),
		h('span', { className: 'said' }, said),
	);
}

/** The developer's panel: makes things happen, switches faults, and shows what clients asked. */
export function panel(simulator: Simulator, driver: SimulatorDriver, guard: Guard): HTMLElement {
	const { desk, endpoint, options } = simulator;
	const act = (label: string, what: () => unknown) =>
		h('button', { type: 'button', onclick: () => guard(() => void what()) }, label);
	const latest = (fits: (item: Item) => boolean): string => {
		const item = desk.items.findLast(fits);
		if (item === undefined) throw new Error('No interaction to do this to');
		return item.interactionId;
	};
	const live = () => latest((item) => item.state !== 'IDLE');
	const log = h('ol', { className: 'log', 'aria-label': 'Requests received' });
	let shown = -1;
	setInterval(() => {
		const last = endpoint.received.at(-1)?.n ?? 0;
		if (last === shown) return;
		shown = last;
		log.replaceChildren(...endpoint.received.slice(-60).reverse().map(line));
	}, REFRESH);
	const ring = ['voice', 'chat', 'email', 'workitem', 'outboundpreview'] as const;
	return h(
		'details',
		{ className: 'panel', open: new URLSearchParams(location.search).get('panel') !== 'closed' },
		h('summary', {}, 'Control panel'),
		h(
			'div',
			{ className: 'row' },
			h('span', {}, 'Ring'),
			...ring.map((media) => act(media, () => driver.ring({ media }))),
		),
		h(
			'div',
			{ className: 'row' },
			h('span', {}, 'Customer'),
			act('hangs up', () => driver.customerHangsUp(live())),
			act('answers', () => driver.customerAnswers(latest(({ state }) => state === 'DIALING'))),
			act('is redirected (RONA)', () =>
				driver.rona(latest(({ state }) => state === 'RINGING' || state === 'INVITED')),
			),
			act('adds data', () =>
				driver.addUserData(live(), { [`Added${desk.random.digits(2)}`]: desk.random.digits(6) }),
			),
			act('unknown state', () => driver.setState(live(), 'SOMETHING_NEW')),
		),
		h(
			'div',
			{ className: 'row' },
			h('span', {}, 'Workspace'),
			act('consult', () => driver.consult(live(), 'Kim Park', 'voice')),
			act('burst', () => driver.burst({ events: 1_000, interactions: 20, overMs: 1_000 })),
			act('reload', () => driver.reload()),
		),
		h(
			'div',
			{ className: 'row' },
			h('span', {}, 'Wire'),
			select('Faults', Object.keys(FAULTS), (name) => driver.fault('*', FAULTS[name] ?? null)),
			select('Delivery', ['subscription', 'frame'], (name) => {
				options.delivery = name === 'frame' ? 'frame' : 'subscription';
			}),
			select('Latency', ['0', '200', '2000'], (name) => {
				options.latency = Number(name);
			}),
		),
		log,
	);
}
