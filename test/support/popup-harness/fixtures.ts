import { EMPTY_MODEL, type Model, type Session } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { STATES, type StateMedia, stateInfo } from '../../../src/scapi/states';
import { interaction, model, nameOf, record, session, TAGS, tracked } from './build-model';
import { callFixtures } from './call-fixtures';
import { CAUSE_FIXTURES } from './cause-fixtures';
import type { Fixture } from './fixture';
import { guardFixtures } from './guard-fixtures';
import { handoverFixtures } from './handover-fixtures';
import { hostile } from './hostile';
import { noteFixtures } from './note-fixtures';
import { chat, john, maria } from './people';
import { presetFixtures } from './preset-fixtures';
import { SHIFT_FIXTURES } from './shift-fixtures';

const openMedia = (change: Partial<Interaction>): Interaction => {
	const { direction: _, callType: __, ...rest } = interaction(change);
	return rest;
};

/** An undocumented state. */
export const MADE_UP_STATE = 'TELEPORTING';

/** A medium in which a state occurs. */
const MEDIA_OF: Record<StateMedia, string> = {
	any: 'voice',
	voice: 'voice',
	openMedia: 'workitem',
	chat: 'chat',
	email: 'email',
	preview: 'outboundpreview',
};

const down = (link: Partial<Session['link']>): Fixture => ({
	model: model([], { sessions: [session({ link: { epoch: 0, status: 'notConnected', ...link } })] }),
});

function talking(change: Partial<Model> = {}): Model {
	return model([tracked(interaction({ ...john, state: 'TALKING' }), 761)], change);
}

function outcomes(): Fixture {
	const one = interaction({ ...maria, state: 'RINGING' });
	const two = interaction({ ...john, state: 'TALKING' });
	const three = interaction({ interactionId: 'gone', contact: { displayName: 'Hector Herrera' } });
	const startedAt = Date.now() - 20_000;
	return {
		model: model([tracked(one, 9), tracked(two, 761)], {
			commands: [
				record(
					one,
					{ method: 'accept', interactionId: 'maria' },
					{ status: 'failed', failure: 'refused', detail: 'Not allowed in state Ringing', startedAt },
				),
				record(
					two,
					{ method: 'setUserData', interactionId: 'john', keyValues: { Segment: 'VIP' } },
					{ startedAt },
				),
				record(
					two,
					{ method: 'markdone', interactionId: 'john' },
					{ status: 'failed', failure: 'illegal', detail: 'stillLive', startedAt },
				),
				record(
					two,
					{ method: 'setUserData', interactionId: 'john', keyValues: { Note: 'x' } },
					{ status: 'unknown', failure: 'notShown', detail: 'Note', startedAt },
				),
				record(three, { method: 'markdone', interactionId: 'gone' }, { status: 'unknown', startedAt }),
				record(
					three,
					{ method: 'setUserData', interactionId: 'gone', keyValues: { Reason: 'x' } },
					{ status: 'failed', failure: 'gone', startedAt },
				),
			],
		}),
	};
}

/** Every situation the popup can be in, by name. A function each, so that times are fresh. */
export const FIXTURES: Record<string, () => Fixture> = {
	...CAUSE_FIXTURES,
	starting: () => ({ model: undefined }),
	firstRun: () => ({ model: EMPTY_MODEL, tab: 'https://wwe.acme.example/ui/ad/v1/index.html' }),
	firstRunElsewhere: () => ({ model: EMPTY_MODEL, tab: 'chrome://extensions/' }),
	noWorkspace: () => ({
		model: { ...EMPTY_MODEL, tags: TAGS, grantedOrigins: ['https://wwe.acme.example/*'] },
		tab: 'https://crm.acme.example/case/7',
	}),
	searching: () => down({ status: 'searching' }),
	echo: () => down({ reason: 'echo' }),
	silent: () => down({ reason: 'silent' }),
	refused: () => down({ reason: 'refused', detail: 'Origin https://wwe.acme.example is not accepted' }),
	broken: () => down({ reason: 'broken', detail: 'TypeError: sendMessage is not a function' }),
	lost: () => ({
		model: {
			...talking(),
			sessions: [session({ link: { epoch: 1, status: 'notConnected', reason: 'lost' } })],
		},
	}),
	idle: () => ({ model: model([]) }),
	ringing: () => ({ model: model([tracked(interaction({ ...maria, state: 'RINGING' }))]) }),
	ringingForLonger: () => ({
		model: model([
			tracked(interaction({ ...maria, state: 'RINGING' }), 19, { joinedLate: true }),
			tracked(openMedia({ ...chat, state: 'INVITED' }), 4, { joinedLate: true }),
		]),
	}),
	ringingWhileTalking: () => ({
		model: model([
			tracked(interaction({ ...john, state: 'TALKING', isCaseSelected: true }), 761),
			tracked(openMedia({ ...chat, state: 'INVITED' }), 4),
		]),
	}),
	talking: () => ({ model: talking() }),
	tagged: () => ({
		model: model([
			tracked(
				interaction({
					...john,
					userData: { ...john.userData, Reason: 'Refund', Priority: '5', FollowUp: 'Callback' },
				}),
				761,
			),
		]),
	}),
	held: () => ({
		model: model([
			tracked(interaction({ ...john, state: 'HELD' }), 182, { joinedLate: true }),
			tracked(openMedia({ ...chat, state: 'ACCEPTED' }), 95),
		]),
	}),
	wrapUp: () => ({
		model: model([tracked(interaction({ ...john, state: 'IDLE', recordingState: 'STOPPED' }), 34)]),
	}),
	missed: () => ({
		model: model([tracked(interaction({ ...maria, state: 'IDLE', ronaCallState: 'NO_ANSWER' }), 64)]),
	}),
	threeRinging: () => ({
		model: model([
			tracked(interaction({ ...maria, state: 'RINGING' }), 19),
			tracked(openMedia({ ...chat, state: 'INVITED' }), 11),
			tracked(
				openMedia({
					interactionId: 'mail',
					media: 'email',
					state: 'INVITED',
					contact: { displayName: 'Katie Bishop' },
					userData: { Subject: 'Invoice 2291' },
				}),
				3,
			),
			tracked(interaction({ ...john, state: 'TALKING' }), 761),
		]),
	}),
	twoWorkspaces: () => {
		const other = session({ key: 's2', tabId: 2, origin: 'https://wwe.globex.example' });
		return {
			model: {
				...model([tracked(interaction({ ...john, state: 'TALKING' }), 761)]),
				sessions: [session(), other],
				interactions: {
					s1: [tracked(interaction({ ...john, state: 'TALKING' }), 761)],
					s2: [tracked(openMedia({ ...chat, state: 'INVITED' }), 4)],
				},
			},
		};
	},
	unknownState: () => ({
		model: model([tracked(openMedia({ ...chat, media: 'holo-call', state: 'SOMETHING_NEW' }), 12)]),
	}),
	everyState: () => ({
		model: model(
			[...Object.keys(STATES), MADE_UP_STATE].map((state, n) =>
				tracked(
					openMedia({
						interactionId: `state-${state}`,
						state,
						media: MEDIA_OF[stateInfo(state).media],
						contact: { displayName: `Contact ${n + 1}` },
					}),
					400 - n,
				),
			),
		),
	}),
	hostile,
	...callFixtures,
	...guardFixtures,
	...handoverFixtures,
	...noteFixtures,
	...presetFixtures,
	...SHIFT_FIXTURES,
	many: () => ({
		model: model(
			Array.from({ length: 200 }, (_, n) =>
				tracked(
					interaction({
						interactionId: `m${n}`,
						state: n === 120 ? 'RINGING' : n % 3 === 0 ? 'HELD' : 'ACCEPTED',
						contact: { displayName: `Customer ${n + 1}` },
						userData: { OrderId: `A-${n}` },
					}),
					900 - n,
				),
			),
		),
	}),
	accepting: () => {
		const one = interaction({ ...maria, state: 'RINGING' });
		return {
			model: model([tracked(one, 5)], {
				commands: [record(one, { method: 'accept', interactionId: 'maria' })],
			}),
		};
	},
	outcomes,
	data: () => {
		const one = interaction({ ...maria, state: 'TALKING' });
		return {
			model: model([tracked(one, 305)]),
			drafts: {
				[nameOf(one)]: {
					open: true,
					values: { ServiceType: 'Delivery', Note: 'Call back after 5' },
					deletions: ['CustomerId'],
					newKey: 'Chan',
				},
			},
		};
	},
	storageFailing: () => ({ model: talking({ storageFailing: true }) }),
	unreadable: () => ({ model: talking({ sessions: [session({ unreadable: 2 })] }) }),
};
