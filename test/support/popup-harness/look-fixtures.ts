import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import type { Shift } from '../../../src/contract/shift';
import { EMPTY_MODEL } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, nameOf, ORIGIN, record, session, tracked } from './build-model';
import { callFixtures } from './call-fixtures';
import { CAUSE_FIXTURES } from './cause-fixtures';
import type { Fixture } from './fixture';
import { guardFixtures } from './guard-fixtures';
import { TARGETS } from './handover-fixtures';
import {
	ACW,
	AMOUNT,
	agent,
	call,
	desk,
	eight,
	invited,
	katie,
	LONG,
	MEDIA,
	miss,
	NOT_READY,
	onHold,
	PRESETS,
	READY,
	REASON,
	ringing,
	SOON,
	STATES,
	secondsAgo,
	settings,
	sofia,
	TODAY,
	talking,
	WITH_RULES,
	written,
} from './look-parts';
import { chat } from './people';
import { presetFixtures, SETTINGS } from './preset-fixtures';

function consultation(state: 'DIALING' | 'TALKING', ago: number): Fixture {
	const kate = interaction({
		interactionId: 'kate',
		parentInteractionId: 'maria',
		state,
		isConsultation: true,
		isMainCaseInteraction: false,
		direction: 'OUT',
		callType: 'CONSULT',
		parties: [{ name: 'Kate London' }],
		recordingState: 'RECORDING',
	});
	const caller = { ...onHold(ago + 5), firstSeenAt: secondsAgo(400) };
	return desk([caller, tracked(kate, ago), sofia()]);
}

/** A transfer of the open call, and what became of it. */
function transfer(change: Parameters<typeof record>[2]): Fixture {
	const of = call();
	const target = { type: 'ROUTING_POINT', destination: 'RP_Billing' } as const;
	const command = { method: 'singleStepTransfer', interactionId: 'john', target } as const;
	return desk([tracked(of, 761)], LONG, { commands: [record(of, command, change)] }, { targets: TARGETS });
}

function targetOf(of: Interaction): Pick<Fixture, 'drafts' | 'targets'> {
	return {
		drafts: {
			[nameOf(of)]: {
				values: { Segment: 'Gold', OrderId: 'A-20932' },
				target: {
					action: 'singleStepTransfer',
					open: true,
					text: 'ka',
					data: [
						{ key: 'Reason', value: 'Refund' },
						{ key: 'Note', value: 'Call after 5' },
						{ key: '', value: '' },
					],
				},
			},
		},
		targets: {
			...TARGETS,
			own: [...TARGETS.own, { type: 'AGENT_GROUP', destination: 'Kanban', label: 'Kanban support' }],
			recents: [
				...TARGETS.recents,
				{
					type: 'ROUTING_POINT',
					destination: 'RP_Karlsruhe',
					label: 'Desk Karlsruhe',
					count: 1,
					lastUsed: secondsAgo(90_000),
				},
			],
		},
	};
}

const of = (fixtures: Record<string, () => Fixture>, name: string): Fixture => {
	const made = fixtures[name]?.();
	if (made === undefined) throw new Error(`no fixture ${name}`);
	return made;
};
/** Another set's situation, with the agent's state in the bar. */
const withAgent = (fixture: Fixture, since = LONG, change: Partial<Shift> = {}): Fixture => {
	const { model: shown } = fixture;
	if (shown === undefined) return fixture;
	const [own] = shown.shifts;
	return {
		...fixture,
		model: {
			...shown,
			shifts: [
				{
					...agent(since),
					...(own === undefined ? {} : own),
					state: READY,
					since: secondsAgo(since),
					states: STATES,
					media: MEDIA,
					...change,
				},
			],
		},
	};
};

/** The situations that the design draws, by the names of its drawings, each with what is drawn there. */
export const LOOK_FIXTURES: Record<string, () => Fixture> = {
	'ring-voice': () => desk([ringing()], SOON),
	'ring-chat': () => desk([invited()], SOON),
	'ring-three': () =>
		desk(
			[
				ringing(19, 23),
				tracked(written({ ...chat, state: 'INVITED' }), 11),
				tracked(
					written({
						interactionId: 'mail',
						media: 'email',
						state: 'INVITED',
						contact: { displayName: 'Katie Bishop' },
						userData: { Subject: 'Invoice 2291' },
					}),
					3,
				),
			],
			SOON,
		),
	'ring-talking': () => desk([invited(), talking()]),
	'ring-accepting': () => {
		const one = ringing();
		return desk([one], SOON, {
			commands: [record(one.interaction, { method: 'accept', interactionId: 'maria' })],
		});
	},
	'ring-refused': () => {
		const one = ringing(9, 19);
		const failed = { status: 'failed', failure: 'refused', detail: 'Not allowed in state Ringing' } as const;
		return desk([one], SOON, {
			commands: [record(one.interaction, { method: 'accept', interactionId: 'maria' }, failed)],
		});
	},
	talking: () => desk([talking(), onHold(), sofia()], LONG, { settings: WITH_RULES }),
	held: () =>
		desk([
			talking({ state: 'HELD', recordingState: 'PAUSED' }, 125),
			tracked(
				interaction({
					interactionId: 'brest',
					state: 'DIALING',
					direction: 'OUT',
					contact: { displayName: 'Workshop Brest' },
				}),
				4,
			),
			sofia(),
		]),
	controls: () =>
		desk(
			[talking(), onHold(), sofia()],
			LONG,
			{ shifts: [agent(LONG, { microphoneMuted: true })] },
			{
				press: ['hang-up'],
			},
		),
	'wrapup-urgent': () =>
		desk(
			[talking({ state: 'IDLE', recordingState: 'STOPPED' }, 34), onHold()],
			LONG,
			{
				settings: WITH_RULES,
				shifts: [agent(34, { state: ACW, readOnlyOnIdle: true })],
			},
			{ open: 'john' },
		),
	wrapup: () =>
		desk(
			[
				talking(
					{
						state: 'IDLE',
						recordingState: 'STOPPED',
						userData: { Segment: 'Silver', OrderId: 'A-20931', Reason: 'Complaint', RefundAmount: '20' },
					},
					12,
				),
				onHold(),
				sofia(),
			],
			LONG,
			{
				settings: settings({ rules: [AMOUNT, REASON] }),
				shifts: [agent(12, { state: ACW, readOnlyOnIdle: true })],
			},
			{ open: 'john' },
		),
	chat: () => desk([sofia(), onHold(), katie()], SOON, {}, { open: 'chat' }),
	eight: () => desk(eight()),
	'two-workspaces': () => {
		const shown = desk([talking(), onHold()]);
		const other = session({ key: 's2', tabId: 2, origin: 'https://wwe.globex.example' });
		return shown.model === undefined
			? shown
			: {
					...shown,
					model: {
						...shown.model,
						sessions: [session(), other],
						interactions: { ...shown.model.interactions, s2: [invited()] },
					},
				};
	},
	missed: () =>
		desk([katie()], SOON, {
			missed: [
				miss('chat', { family: 'chat', how: 'revoked', name: 'Leila Haddad', at: secondsAgo(560) }),
				miss('call', { name: 'Maria Lopez', number: '+33298025501' }),
			],
			shifts: [
				agent(41, {
					state: NOT_READY,
					afterMissed: { id: 'after-missed', at: secondsAgo(41), family: 'voice', back: READY },
				}),
			],
		}),
	'consult-dialing': () => consultation('DIALING', 4),
	'consult-talking': () => consultation('TALKING', 31),
	transfer: () => {
		const one = call();
		return desk([tracked(one, 761)], LONG, {}, targetOf(one));
	},
	'transfer-chat': () => desk([sofia()], LONG, {}, targetOf(sofia().interaction)),
	data: () => {
		const one = call({
			userData: {
				Reason: 'Complaint',
				OrderId: 'A-20931',
				CustomerId: '4471-220-9',
				CardNumber: '4111 1111 1111 0119',
				Segment: 'Silver',
				Language: 'EN',
				Region: 'West',
				RStrategyName: 'billing_v7',
				PegAG_SIP: 1,
			},
		});
		const preferences = { ...DEFAULT_PREFERENCES, maskKeys: ['Card*'] };
		return desk(
			[tracked(one, 761)],
			LONG,
			{ settings: { ...SETTINGS, preferences } },
			{
				drafts: {
					[nameOf(one)]: {
						open: true,
						values: { OrderId: 'A-20932', RefundAmount: 'twenty', CallbackOn: '24.12.2026' },
						deletions: ['CustomerId'],
					},
				},
			},
		);
	},
	preset: () => ({ ...withAgent(of(presetFixtures, 'presetForm')), targets: TARGETS }),
	'ring-typing': () => {
		const one = call();
		return desk(
			[tracked(one, 761), invited()],
			LONG,
			{},
			{ ...targetOf(one), focus: '[data-act="target-text"]' },
		);
	},
	keys: () => desk([talking()], SOON, {}, { press: ['menu', 'help'] }),
	dial: () => desk([talking()], SOON, {}, { today: TODAY(), press: ['menu', 'dial'], text: '+33 2 98' }),
	today: () => desk([], SOON, {}, { today: TODAY(), press: ['menu', 'today'] }),
	palette: () =>
		desk(
			[talking(), onHold()],
			LONG,
			{ settings: settings({ presets: PRESETS }) },
			{
				press: ['palette'],
				text: 're',
			},
		),
	'agent-state': () => desk([talking()], SOON, {}, { press: ['agent-state'] }),
	'bar-menu': () => desk([talking()], SOON, {}, { today: TODAY(), press: ['menu'] }),
	'msg-pending': () => transfer({ startedAt: secondsAgo(3) }),
	'msg-done': () => ({ ...withAgent(of(presetFixtures, 'planDone')), targets: TARGETS }),
	'msg-refused': () =>
		transfer({
			status: 'failed',
			failure: 'refused',
			detail: 'Invalid destination',
			startedAt: secondsAgo(9),
		}),
	'msg-unknown': () => transfer({ status: 'unknown', failure: 'noAnswer', startedAt: secondsAgo(11) }),
	lost: () => {
		const down = session({ link: { epoch: 1, status: 'notConnected', reason: 'frozen' } });
		const loss = {
			id: 'l',
			how: 'frozen',
			origin: ORIGIN,
			interactions: 1,
			at: secondsAgo(20),
			restorable: true,
			noted: false,
			session: down.key,
		} as const;
		return desk([talking()], LONG, { sessions: [down], losses: [loss] });
	},
	'lost-gone': () => of(guardFixtures, 'lostDiscarded'),
	'not-connected': () => of(CAUSE_FIXTURES, 'causeOrigin'),
	'first-run': () => ({ model: EMPTY_MODEL, tab: `${ORIGIN}/ui/ad/v1/index.html` }),
	empty: () => desk([], SOON, {}, { today: TODAY() }),
	'hang-up-guard': () => withAgent(of(callFixtures, 'callBeforeHangUp')),
	panel: () => desk([talking(), onHold(305), sofia(), katie()], LONG, { settings: WITH_RULES }),
	'panel-ringing': () => desk([talking(), sofia(), katie(), ringing()]),
	'panel-narrow': () =>
		desk([talking(), onHold(305), sofia(), katie()], LONG, { settings: settings({ rules: [AMOUNT] }) }),
	window: () => desk([ringing()], SOON),
	'window-two': () => desk([ringing(), tracked(written({ ...chat, state: 'INVITED' }), 2)], SOON),
	long: () => desk([talking(), onHold(), invited()], LONG, { settings: WITH_RULES }),
	rtl: () => desk([talking(), onHold(), invited()], LONG, { settings: WITH_RULES }),
	zoom: () => desk([talking(), invited()]),
};
