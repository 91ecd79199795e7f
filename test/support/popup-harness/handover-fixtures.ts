import type { CommandRecord, Draft, TargetDraft } from '../../../src/contract/surface';
import { type Favourite, MAX_FAVOURITES, type Targets } from '../../../src/settings/targets';
import { interaction, model, nameOf, record, tracked } from './build-model';
import type { Fixture } from './fixture';
import { john, maria } from './people';

/** Favourites of an administrator and of the agent, and what was used last. */
export const TARGETS: Targets = {
	managed: [
		{ type: 'ROUTING_POINT', destination: 'RP_Billing', label: 'Billing hotline' },
		{ type: 'AGENT_GROUP', destination: 'Supervisors', label: 'Supervisors' },
	],
	own: [
		{ type: 'AGENT', destination: 'KateLondon', label: 'Kate London' },
		{ type: 'CUSTOM_CONTACT', destination: '+33298025599', label: 'Workshop Brest' },
	],
	recents: [
		{ type: 'SKILL', destination: 'French', label: 'French', count: 4, lastUsed: 1_790_000_000_000 },
		{ type: 'CUSTOM_CONTACT', destination: '2041', label: '2041', count: 1, lastUsed: 1_780_000_000_000 },
		{
			type: 'INTERACTION_QUEUE',
			destination: 'Complaints',
			label: 'Complaints',
			count: 2,
			lastUsed: 1_770_000_000_000,
		},
	],
};

const one = () => interaction({ ...john, state: 'TALKING' });

/** As many favourites as there can be. */
const MANY: Favourite[] = Array.from({ length: MAX_FAVOURITES }, (_, at) => ({
	type: 'AGENT',
	destination: `agent${at}`,
	label: `Agent ${at}`,
}));

function dialog(target: Partial<TargetDraft>, more: Partial<Fixture> = {}): Fixture {
	const of = one();
	const draft: Draft = { target: { action: 'singleStepTransfer', open: true, ...target } };
	return {
		model: model([tracked(of, 761)]),
		drafts: { [nameOf(of)]: draft },
		targets: TARGETS,
		...more,
	};
}

function pair(
	state: string,
	change: { parent?: string; commands?: (of: ReturnType<typeof consultation>) => CommandRecord[] } = {},
): Fixture {
	const customer = interaction({ ...maria, state: change.parent ?? 'HELD', isCaseSelected: true });
	const asked = consultation(state);
	const other = interaction({ ...john, state: 'HELD' });
	return {
		model: model(
			[tracked(customer, 305), tracked(other, 120), tracked(asked, state === 'DIALING' ? 4 : 31)],
			{
				commands: change.commands?.(asked) ?? [],
			},
		),
		targets: TARGETS,
	};
}

function consultation(state: string) {
	return interaction({
		interactionId: 'kate',
		parentInteractionId: 'maria',
		state,
		isConsultation: true,
		isMainCaseInteraction: false,
		direction: 'OUT',
		callType: 'CONSULT',
		parties: [{ name: 'Kate London' }],
		contact: { displayName: 'Maria Lopez' },
	});
}

function sending(change: Partial<CommandRecord>): Fixture {
	const of = one();
	const draft: Draft = {
		target: { action: 'singleStepTransfer', kind: 'ROUTING_POINT', text: 'RP_Billing' },
	};
	return {
		model: model([tracked(of, 761)], {
			commands: [
				record(
					of,
					{
						method: 'singleStepTransfer',
						interactionId: 'john',
						target: { type: 'ROUTING_POINT', destination: 'RP_Billing' },
					},
					change,
				),
			],
		}),
		drafts: { [nameOf(of)]: draft },
		targets: TARGETS,
	};
}

function held(): Fixture {
	const of = interaction({ ...john, state: 'IDLE', recordingState: 'STOPPED' });
	return {
		model: model([tracked(of, 34)]),
		drafts: { [nameOf(of)]: { held: 'Waiting for the order number' } },
	};
}

/** Transfer, consult and conference, consultations, and the rarer actions. */
export const handoverFixtures: Record<string, () => Fixture> = {
	target: () => dialog({}),
	/** A star for which there is no room: what came of the press stands below the sheet. */
	targetFull: () => dialog({}, { targets: { ...TARGETS, own: MANY }, press: ['star:SKILL French'] }),
	targetEmpty: () => dialog({}, { targets: {} }),
	targetHits: () => dialog({ text: 'lo' }),
	/** A target that was chosen in the palette, in the place of a number that had been typed. */
	targetKept: () =>
		dialog({
			text: 'RP_Billing',
			kind: 'ROUTING_POINT',
			kindOfText: true,
			kept: [{ text: '+33 2 98 02 55 07' }],
		}),
	targetNumber: () => dialog({ action: 'singleStepConference', text: '+33 2 98 02 55 07' }),
	targetKind: () => dialog({ kind: 'AGENT', text: 'kate' }),
	targetGuess: () => dialog({ text: 'Escalation' }),
	targetProblem: () =>
		dialog({
			kind: 'CUSTOM_CONTACT',
			text: '+33 2 98 O2',
			dataOpen: true,
			data: [
				{ key: 'Reason', value: 'Invoice' },
				{ key: '', value: 'no key' },
			],
		}),
	targetConsult: () =>
		dialog({
			action: 'consult',
			text: 'workshp',
			moreOpen: true,
			data: [{ key: 'Reason', value: 'Refund' }],
			extensions: [
				{ key: 'Priority', value: 'high' },
				{ key: '', value: '' },
			],
		}),
	targetAlong: () =>
		dialog({
			data: [
				{ key: 'Reason', value: 'Refund' },
				{
					key: 'A key of many letters without a blank_in_it',
					value: 'A value that is longer than its line '.repeat(3),
				},
				{ key: '', value: 'no key' },
				{ key: '', value: '' },
			],
			extensions: [{ key: 'Priority', value: 'high' }],
		}),
	targetPrepared: () => {
		const fixture = dialog({ open: false, text: 'Kate' });
		return fixture;
	},
	consultDialing: () => pair('DIALING'),
	consultTalking: () => pair('TALKING'),
	consultCallerGone: () => pair('TALKING', { parent: 'IDLE' }),
	consultCompleting: () =>
		pair('TALKING', {
			commands: (of) => [record(of, { method: 'completeTransfer', interactionId: 'kate' })],
		}),
	transferPending: () => sending({}),
	transferFailed: () =>
		sending({
			status: 'failed',
			failure: 'refused',
			detail: 'Invalid destination',
			startedAt: Date.now() - 9_000,
		}),
	transferDone: () => {
		const gone = interaction({ interactionId: 'gone', contact: { displayName: 'Hector Herrera' } });
		return {
			model: model([tracked(one(), 761)], {
				commands: [
					record(
						gone,
						{ method: 'singleStepTransfer', interactionId: 'gone', target: '+33298025599' },
						{ status: 'succeeded' },
					),
				],
			}),
		};
	},
	targetMissing: () => dialog({}, { press: ['target-send'] }),
	more: () => ({ model: model([tracked(one(), 761)]), press: ['more'] }),
	heldBackMore: () => ({ ...held(), press: ['more'] }),
	heldBack: held,
};
