// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../../src/contract/settings';
import type { Shift } from '../../../../src/contract/shift';
import type { CommandRecord } from '../../../../src/contract/surface';
import type { Interaction } from '../../../../src/scapi/interaction';
import { settle } from '../../../support/page-time';
import { model, nameOf, record, shift, tracked } from '../../../support/popup-harness/build-model';
import { callOf, callTilesIn } from '../../../support/popup-harness/call-tiles';
import { key, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { find, root, commands } = popup;

const talk = (of: Interaction = callOf(), agent: Partial<Shift> = {}, records: CommandRecord[] = []) =>
	model([tracked(of)], { shifts: [shift(agent)], commands: records });

const { press, show, plans, shown } = callTilesIn(popup);

describe('the tiles of a call', () => {
	it('hold and resume, each once, and show only what Workspace reports', async () => {
		const one = callOf();
		await popup.open(talk(one));
		await press('hold-call');
		await press('hold-call');
		expect(commands()).toEqual([{ method: 'voice.hold', interactionId: 'one' }]);
		// Acknowledged is not reported: the word stays.
		expect(shown('hold-call')).toEqual({ word: 'Hold', rests: true, busy: true });
		const [sent] = popup
			.services()
			.connection.sent.flatMap((each) => (each.type === 'command' ? [each] : []));
		const held = { ...one, state: 'HELD' };
		const done = { id: sent?.id ?? '', status: 'succeeded', settledAt: Date.now() } as const;
		await show(talk(held, {}, [record(one, { method: 'voice.hold', interactionId: 'one' }, done)]));
		expect(shown('hold-call')).toEqual({ word: 'Resume', rests: false, busy: false });
		// The second half of a double press, after the tile has changed its meaning.
		key('h');
		await settle();
		expect(commands()).toHaveLength(1);
		await settle(500);
		key('h');
		await settle();
		expect(commands()[1]).toEqual({ method: 'voice.resume', interactionId: 'one' });
	});

	it('rest when their interaction is gone, though nothing about it has changed', async () => {
		await popup.open(talk());
		const surface = popup.surface();
		const [slot] = surface.places.value.values();
		const control = () => slot && surface.callControls(slot.card).holdCall;
		expect(control()?.reason).toBeUndefined();
		// The order is frozen while the pointer is over the cards: the place of what has gone is kept.
		surface.pointerInside = () => true;
		await show(model([], { shifts: [shift()] }));
		expect(control()?.reason).toBe('It is no longer in Workspace.');
		// Worked out once for all who ask.
		expect(control()).toBe(control());
	});

	it('say in Workspace’s words why it refused, with the old state', async () => {
		const one = callOf();
		const refused = record(
			one,
			{ method: 'voice.hold', interactionId: 'one' },
			{ status: 'failed', failure: 'refused', detail: 'Hold is not allowed', settledAt: Date.now() },
		);
		await popup.open(talk(one, {}, [refused]));
		expect(shown('hold-call')).toMatchObject({ word: 'Hold', busy: false });
		expect(root.textContent).toContain('Hold is not allowed');
	});

	it.each([
		['STOPPED', 'Record', 'voice.startCallRecording'],
		['RECORDING', 'Recording', 'voice.pauseCallRecording'],
		['PAUSED', 'Rec. paused', 'voice.resumeCallRecording'],
		[undefined, 'Record', 'voice.startCallRecording'],
	] as const)('record: %s shows %s, and a press sends %s', async (recordingState, word, method) => {
		await popup.open(talk(callOf(recordingState === undefined ? {} : { recordingState })));
		expect(shown('record').word).toBe(word);
		key('p');
		await settle();
		expect(commands()).toEqual([{ method, interactionId: 'one' }]);
	});

	it('stop a recording from the menu of further actions', async () => {
		await popup.open(talk(callOf({ recordingState: 'PAUSED' })));
		await press('more');
		await press('stop-recording');
		expect(commands()).toEqual([{ method: 'voice.stopCallRecording', interactionId: 'one' }]);
	});

	it('mute where Workspace knows the microphone, and nowhere else', async () => {
		await popup.open(talk());
		key('M', { shiftKey: true });
		await settle();
		expect(commands()).toEqual([{ method: 'sipEndpoint.muteMicrophone' }]);
		expect(shown('mute')).toMatchObject({ word: 'Mute', busy: true });
		await show(talk(callOf(), { microphoneMuted: true }));
		expect(shown('mute').word).toBe('Muted');
		const { microphoneMuted: _, ...silent } = shift();
		await show(model([tracked(callOf())], { shifts: [silent] }));
		expect(shown('mute').rests).toBe(true);
	});

	it('rest where Workspace does not have their methods', async () => {
		const unavailable = (['voice.hold', 'voice.hangUp', 'voice.startCallRecording'] as const).map(
			(method) => ({ method, why: 'filtered' as const }),
		);
		await popup.open(talk(callOf(), { unavailable }));
		for (const act of ['hold-call', 'record', 'hang-up']) expect(shown(act).rests, act).toBe(true);
		expect(shown('mute').rests).toBe(false);
		await press('hang-up');
		await press('hang-up');
		expect(commands()).toEqual([]);
	});
});

describe('a preset that puts the call on hold', () => {
	const preset: Preset = {
		id: 'p',
		label: 'Ask back',
		pairs: [{ key: 'Reason', value: { kind: 'fixed', value: 'Question' } }],
		followUp: { kind: 'hold' },
	};
	const settings = { ...model([]).settings, presets: [preset] };

	it('sets its data, then holds, as one action', async () => {
		await popup.open({ ...talk(), settings });
		await press('preset:p');
		expect(plans().map(({ steps }) => steps)).toEqual([
			[
				{ method: 'setUserData', interactionId: 'one', keyValues: { Reason: 'Question' } },
				{ method: 'voice.hold', interactionId: 'one' },
			],
		]);
	});

	it.each([
		['the call is on hold already', { ...talk(callOf({ state: 'HELD' })), settings }],
		['it is no call', { ...talk(callOf({ media: 'chat' })), settings }],
		[
			'Workspace has no way to hold',
			{ ...talk(callOf(), { unavailable: [{ method: 'voice.hold', why: 'filtered' }] }), settings },
		],
	])('rests where %s', async (_, shownModel) => {
		await popup.open(shownModel);
		await press('preset:p');
		expect(plans()).toEqual([]);
		expect(find('preset:p').getAttribute('aria-disabled')).toBe('true');
	});
});

const consulted = callOf({
	interactionId: 'two',
	isConsultation: true,
	parentInteractionId: 'one',
	contact: { displayName: 'Kate London' },
});

describe('the tiles of a consultation', () => {
	const pair = (first: string, second: string) =>
		model([tracked(callOf({ state: first }), 9), tracked({ ...consulted, state: second }, 3)], {
			shifts: [shift()],
		});

	it('swap the two: the one that talks is put on hold first, and each step names its own call', async () => {
		await popup.open(pair('HELD', 'TALKING'));
		expect(shown('hold-call').word).toBe('Swap');
		await press('hold-call');
		await press('hold-call');
		const [plan, ...more] = plans();
		expect(more).toEqual([]);
		expect(plan?.steps).toEqual([
			{ method: 'voice.hold', interactionId: 'two' },
			{ method: 'voice.resume', interactionId: 'one' },
		]);
		expect(plan?.interactionKey).toBe(nameOf(consulted));
		expect(plan?.otherSubjects).toEqual({ one: nameOf(callOf()) });
	});

	it('swap back the other way round', async () => {
		await popup.open(pair('TALKING', 'HELD'));
		await press('hold-call');
		expect(plans()[0]?.steps).toEqual([
			{ method: 'voice.hold', interactionId: 'one' },
			{ method: 'voice.resume', interactionId: 'two' },
		]);
	});

	it('name whom they hang up, whichever of the two is open', async () => {
		await popup.open(pair('HELD', 'TALKING'));
		expect(shown('hang-up').word).toBe('Hang up Kate London');
		await press('open-party');
		expect(shown('hang-up').word).toBe('Hang up John Doe');
		for (const _ of [1, 2]) {
			await press('hang-up');
			await settle(500);
		}
		expect(commands()).toEqual([{ method: 'voice.hangUp', interactionId: 'one' }]);
	});
});
