/** One valid value of each kind, from which the fuzzer makes others. */
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
const extra = { Segment: 'gold' };
const parsed = { ...interaction, contact: { displayName: 'Maria Lopez', firstName: 'Maria' }, extra };
const server = { userAgent: 'WWE Server', protocolVersion: 2 };
export const event = {
	...server,
	event: 'interaction',
	data: { eventType: 'ATTACHED_DATA_CHANGED', interaction, media: 'voice' },
};
export const reply = { ...server, referenceId: 'ringside-1', subscriptionId: 7, data: [interaction] };

const command = {
	method: 'singleStepTransfer',
	interactionId: '1',
	target: { type: 'SKILL', destination: 'Billing' },
};
const link = {
	status: 'connected',
	epoch: 0,
	workspace: 'top',
	origin: 'https://wwe.example',
	missing: ['accept'],
};
const change = { kind: 'upsert', eventType: 'TALKING', interaction: parsed };
export const fromPage: readonly [object, ...object[]] = [
	{ type: 'link', link },
	{ type: 'snapshot', epoch: 0, unreadable: 0, interactions: [parsed] },
	{ type: 'change', epoch: 0, change },
	{ type: 'outcome', id: 'a', outcome: { kind: 'silent', reread: parsed } },
	{ type: 'told', epoch: 0, about: 'state', ok: true, data: { type: 'READY', operationName: 'Ready' } },
	{ type: 'asked', id: 'a', request: 'agent.get', ms: 5, result: 'answered', data: { name: 'x' } },
];
const toRelayStamp = { v: 1, to: 'relay', instance: 'relay-1' };
export const toRelay: readonly [object, ...object[]] = [
	{ ...toRelayStamp, type: 'command', id: 'a', epoch: 0, command, notes: { startedAt: 1 }, life: 'l' },
	{ ...toRelayStamp, type: 'fate', ids: ['a', 'b'], life: 'l' },
	{ ...toRelayStamp, type: 'recorded', ids: ['a'] },
	{ ...toRelayStamp, type: 'ask', request: 'agent.get' },
];
export const toPage: readonly [object, ...object[]] = [
	{ type: 'command', id: 'a', epoch: 0, command },
	{ type: 'ask', id: 'a', request: 'agent.get' },
	{ type: 'refresh' },
];
const toWorker = { v: 1, to: 'worker', instance: 'relay-1', origin: 'https://crm.example' };
const unrecorded = {
	id: 'a',
	epoch: 0,
	command,
	notes: { startedAt: 1 },
	fate: { id: 'a', fate: 'waiting' },
};
export const fromRelay: readonly [object, ...object[]] = [
	{ ...toWorker, type: 'hello', path: 'top.0', workspace: true },
	{
		...{ ...toWorker, type: 'report', path: 'top', link, base: 0, n: 2, told: [] },
		changes: [
			{ n: 1, at: 5, change },
			{ n: 2, at: 6, change: { kind: 'remove', interactionId: '1' } },
		],
		snapshot: { interactions: [parsed], unreadable: 0, at: 5 },
	},
	{ ...toWorker, type: 'outcome', id: 'a', outcome: { kind: 'done' }, request: { epoch: 0, command } },
	{ ...toWorker, type: 'bye', unrecorded: [unrecorded] },
	{ ...toWorker, type: 'workspace', path: 'top', traffic: ['https://a.example'] },
];
export const fromSurface: readonly [object, ...object[]] = [
	{
		v: 1,
		to: 'worker',
		type: 'command',
		id: 'a',
		session: 's',
		epoch: 0,
		command,
		interactionKey: 'k',
		again: true,
	},
	{ v: 1, to: 'worker', type: 'plan', id: 'p', session: 's', epoch: 0, label: 'Refund', steps: [command] },
	{ v: 1, to: 'worker', type: 'next-state', session: 's', operationName: 'Break' },
];
export const delivered = { ok: false, unrecorded: [unrecorded] };
export const fates = {
	ok: true,
	fates: [{ id: 'a', fate: 'settled', outcome: { kind: 'refused', message: 'no' } }],
};
const tracked = { interaction: parsed, lifecycle: 'TALKING', since: 5, arrivedAt: 1 };
const session = {
	key: 's',
	tabId: 1,
	frameId: 0,
	origin: 'https://crm.example',
	path: 'top',
	link,
	primary: true,
	asleep: false,
};
const record = { id: 'a', session: 's', epoch: 0, command, status: 'pending', startedAt: 5 };
export const model = {
	...{
		sessions: [session],
		commands: [record],
		plans: [],
		losses: [],
		seeking: false,
		missed: [],
		unseen: [],
	},
	...{ tags: [], settings: {}, diagnoses: [], shifts: [], grantedOrigins: [], storageFailing: false },
	interactions: { s: [tracked] },
};
export const toSurface: readonly [object, ...object[]] = [
	{ type: 'snapshot', v: 1, n: 0, model },
	{
		type: 'patch',
		v: 1,
		n: 1,
		patch: { interactions: [{ session: 's', upsert: [tracked], remove: ['2'] }] },
	},
];
export const state = {
	type: 'NOT_READY',
	operationName: 'Break',
	displayName: 'Break',
	reason: { name: 'Lunch' },
};
export const medium = { name: 'voice', state, devices: [{ number: '5001' }] };
export const today = [
	{ id: 'a', key: 'k', at: 5, name: 'Maria', media: 'voice', rang: 1_000, outcome: 'done' },
];
export const facts = {
	...{
		ok: true,
		instance: 'relay-1',
		path: 'top',
		address: 'https://crm.example/',
		origin: 'https://crm.example',
	},
	...{ object: true, opened: false, embeds: [], link, log: [], busiest: 0, unanswered: 0 },
};
