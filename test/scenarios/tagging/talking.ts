import { expect } from 'vitest';
import type { Options } from '../../../simulator/core/options';
import { until, untilFits } from '../../support/until';
import { receivedOf } from '../stage/handovers';
import type { AgentPopup } from '../stage/popup';
import type { SettingsChange } from '../stage/settings';
import type { Stage } from '../stage/stage';
import type { StageWorkspace } from '../stage/stage-workspace';

const BILLING = {
	kind: 'singleStepTransfer',
	target: { type: 'SKILL', destination: 'Billing' },
} as const;

/** Settings in the form in which the settings page stores them. */
export const SETTINGS: SettingsChange = {
	tags: [
		{ id: 'refund', label: 'refund', pairs: { Reason: 'Refund' } },
		{ id: 'complaint', label: 'complaint', pairs: { Reason: 'Complaint' } },
	],
	fields: [
		{ key: 'Amount', label: 'Amount to refund', type: 'number' },
		{ key: 'Due', label: 'Due on', type: 'date', format: 'DD.MM.YYYY' },
		{ key: 'Consent', label: 'Consent', type: 'boolean', choices: ['Y', 'N'] },
		{ key: 'Order', label: 'Order', type: 'text', format: 'A-999' },
	],
	presets: [
		{
			id: 'lost',
			label: 'Lost parcel',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Lost' } },
				{ key: 'SeenOn', value: { kind: 'time', part: 'date' } },
				{ key: 'SeenBy', value: { kind: 'agent' } },
			],
			followUp: { kind: 'none' },
		},
		{
			id: 'refund',
			label: 'Refund',
			pairs: [
				{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } },
				{ key: 'Amount', value: { kind: 'asked' } },
				{ key: 'Consent', value: { kind: 'asked' } },
			],
			followUp: BILLING,
		},
		{
			id: 'billing',
			label: 'To billing',
			pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Billing' } }],
			followUp: BILLING,
		},
		{
			id: 'solved',
			label: 'Solved',
			pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } }],
			followUp: { kind: 'markdone' },
			media: ['chat'],
		},
	],
	agentName: 'Kim Moreau',
};

/** The same, with a rule that requires a reason before mark done. */
export const REQUIRED: SettingsChange = {
	...SETTINGS,
	rules: [{ id: 'reason', label: 'Reason', keys: [], oneOfTags: ['refund', 'complaint'] }],
};

export interface Talking {
	desk: StageWorkspace;
	id: string;
	popup: AgentPopup;
}

/** Starts a conversation with these settings, and opens the popup. */
export async function talking(
	stage: Stage,
	settings: SettingsChange = SETTINGS,
	media: 'voice' | 'chat' = 'voice',
	options: Partial<Options> = {},
): Promise<Talking> {
	await stage.settings(settings);
	const desk = await stage.connected();
	const { workspace } = desk;
	await workspace.run('configure', options);
	const id = await workspace.ring({ media, name: 'Maria Lopez', userData: { Segment: 'Gold' } });
	await workspace.run('accept', id);
	await stage.knows('conversation', (states) => !/RINGING|INVITED/.test(states[id] ?? 'RINGING'));
	const popup = await stage.popup();
	await popup.sees(popup.control('data', id));
	return { desk, id, popup };
}

/** Waits until the interaction was handed over, and returns its data. */
export const received = (desk: StageWorkspace, id: string): Promise<Record<string, unknown>> =>
	until('transfer', () => receivedOf(desk, id));

/** Waits until the service has this value. */
export async function written(desk: StageWorkspace, id: string, key: string, value: string): Promise<void> {
	await desk.holds(`${key} in Workspace`, id, (item) => item?.userData[key] === value);
}

/** Waits until it is marked done, and checks that this was sent once. */
export async function done(desk: StageWorkspace, id: string): Promise<void> {
	await desk.holds('end of the interaction', id, (item) => item === undefined);
	expect(await desk.sent('markdone')).toEqual([[id]]);
}

/** Waits until Workspace blocks mark done. */
export async function heldBack(desk: StageWorkspace, id: string): Promise<void> {
	await untilFits(
		'block',
		() => desk.workspace.run('block', id),
		(message) => typeof message === 'string',
	);
}
