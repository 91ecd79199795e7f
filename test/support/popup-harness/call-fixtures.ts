import type { Preset, Rule } from '../../../src/contract/settings';
import type { Shift } from '../../../src/contract/shift';
import type { Draft, Model } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { interaction, model, nameOf, record, shift, tracked } from './build-model';
import type { Fixture } from './fixture';
import { john } from './people';

const RULE: Rule = { id: 'r', label: 'Outcome', keys: ['DispositionCode'], oneOfTags: [] };
const FIELD = { key: 'DispositionCode', label: 'Outcome', type: 'text' } as const;
const PRESET: Preset = {
	id: 'back',
	label: 'Ask back',
	pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Question' } }],
	followUp: { kind: 'hold' },
};

const john1 = (change: Partial<Interaction> = {}): Interaction =>
	interaction({ ...john, state: 'TALKING', ...change });
const settings = { ...model([]).settings, rules: [RULE], fields: [FIELD], presets: [PRESET] };
const DRAFT: Draft = { values: { OrderId: 'A-20932', Comment: 'Wants the money back' } };

function call(
	of: Interaction,
	agent: Partial<Shift> = {},
	change: Partial<Model> = {},
	draft?: Draft,
): Fixture {
	return {
		model: model([tracked(of, 761)], { shifts: [shift(agent)], ...change }),
		...(draft === undefined ? {} : { drafts: { [nameOf(of)]: draft } }),
	};
}

function consult(state: string, parent: string): Fixture {
	const asked = interaction({
		interactionId: 'kate',
		parentInteractionId: 'john',
		state,
		isConsultation: true,
		isMainCaseInteraction: false,
		direction: 'OUT',
		callType: 'CONSULT',
		parties: [{ name: 'Kate London' }],
		recordingState: 'STOPPED',
	});
	return {
		model: model([tracked(john1({ state: parent }), 305), tracked(asked, 31)], { shifts: [shift()] }),
	};
}

/** The acts on a call, and data that is not saved at its end. */
export const callFixtures: Record<string, () => Fixture> = {
	callTalking: () => call(john1()),
	callHeldMuted: () => call(john1({ state: 'HELD', recordingState: 'PAUSED' }), { microphoneMuted: true }),
	callPending: () => {
		const one = john1();
		const commands = [record(one, { method: 'voice.hold', interactionId: 'john' })];
		return call(one, {}, { commands });
	},
	callRefused: () => {
		const one = john1();
		const failed = { status: 'failed', failure: 'refused', detail: 'Hold is not allowed' } as const;
		const commands = [record(one, { method: 'voice.hold', interactionId: 'john' }, failed)];
		return call(one, {}, { commands });
	},
	// The event that says what a press has done often comes before the answer to it.
	callHeldBeforeAnswer: () => {
		const one = john1({ state: 'HELD' });
		const commands = [record(one, { method: 'voice.hold', interactionId: 'john' })];
		return call(one, {}, { commands });
	},
	callResumedBeforeAnswer: () => {
		const one = john1();
		const commands = [record(one, { method: 'voice.resume', interactionId: 'john' })];
		return call(one, {}, { commands });
	},
	callMutedBeforeAnswer: () => {
		const one = john1();
		const commands = [record(one, { method: 'sipEndpoint.muteMicrophone' })];
		return call(one, { microphoneMuted: true }, { commands });
	},
	callTagRemoved: () => {
		const one = john1({ userData: { Reason: 'Complaint' } });
		const commands = [record(one, { method: 'deleteUserData', interactionId: 'john', key: 'Reason' })];
		return call(one, {}, { commands });
	},
	callConsult: () => consult('TALKING', 'HELD'),
	callConsultCaller: () => ({ ...consult('TALKING', 'HELD'), press: ['open-party'] }),
	callArmed: () => ({ ...call(john1()), press: ['hang-up'] }),
	callUnsaved: () => call(john1(), {}, { settings }, DRAFT),
	callBeforeHangUp: () => ({
		...call(john1(), { readOnlyOnIdle: true }, { settings }, DRAFT),
		press: ['hang-up'],
	}),
	callLeftUnsaved: () => call(john1({ state: 'IDLE' }), { readOnlyOnIdle: true }, {}, DRAFT),
	callDisposition: () =>
		call(
			john1({ state: 'IDLE' }),
			{ dispositionKey: 'DispositionCode', dispositionInData: false },
			{ settings },
		),
};
