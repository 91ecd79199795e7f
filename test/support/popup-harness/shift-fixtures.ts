import { NO_SETTINGS } from '../../../src/contract/settings';
import type { Shift } from '../../../src/contract/shift';
import type { Model } from '../../../src/contract/surface';
import type { TodayEntry } from '../../../src/contract/today';
import type { AgentState } from '../../../src/scapi/agent';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, model, nameOf, ORIGIN, record, session, shift, TAGS, tracked } from './build-model';
import type { Fixture } from './fixture';
import { TARGETS } from './handover-fixtures';
import { chat, john, maria } from './people';
import { RULES, SETTINGS } from './preset-fixtures';

const READY: AgentState = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
const LUNCH: AgentState = {
	operationName: 'Lunch',
	type: 'NOT_READY_ACTION_CODE',
	displayName: 'Lunch',
	reason: 'Lunch',
};
const STATES: AgentState[] = [
	READY,
	{ operationName: 'NotReady', type: 'NOT_READY', displayName: 'Not Ready' },
	LUNCH,
	{ operationName: 'Training', type: 'NOT_READY_ACTION_CODE', displayName: 'Training with the new team' },
	{ operationName: 'AfterCallWork', type: 'NOT_READY_AFTER_CALLWORK', displayName: 'After Call Work' },
	{ operationName: 'DoNotDisturb', type: 'DND_ON', displayName: 'Do Not Disturb' },
	{ operationName: 'LogOff', type: 'LOGOUT', displayName: 'Log Off' },
];

/** An agent who may change their state, with three channels. */
const agent = (change: Partial<Shift> = {}): Shift =>
	shift({
		state: READY,
		since: Date.now() - 4_860_000,
		states: STATES,
		recent: ['Lunch', 'AfterCallWork'],
		media: [
			{ name: 'voice', state: READY, number: '5501' },
			{ name: 'chat', state: READY },
			{ name: 'email', state: LUNCH },
		],
		...change,
	});

const written = (of: Partial<Interaction>): Interaction => {
	const { direction: _, callType: __, ...rest } = interaction(of);
	return rest;
};

/** A full desk: one interaction open, and seven rows in every medium and state. */
const eightOf = () => [
	tracked(interaction({ ...john, state: 'TALKING', isCaseSelected: true }), 761),
	tracked(interaction({ ...maria, state: 'HELD' }), 182),
	tracked(written({ ...chat, state: 'ACCEPTED' }), 95),
	tracked(
		written({
			interactionId: 'chat2',
			media: 'chat',
			state: 'ACCEPTED',
			contact: { displayName: 'Bartholomew Featherstonehaugh-Cholmondeley' },
			userData: { Subject: 'The second delivery has not arrived either, and nobody answers' },
		}),
		44,
	),
	tracked(
		written({
			interactionId: 'mail',
			media: 'email',
			state: 'ACCEPTED',
			contact: { displayName: 'Katie Bishop' },
		}),
		620,
	),
	tracked(written({ interactionId: 'item', media: 'workitem', state: 'ACCEPTED', contact: {} }), 12),
	tracked(
		interaction({ interactionId: 'over', state: 'IDLE', contact: { displayName: 'Hector Herrera' } }),
		34,
	),
	tracked(
		written({
			interactionId: 'preview',
			media: 'outboundpreview',
			state: 'PREVIEW',
			contact: { displayName: 'Aoife Ní Dhónaill' },
		}),
		61,
	),
];

const eight = (change: Partial<Model> = {}): Model =>
	model(eightOf(), { shifts: [agent()], tags: TAGS.slice(0, 3), ...change });

let count = 0;
export const ended = (given: Partial<TodayEntry>): TodayEntry => ({
	id: `today:${++count}`,
	origin: ORIGIN,
	page: ORIGIN,
	subject: `ended-${count}`,
	name: 'Maria Lopez',
	number: '+33298025501',
	family: 'voice',
	direction: 'in',
	began: Date.now() - 3_600_000,
	at: Date.now() - 3_000_000 + count * 60_000,
	how: 'answered',
	durations: { rang: 4_000, talked: 380_000, onHold: 61_000, wrapUp: 12_000 },
	did: [],
	...given,
});

const today = (): TodayEntry[] => [
	ended({ id: 'today:old', at: Date.now() - 90_000_000 }),
	ended({
		id: 'today:missed',
		name: 'Omar Sy',
		how: 'missed',
		missed: 'redirected',
		durations: { rang: 18_000 },
	}),
	ended({
		id: 'today:chat',
		name: 'Leila Haddad',
		family: 'chat',
		how: 'transferred',
		to: 'Returns and exchanges of the second level',
		durations: {},
	}),
	ended({ id: 'today:nameless', family: 'email', how: 'sent', durations: { talked: 3_700_000 } }),
	ended({
		id: 'today:long',
		name: 'Bartholomew Featherstonehaugh-Cholmondeley',
		direction: 'out',
		how: 'reached',
		tags: [
			{ label: 'Complaint about the delivery', keys: ['Reason'] },
			{ label: 'Call back in the afternoon', keys: ['Comment'] },
			{ keys: [] },
		],
		did: [
			{
				id: 'c1',
				session: 's1',
				method: 'setUserData',
				keys: ['Reason', 'Priority'],
				status: 'succeeded',
				at: Date.now() - 60_000,
			},
		],
	}),
	ended({ id: 'today:consult', name: 'Kate London', consultation: true, how: 'notReached', durations: {} }),
];

function settled(change: Partial<Model> = {}): Model {
	return model([tracked(interaction({ ...john, state: 'TALKING' }), 761)], {
		settings: SETTINGS,
		shifts: [agent()],
		...change,
	});
}

function messages(): Fixture {
	const of = interaction({ ...john, state: 'TALKING' });
	const startedAt = Date.now() - 5_000;
	const done = { status: 'succeeded', startedAt } as const;
	return {
		model: model([tracked(of, 761)], {
			shifts: [
				agent({
					afterMissed: { id: 'm', at: Date.now() - 5_000, family: 'voice', back: READY },
					state: LUNCH,
				}),
			],
			commands: [
				record(of, { method: 'setUserData', interactionId: 'john', keyValues: { Reason: 'Refund' } }, done),
				record(of, { method: 'voice.hold', interactionId: 'john' }, { startedAt }),
				record(
					of,
					{ method: 'consult', interactionId: 'john', target: '5502' },
					{ status: 'failed', failure: 'refused', detail: 'Not allowed in state Talking', startedAt },
				),
				record(
					of,
					{ method: 'markdone', interactionId: 'john' },
					{ status: 'unknown', failure: 'noAnswer', startedAt },
				),
			],
		}),
	};
}

function keptText(): Fixture {
	const of = interaction({ ...maria, interactionId: 'closed' });
	return {
		model: settled(),
		closed: new Map([
			[
				nameOf(of),
				{
					at: Date.now() - 20_000,
					name: 'Maria Lopez',
					draft: { values: { Comment: 'Wants the money back, and a word with the manager' } },
					userData: {},
					sent: [],
				},
			],
		]),
	};
}

/** A whole shift: many interactions at once, the agent's own state, Today, the dialler and the palette. */
export const SHIFT_FIXTURES: Record<string, () => Fixture> = {
	eight: () => ({ model: eight() }),
	eightRequired: () => ({
		model: eight({ tags: TAGS, settings: { ...NO_SETTINGS, rules: RULES, presets: SETTINGS.presets } }),
	}),
	eightAndThreeRinging: () => ({
		model: model(
			[
				...eightOf(),
				...['one', 'two', 'three'].map((id, n) =>
					tracked(interaction({ ...maria, interactionId: `ring-${id}`, state: 'RINGING' }), 9 - n),
				),
			],
			{ shifts: [agent()] },
		),
	}),
	eightOfTwoWorkspaces: () => {
		const other = session({ key: 's2', tabId: 2, origin: 'https://wwe.globex.example' });
		const all = eightOf();
		return {
			model: {
				...eight(),
				sessions: [session(), other],
				interactions: { s1: all.slice(0, 4), s2: all.slice(4) },
			},
		};
	},
	stateMenu: () => ({ model: settled(), press: ['agent-state'] }),
	stateMenuNext: () => ({
		model: settled({ shifts: [agent({ next: { state: LUNCH, at: Date.now() - 60_000 } })] }),
		press: ['agent-state'],
	}),
	stateNext: () => ({
		model: settled({ shifts: [agent({ next: { state: LUNCH, at: Date.now() - 60_000 } })] }),
	}),
	stateAfterMissed: () => ({
		model: model([], {
			shifts: [
				agent({
					afterMissed: { id: 'm', at: Date.now() - 5_000, family: 'voice', back: READY },
					state: LUNCH,
				}),
			],
		}),
	}),
	muted: () => ({ model: settled({ shifts: [agent({ microphoneMuted: true })] }) }),
	messages,
	keptText,
	keptTextAsked: () => ({ ...keptText(), press: ['kept-dismiss'] }),
	today: () => ({ model: settled(), today: today(), press: ['menu', 'today'] }),
	todayOpened: () => ({ model: settled(), today: today(), press: ['menu', 'today', 'today:today:long'] }),
	todayClear: () => ({
		model: settled(),
		today: today(),
		press: ['menu', 'today', 'today-filter:missed', 'today-clear'],
	}),
	todayWrapUp: () => ({
		model: model([
			tracked(interaction({ ...john, state: 'IDLE', isCaseSelected: true }), 154),
			tracked(written({ ...chat, state: 'COMPLETED' }), 32),
		]),
		today: today(),
		press: ['menu', 'today'],
	}),
	todayEmpty: () => ({ model: model([]), press: ['menu', 'today'] }),
	todayRinging: () => ({
		model: model([tracked(interaction({ ...maria, state: 'RINGING' }), 6)]),
		today: today(),
		press: ['menu', 'today'],
	}),
	dial: () => ({ model: settled(), targets: TARGETS, today: today(), press: ['menu', 'dial'] }),
	dialKept: () => ({
		model: settled(),
		today: today(),
		press: ['menu', 'today', 'call-back:today:long'],
		dial: { text: '+44 (0)20 7946 0018 ext. 12, the number of the branch in the old town' },
	}),
	dialTyped: () => ({
		model: settled(),
		today: today(),
		press: ['menu', 'dial'],
		text: '+44 (0)20 7946 0018 ext. 12',
	}),
	dialWrong: () => ({
		model: settled(),
		press: ['menu', 'dial'],
		text: 'no number at all',
	}),
	dialData: () => ({
		model: settled({ tags: TAGS, settings: SETTINGS }),
		targets: TARGETS,
		press: ['menu', 'dial', 'dial-data', 'dial-tag:callback', 'dial-field:CallbackOn', 'dial-more'],
	}),
	dialFolded: () => ({
		model: settled({ tags: TAGS, settings: SETTINGS }),
		targets: TARGETS,
		press: ['menu', 'dial', 'dial-data', 'dial-tag:refund', 'dial-tag:callback', 'dial-data'],
		focus: '[data-act="dial-text"]',
		text: '+44 (0)20 7946 0018',
	}),
	palette: () => ({ model: settled(), targets: TARGETS, press: ['palette'] }),
	paletteTyped: () => ({
		model: settled(),
		targets: TARGETS,
		press: ['palette'],
		text: 'tra',
	}),
	paletteNone: () => ({
		model: settled(),
		press: ['palette'],
		text: 'xyzzy',
	}),
	paletteRinging: () => ({
		model: model([
			tracked(interaction({ ...maria, state: 'RINGING' }), 6),
			tracked(interaction({ ...john, state: 'TALKING' }), 761),
		]),
		press: ['palette'],
	}),
	targetRinging: () => {
		const of = interaction({ ...john, state: 'TALKING' });
		return {
			model: model([tracked(of, 761), tracked(interaction({ ...maria, state: 'RINGING' }), 6)]),
			drafts: { [nameOf(of)]: { target: { action: 'consult', open: true, text: 'lo' } } },
			targets: TARGETS,
		};
	},
	dataRinging: () => ({
		model: model([tracked(interaction({ ...maria, state: 'RINGING' }), 6)]),
		press: ['more', 'data'],
	}),
	moreOfRinging: () => ({
		model: model([tracked(interaction({ ...maria, state: 'RINGING' }), 6)]),
		press: ['more'],
	}),
};
