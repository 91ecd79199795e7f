/**
 * Valid values of everything that comes in at a border, from which the fuzzer makes others. Their types see to it that none is
 * left behind when a message changes: what nothing reads would only test the first line of a parser.
 */
import type * as v from 'valibot';
import type { Facts } from '../../../src/contract/diagnostics';
import type { FromPage } from '../../../src/contract/page';
import type {
	DeliveredSchema,
	FatesSchema,
	FromRelay,
	ToRelay,
	Unrecorded,
} from '../../../src/contract/relay';
import { NO_SETTINGS } from '../../../src/contract/settings';
import type {
	CommandRecord,
	FromSurface,
	Model,
	Session,
	ToSurface,
	Tracked,
} from '../../../src/contract/surface';
import type { ToPage } from '../../../src/contract/to-page';
import type { TodayEntry } from '../../../src/contract/today';
import type { Link } from '../../../src/contract/workspace-link';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';

type Of<M, T> = M extends { type: infer U } ? (T extends U ? M : never) : never;
/** Valid messages of every type of a union, by that type. */
export type Examples<M extends { type: string }> = {
	readonly [T in M['type']]: readonly [Of<M, T>, ...Of<M, T>[]];
};

/** Returns the messages of all types. */
export function every(of: Readonly<Record<string, readonly unknown[]>>): readonly [unknown, ...unknown[]] {
	const [first, ...rest] = Object.values(of).flat();
	return [first, ...rest];
}

/** An interaction as Workspace sends it, with the spelling of its members. */
export const interaction = {
	...{
		interactionId: '1',
		parentInteractionId: '',
		caseId: 'case-1',
		interactionUUID: 'uuid-1',
		callUuid: 'call-1',
	},
	...{ state: 'TALKING', previousState: 'RINGING', media: 'voice', direction: 'IN', callType: 'Inbound' },
	...{ ani: '+15550100', dnis: '5000', recordingState: 'STOPPED', ronaCallState: 'NONE' },
	contact: { displayName: 'Maria Lopez', firstNname: 'Maria', lastName: 'Lopez' },
	userData: { Reason: 'Refund', Nested: { list: [1, 'two', null] } },
	parties: [{ name: '+15550100' }, { name: 'Agent' }],
	...{ isConsultation: false, isMainCaseInteraction: true, isCaseSelected: false, isCaseExpanded: false },
};
/** The same as it was read. */
const parsed: Interaction = {
	...interaction,
	contact: { displayName: 'Maria Lopez', firstName: 'Maria', lastName: 'Lopez' },
	extra: { Segment: 'gold' },
	cut: { values: [{ key: 'Note', length: 70_000 }], keys: 2 },
};
const server = { userAgent: 'WWE Server', protocolVersion: 2 };
export const event = {
	...server,
	event: 'interaction',
	data: { eventType: 'ATTACHED_DATA_CHANGED', interaction, media: 'voice' },
};
export const reply = { ...server, referenceId: 'ringside-1', subscriptionId: 7, data: [interaction] };

const transfer: Command = {
	method: 'singleStepTransfer',
	interactionId: '1',
	target: { type: 'SKILL', destination: 'Billing' },
	userData: { Reason: 'Refund' },
};
const write: Command = { method: 'setUserData', interactionId: '1', keyValues: { Reason: 'Refund' } };
const link: Link = {
	status: 'connected',
	epoch: 0,
	workspace: 'top',
	origin: 'https://wwe.example',
	missing: ['accept'],
};

export const fromPage: Examples<FromPage> = {
	link: [
		{ type: 'link', link },
		{
			type: 'link',
			link: { status: 'notConnected', reason: 'refused', detail: 'no', epoch: 1, guest: true },
		},
	],
	snapshot: [{ type: 'snapshot', epoch: 0, unreadable: 0, interactions: [parsed] }],
	change: [
		{
			type: 'change',
			epoch: 0,
			change: { kind: 'upsert', eventType: 'TALKING', interaction: parsed },
		},
		{ type: 'change', epoch: 0, change: { kind: 'remove', interactionId: '1' } },
		{
			type: 'change',
			epoch: 0,
			change: { kind: 'case', eventType: 'CASE_SELECTED', selectedCaseId: 'case-1' },
		},
		{ type: 'change', epoch: 0, change: { kind: 'markdone', data: { eventType: 'MARK_DONE' } } },
	],
	outcome: [
		{ type: 'outcome', id: 'a', outcome: { kind: 'silent', reread: parsed } },
		{
			type: 'outcome',
			id: 'a',
			outcome: { kind: 'done', data: { ok: 1 }, differing: ['Reason'], hidden: ['Note'] },
		},
		{ type: 'outcome', id: 'a', outcome: { kind: 'notSent', why: 'staleId', detail: 'gone' } },
	],
	queued: [{ type: 'queued', id: 'a', waits: true }],
	agentFact: [
		{
			...{ type: 'agentFact', epoch: 0, about: 'state', ok: true },
			data: { type: 'READY', operationName: 'Ready' },
		},
	],
	trace: [{ type: 'trace', request: 'interaction.accept', ms: 5, result: 'answered' }],
	asked: [
		{ type: 'asked', id: 'a', request: 'agent.getState', ms: 5, result: 'answered', data: { name: 'x' } },
	],
	left: [{ type: 'left' }],
	ping: [{ type: 'ping' }],
};

const worker = { v: 1, to: 'relay' } as const;
const forRelay = { ...worker, instance: 'relay-1' } as const;
export const toRelay: Examples<ToRelay> = {
	command: [
		{
			...{ ...forRelay, type: 'command', id: 'a', epoch: 0, command: transfer },
			...{ notes: { startedAt: 1 }, life: 'l' },
		},
		{ ...forRelay, type: 'command', id: 'b', epoch: 0, command: write },
	],
	recorded: [{ ...forRelay, type: 'recorded', ids: ['a'] }],
	fate: [{ ...forRelay, type: 'fate', ids: ['a', 'b'], life: 'l' }],
	sync: [{ ...worker, type: 'sync' }],
	refresh: [{ ...forRelay, type: 'refresh' }],
	reattach: [{ ...forRelay, type: 'reattach' }],
	detach: [{ ...forRelay, type: 'detach' }],
	seek: [{ ...worker, type: 'seek' }],
	examine: [{ ...worker, type: 'examine' }],
	ask: [{ ...forRelay, type: 'ask', request: 'agent.getState' }],
};

export const toPage: Examples<ToPage> = {
	command: [
		{ type: 'command', id: 'a', epoch: 0, command: transfer },
		{ type: 'command', id: 'b', epoch: 0, command: write },
	],
	ask: [{ type: 'ask', id: 'a', request: 'agent.getState' }],
	refresh: [{ type: 'refresh' }],
	reattach: [{ type: 'reattach' }],
	limits: [{ type: 'limits', perMinute: 60, perMethod: 30 }],
	ping: [{ type: 'ping' }],
	pong: [{ type: 'pong' }],
	detach: [{ type: 'detach' }],
};

const relay = { v: 1, to: 'worker', instance: 'relay-1', origin: 'https://crm.example' } as const;
const unrecorded: Unrecorded = {
	id: 'a',
	epoch: 0,
	command: transfer,
	notes: { startedAt: 1 },
	fate: { id: 'a', fate: 'waiting' },
};
export const fromRelay: Examples<FromRelay> = {
	hello: [{ ...relay, type: 'hello', path: 'top.0', workspace: true }],
	report: [
		{
			...{ ...relay, type: 'report', path: 'top', link, base: 0, n: 2 },
			changes: [
				{ n: 1, at: 5, change: { kind: 'upsert', eventType: 'TALKING', interaction: parsed } },
				{ n: 2, at: 6, change: { kind: 'remove', interactionId: '1' } },
			],
			snapshot: { interactions: [parsed], unreadable: 0, selectedCaseId: 'case-1', at: 5 },
			agentFacts: [{ about: 'state', ok: true, data: { operationName: 'Ready' }, at: 5 }],
		},
	],
	outcome: [
		{
			...{ ...relay, type: 'outcome', id: 'a', outcome: { kind: 'done' }, takenAt: 7 },
			request: { epoch: 0, command: transfer },
		},
	],
	queued: [{ ...relay, type: 'queued', id: 'a', waits: false }],
	room: [{ ...relay, type: 'room', size: 70_000 }],
	bye: [{ ...relay, type: 'bye', unrecorded: [unrecorded] }],
	workspace: [{ ...relay, type: 'workspace', path: 'top', traffic: ['https://a.example'] }],
	pageless: [{ ...relay, type: 'pageless' }],
	asleep: [{ ...relay, type: 'asleep' }],
};
export const delivered: v.InferOutput<typeof DeliveredSchema> = { ok: false, unrecorded: [unrecorded] };
export const fates: v.InferOutput<typeof FatesSchema> = {
	ok: true,
	fates: [
		{ id: 'a', fate: 'settled', outcome: { kind: 'refused', message: 'no' }, takenAt: 7 },
		{ id: 'b', fate: 'unheard' },
	],
};

const surface = { v: 1, to: 'worker' } as const;
const seen = { values: { Reason: 'old' }, absent: ['Note'] };
export const fromSurface: Examples<FromSurface> = {
	command: [
		{
			...{ ...surface, type: 'command', id: 'a', session: 's', epoch: 0, command: write },
			...{ interactionKey: 'k', seen, afterCall: true, again: true },
		},
	],
	plan: [
		{
			...{ ...surface, type: 'plan', id: 'p', session: 's', epoch: 0, label: 'Refund' },
			...{ steps: [write, transfer], interactionKey: 'k', otherSubjects: { '2': 'k2' }, seen },
		},
	],
	dismiss: [{ ...surface, type: 'dismiss', id: 'a' }],
	'clear-today': [{ ...surface, type: 'clear-today', ids: ['a', 'b'] }],
	refresh: [{ ...surface, type: 'refresh' }],
	window: [{ ...surface, type: 'window' }],
	focus: [{ ...surface, type: 'focus', session: 's' }],
	'next-state': [{ ...surface, type: 'next-state', session: 's', operationName: 'Break' }],
	restore: [{ ...surface, type: 'restore', id: 'a' }],
};

const tracked: Tracked = {
	interaction: parsed,
	lifecycle: 'TALKING',
	...{ firstSeenAt: 1, phaseSince: 5, establishedAt: 5, joinedLate: false, redirectAround: 20_000 },
};
const session: Session = {
	...{ key: 's', tabId: 1, frameId: 0, origin: 'https://crm.example', title: 'Workspace', link },
	...{ primary: true, workspaceTab: 1, selectedCaseId: 'case-1', unreadable: 0, heardAt: 5 },
};
const record: CommandRecord = {
	...{ id: 'a', session: 's', epoch: 0, command: write, about: 'Maria Lopez', subject: 'k' },
	...{ status: 'failed', failure: 'refused', detail: 'no', keys: ['Reason'], startedAt: 5, settledAt: 9 },
};
const entry: TodayEntry = {
	...{ id: 'a', origin: 'https://wwe.example', page: 'relay-1', subject: 'k', name: 'Maria' },
	...{ number: '+15550100', family: 'voice', direction: 'in', began: 4, at: 5, how: 'answered' },
	durations: { rang: 1_000, talked: 60_000 },
	tags: [{ label: 'Refund', keys: ['Reason'] }, { keys: [] }],
	did: [{ id: 'a', session: 's', method: 'setUserData', keys: ['Reason'], status: 'succeeded', at: 5 }],
};
export const model: Model = {
	update: '1.2.4',
	sessions: [session],
	commands: [record],
	plans: [
		{
			...{ id: 'p', session: 's', epoch: 0, label: 'Refund', about: 'Maria', subject: 'k' },
			...{ steps: [write, transfer], at: 1, steppedAt: 6, waitsFor: 'a', status: 'pending', startedAt: 5 },
		},
	],
	losses: [
		{
			...{ id: 'l', how: 'closed', origin: 'https://wwe.example', interactions: 2, at: 5 },
			...{ restorable: true, noted: false },
		},
	],
	missed: [
		{
			...{ id: 'm', origin: 'https://wwe.example', subject: 'k', name: 'Maria', number: '+15550100' },
			...{ family: 'voice', how: 'noAnswer', rang: 20_000, atLeast: false, at: 5 },
		},
	],
	leftOpen: [{ id: 'o', session: 's', interactionId: '1', since: 5, atLeast: true }],
	unseen: [{ session: 's', epoch: 0, interactionId: '1', keyValues: { Note: 'x' } }],
	tags: [{ id: 'refund', label: 'Refund', pairs: { Reason: 'Refund' }, media: ['voice'] }],
	settings: NO_SETTINGS,
	diagnoses: [{ session: 's', causes: [{ kind: 'methodFiltered', certainty: 'sure', methods: ['accept'] }] }],
	shifts: [
		{
			...{ session: 's', state: { operationName: 'Break', type: 'NOT_READY' }, since: 5, atLeast: false },
			...{ states: [{ operationName: 'Ready', type: 'READY' }], media: [{ name: 'voice', number: '5001' }] },
			...{ recent: ['Break'], unavailable: [{ method: 'reject', why: 'filtered' }] },
			next: { state: { operationName: 'Ready' }, at: 5 },
		},
	],
	...{ seeking: false, grantedOrigins: ['https://wwe.example'], storageFailing: false },
	interactions: { s: [tracked] },
};
const { interactions: _, ...head } = model;
export const toSurface: Examples<ToSurface> = {
	snapshot: [{ type: 'snapshot', v: 1, n: 0, model }],
	patch: [
		{
			...{ type: 'patch', v: 1, n: 1 },
			patch: { head, interactions: [{ session: 's', upsert: [tracked], remove: ['2'] }] },
		},
	],
};
export const state = {
	type: 'NOT_READY',
	operationName: 'Break',
	displayName: 'Break',
	reason: { name: 'Lunch' },
};
export const medium = { name: 'voice', state, devices: [{ number: '5001' }] };
export const today: readonly TodayEntry[] = [entry];
export const facts: Facts = {
	...{ ok: true, instance: 'relay-1', path: 'top', address: 'https://crm.example/' },
	...{ origin: 'https://crm.example', object: true, workspace: 'path', opened: false },
	embeds: [{ origin: 'https://wwe.example', workspace: true }],
	link,
	log: [{ at: 5, kind: 'request', name: 'interaction.accept', ms: 5, result: 'answered', count: 1 }],
	...{ busiest: 3, unanswered: 0, answeredAt: 5, eventAt: 6 },
};
