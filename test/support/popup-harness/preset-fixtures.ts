import type { PlanRecord } from '../../../src/contract/plan';
import { DEFAULT_PREFERENCES } from '../../../src/contract/preferences';
import { NO_SETTINGS, type SettingsView } from '../../../src/contract/settings';
import type { CommandRecord, Draft, Model } from '../../../src/contract/surface';
import type { Command } from '../../../src/scapi/command';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, model, nameOf, record, tracked } from './build-model';
import type { Fixture } from './fixture';
import { TARGETS } from './handover-fixtures';
import { john } from './people';

/** A typical configuration: fields, presets of every kind, and a rule. */
export const SETTINGS: SettingsView = {
	...NO_SETTINGS,
	agentName: 'Kim Moreau',
	fields: [
		{
			key: 'Reason',
			label: 'Reason',
			type: 'choice',
			choices: ['Invoice', 'Delivery', 'Refund', 'Complaint'],
		},
		{ key: 'OrderId', label: 'Order', type: 'text', format: 'A-99999' },
		{ key: 'RefundAmount', label: 'Amount', type: 'number' },
		{ key: 'CallbackOn', label: 'Call back on', type: 'date', format: 'DD.MM.YYYY' },
		{ key: 'Consent', label: 'Consent', type: 'boolean', choices: ['Y', 'N'] },
	],
	presets: [
		{
			id: 'lost',
			label: 'Lost parcel',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Delivery' } },
				{ key: 'SeenAt', value: { kind: 'time' } },
				{ key: 'SeenBy', value: { kind: 'agent' } },
			],
			followUp: { kind: 'none' },
		},
		{
			id: 'refund',
			label: 'Refund to billing',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } },
				{ key: 'RefundAmount', value: { kind: 'asked' } },
				{ key: 'CallbackOn', value: { kind: 'asked' } },
				{ key: 'Consent', value: { kind: 'asked' } },
			],
			followUp: { kind: 'singleStepTransfer', target: { type: 'ROUTING_POINT', destination: 'RP_Billing' } },
		},
		{
			id: 'solved',
			label: 'Solved',
			pairs: [{ key: 'Result', value: { kind: 'fixed', value: 'Solved' } }],
			followUp: { kind: 'markdone' },
		},
	],
	rules: [],
};

export const RULES: SettingsView['rules'] = [
	{ id: 'reason', label: 'Reason', keys: ['RefundAmount'], oneOfTags: ['refund', 'complaint'] },
];

const call = (change: Partial<Interaction> = {}) =>
	interaction({ ...john, state: 'TALKING', userData: { Segment: 'Silver', OrderId: 'A-20931' }, ...change });

function shown(
	of: Interaction,
	{ draft, settings, ...change }: Partial<Model> & { draft?: Draft } = {},
): Fixture {
	return {
		model: model([tracked(of, 761)], { settings: { ...SETTINGS, ...settings }, ...change }),
		targets: TARGETS,
		...(draft === undefined ? {} : { drafts: { [nameOf(of)]: draft } }),
	};
}

const write = (of: Interaction): Command => ({
	method: 'setUserData',
	interactionId: of.interactionId,
	keyValues: { Reason: 'Refund', RefundAmount: '25' },
});
const transfer = (of: Interaction): Command => ({
	method: 'singleStepTransfer',
	interactionId: of.interactionId,
	target: { type: 'ROUTING_POINT', destination: 'RP_Billing' },
});

export function plan(of: Interaction, change: Partial<PlanRecord> = {}): PlanRecord {
	const at = Date.now() - 200;
	return {
		id: 'p',
		session: 's1',
		epoch: 1,
		label: 'Refund to billing',
		about: 'John Doe',
		subject: nameOf(of),
		steps: [write(of), transfer(of)],
		at: 0,
		steppedAt: at,
		status: 'pending',
		startedAt: at,
		...change,
	};
}

function planned(change: Partial<PlanRecord>, outcome: Partial<CommandRecord>): Fixture {
	const of = call();
	const of_ = plan(of, change);
	const steps = of_.steps.slice(0, of_.at + 1).map((command, n) =>
		record(of, command, {
			id: `p.${n}`,
			plan: 'p',
			...(n < of_.at ? { status: 'succeeded' } : outcome),
		}),
	);
	return shown(of, { plans: [of_], commands: steps });
}

/** Presets, plans, fields of the settings, and what is required before Done. */
export const presetFixtures: Record<string, () => Fixture> = {
	presets: () => shown(call()),
	presetForm: () =>
		shown(call(), { draft: { presets: { refund: { open: true, answers: { RefundAmount: '25' } } } } }),
	presetFormWrong: () => ({
		...shown(call(), { draft: { presets: { refund: { open: true, answers: { RefundAmount: '25 €' } } } } }),
		press: ['preset-send'],
	}),
	presetAsksName: () => {
		const { agentName: _, ...rest } = SETTINGS;
		return {
			model: model([tracked(call(), 761)], { settings: rest }),
			press: ['preset:lost'],
		};
	},
	planPending: () => planned({}, {}),
	planStopped: () =>
		planned(
			{ at: 1, status: 'failed' },
			{ status: 'failed', failure: 'refused', detail: 'Invalid destination' },
		),
	planStoppedFirst: () =>
		planned(
			{ status: 'failed' },
			{ status: 'failed', failure: 'refused', detail: 'Key RefundAmount is not writable' },
		),
	planUnsure: () =>
		planned({ status: 'unknown' }, { status: 'unknown', failure: 'notShown', detail: 'RefundAmount' }),
	planDone: () => {
		const gone = interaction({ interactionId: 'gone' });
		return {
			model: model([tracked(call(), 761)], {
				settings: SETTINGS,
				plans: [plan(gone, { at: 1, status: 'succeeded', about: 'Hector Herrera' })],
			}),
		};
	},
	fields: () =>
		shown(call(), {
			draft: { open: true, values: { RefundAmount: 'twenty', CallbackOn: '24.12.2026', OrderId: 'A-20932' } },
		}),
	masked: () => {
		const maskedFixture = shown(
			call({
				ani: '+33 6 12 34 56 78',
				contact: {},
				userData: {
					CardNumber: '4111 1111 1111 1111',
					Callback: '0612345678',
					Reason: 'Refund',
					OrderId: 'AB-209321',
				},
			}),
			{ draft: { open: true } },
		);
		const preferences = { ...DEFAULT_PREFERENCES, maskPhones: true, maskKeys: ['Card*'] };
		const { model: whole } = maskedFixture;
		return whole === undefined
			? maskedFixture
			: { ...maskedFixture, model: { ...whole, settings: { ...whole.settings, preferences } } };
	},
	fieldsLocked: () => shown(call({ state: 'IDLE' }), { draft: { open: true } }),
	dataFirst: () =>
		shown(call(), {
			draft: {
				values: { Reason: 'Refund', RefundAmount: '25' },
				target: { action: 'singleStepTransfer', open: true, text: 'Kate' },
			},
		}),
	required: () => shown(call(), { settings: { ...SETTINGS, rules: RULES } }),
	requiredUrgent: () => shown(call({ state: 'IDLE' }), { settings: { ...SETTINGS, rules: RULES } }),
	requiredHeld: () =>
		shown(call({ state: 'IDLE' }), {
			settings: { ...SETTINGS, rules: RULES },
			draft: { held: 'Waiting for the order number' },
		}),
	requiredUnblocked: () => {
		const of = call();
		return shown(of, {
			settings: { ...SETTINGS, rules: RULES },
			commands: [
				record(
					of,
					{ method: 'blockMarkdone', interactionId: 'john', message: 'Still missing' },
					{ automatic: true, status: 'failed', failure: 'refused', detail: 'blockMarkdone is not allowed' },
				),
			],
		});
	},
	keys: () => ({ ...shown(call()), press: ['menu', 'help'] }),
};
