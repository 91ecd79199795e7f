import type { Missed } from '../../../src/contract/losses-and-missed';
import { NO_SETTINGS, type Preset, type Rule, type SettingsView } from '../../../src/contract/settings';
import type { Shift } from '../../../src/contract/shift';
import type { Model, Tracked } from '../../../src/contract/surface';
import type { TodayEntry } from '../../../src/contract/today';
import type { AgentState } from '../../../src/scapi/agent';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, model, ORIGIN, shift, tracked } from './build-model';
import type { Fixture } from './fixture';
import { TARGETS } from './handover-fixtures';
import { chat, john, maria } from './people';
import { SETTINGS } from './preset-fixtures';

const HOUR = 3_600;
export const secondsAgo = (n: number): number => Date.now() - n * 1_000;

export const READY: AgentState = { operationName: 'Ready', type: 'READY', displayName: 'Ready' };
export const NOT_READY: AgentState = {
	operationName: 'NotReady',
	type: 'NOT_READY',
	displayName: 'Not Ready',
};
export const ACW: AgentState = {
	operationName: 'AfterCallWork',
	type: 'NOT_READY_AFTER_CALLWORK',
	displayName: 'After-call work',
};
const pause = (operationName: string): AgentState => ({
	operationName,
	type: 'NOT_READY_ACTION_CODE',
	displayName: operationName,
	reason: operationName,
});
const DND: AgentState = {
	operationName: 'DoNotDisturb',
	type: 'DND_ON',
	displayName: 'Do not disturb',
};
const OFF: AgentState = { operationName: 'LogOff', type: 'LOGOUT', displayName: 'Log off' };
export const STATES = [READY, NOT_READY, pause('Lunch'), pause('Coffee'), pause('Training'), ACW, DND, OFF];
export const MEDIA = [
	{ name: 'voice', state: READY },
	{ name: 'chat', state: READY },
	{ name: 'email', state: NOT_READY },
];

export const agent = (since: number, change: Partial<Shift> = {}): Shift =>
	shift({ state: READY, since: secondsAgo(since), states: STATES, media: MEDIA, ...change });
/** What the bar of most screens shows: ready for 12 minutes; for an hour and more while a call is open. */
export const SOON = 724;
export const LONG = HOUR + 21 * 60;

export const call = (change: Partial<Interaction> = {}): Interaction =>
	interaction({
		...john,
		state: 'TALKING',
		userData: { Segment: 'Silver', OrderId: 'A-20931', Reason: 'Complaint' },
		...change,
	});
export const written = (change: Partial<Interaction>): Interaction => {
	const { direction: _, callType: __, ...rest } = interaction({ state: 'ACCEPTED', ...change });
	return rest;
};
export const talking = (change: Partial<Interaction> = {}, ago = 761): Tracked => tracked(call(change), ago);
export const ringing = (since = 7, limit = 19): Tracked => {
	const one = tracked(interaction({ ...maria, state: 'RINGING' }), since);
	return { ...one, redirectAround: one.phaseSince + limit * 1_000 };
};
export const invited = (since = 4, limit = 30): Tracked => {
	const one = tracked(written({ ...chat, state: 'INVITED' }), since);
	return { ...one, redirectAround: one.phaseSince + limit * 1_000 };
};
export const onHold = (ago = 182): Tracked => tracked(interaction({ ...maria, state: 'HELD' }), ago);
export const sofia = (): Tracked => tracked(written(chat), 95);
export const katie = (): Tracked =>
	tracked(
		written({
			interactionId: 'mail',
			media: 'email',
			state: 'SENT',
			contact: { displayName: 'Katie Bishop' },
		}),
		34,
	);
export const eight = (): Tracked[] => [
	talking(),
	onHold(305),
	sofia(),
	tracked(
		written({
			interactionId: 'leila',
			media: 'chat',
			contact: { displayName: 'Leila Haddad' },
			userData: { Subject: 'Invoice question' },
		}),
		492,
	),
	katie(),
	tracked(
		written({ interactionId: 'item', media: 'workitem', contact: { displayName: 'Return A-20117' } }),
		640,
	),
	tracked(
		written({
			interactionId: 'hector',
			media: 'outboundpreview',
			state: 'PREVIEW',
			contact: { displayName: 'Hector Herrera' },
		}),
		52,
	),
	tracked(interaction({ interactionId: 'omar', state: 'IDLE', contact: { displayName: 'Omar Sy' } }), 12),
];

const [lost, refund, solved] = SETTINGS.presets;
export const PRESETS: Preset[] = [lost, refund, solved].flatMap((each) => (each === undefined ? [] : [each]));
export const AMOUNT: Rule = { id: 'amount', label: 'Amount', keys: ['RefundAmount'], oneOfTags: [] };
export const REASON: Rule = { id: 'reason', label: 'Reason', keys: [], oneOfTags: ['refund', 'complaint'] };
export const settings = (change: Partial<SettingsView> = {}): SettingsView => ({
	...NO_SETTINGS,
	fields: SETTINGS.fields,
	agentName: 'Kim Moreau',
	...change,
});
export const WITH_RULES = settings({ presets: PRESETS, rules: [AMOUNT, REASON] });

export const desk = (
	items: Tracked[],
	since = LONG,
	change: Partial<Model> = {},
	more: Partial<Fixture> = {},
): Fixture => ({
	model: model(items, { shifts: [agent(since)], settings: settings(), ...change }),
	targets: TARGETS,
	...more,
});

export const miss = (id: string, change: Partial<Missed>): Missed => ({
	id,
	origin: ORIGIN,
	subject: id,
	family: 'voice',
	how: 'redirected',
	rang: 18_000,
	atLeast: false,
	at: secondsAgo(41),
	...change,
});

const day = (id: string, minutesAgo: number, change: Partial<TodayEntry>): TodayEntry => ({
	id: `today:${id}`,
	origin: ORIGIN,
	page: ORIGIN,
	subject: id,
	family: 'voice',
	direction: 'in',
	began: secondsAgo(minutesAgo * 60 + 300),
	at: secondsAgo(minutesAgo * 60),
	how: 'answered',
	durations: { rang: 4_000, talked: 380_000, wrapUp: 12_000 },
	did: [],
	...change,
});
export const TODAY = (): TodayEntry[] =>
	[
		day('a', 0, {
			name: 'Omar Sy',
			number: '+442079460018',
			tags: [
				{ label: 'Complaint', keys: ['Reason'] },
				{ label: 'Call back', keys: ['Comment'] },
			],
		}),
		day('b', 1, {
			name: 'Maria Lopez',
			number: '+33298025501',
			how: 'missed',
			missed: 'redirected',
			durations: { rang: 18_000 },
		}),
		day('c', 14, {
			name: 'Leila Haddad',
			family: 'chat',
			durations: { talked: 664_000 },
			tags: [{ label: 'Refund', keys: ['Reason'] }],
		}),
		day('d', 31, {
			name: 'Ann Archer',
			number: '+4972160800',
			how: 'transferred',
			to: 'Returns desk',
			durations: { talked: 215_000 },
		}),
		day('e', 52, {
			name: 'Hector Herrera',
			number: '+33644207118',
			direction: 'out',
			how: 'reached',
			durations: { talked: 130_000 },
			tags: [{ label: 'Call back', keys: ['Comment'] }],
		}),
		day('f', 70, {
			name: 'Katie Bishop',
			family: 'email',
			how: 'sent',
			durations: { talked: 888_000 },
			tags: [{ label: 'Solved', keys: ['Reason'] }],
		}),
		day('g', 85, { durations: { talked: 41_000 }, tags: [] }),
	].toReversed();
