// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Preset } from '../../../src/contract/settings';
import type { Shift } from '../../../src/contract/shift';
import type { CommandRecord, Draft } from '../../../src/contract/surface';
import type { Interaction } from '../../../src/scapi/interaction';
import { settle } from '../../support/page-time';
import { interaction, model, nameOf, record, shift, tracked } from '../../support/popup-harness/build-model';
import { key, usePopup } from '../../support/popup-harness/mount';

const popup = usePopup();
const { find, root, commands } = popup;

const call = (change: Partial<Interaction> = {}): Interaction =>
	interaction({
		interactionId: 'one',
		contact: { displayName: 'John Doe' },
		recordingState: 'STOPPED',
		...change,
	});
const talk = (of: Interaction = call(), agent: Partial<Shift> = {}, records: CommandRecord[] = []) =>
	model([tracked(of)], { shifts: [shift(agent)], commands: records });
const rule = { id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: [] };

async function press(act: string): Promise<void> {
	find(act).click();
	await settle();
}
const show = async (shown: ReturnType<typeof model>) => {
	popup.services().connection.show(shown);
	await settle();
};
const plans = () =>
	popup.services().connection.sent.flatMap((message) => (message.type === 'plan' ? [message] : []));
const shown = (act: string) => {
	const tile = find(act);
	return {
		word: tile.querySelector('.label')?.textContent,
		rests: tile.getAttribute('aria-disabled') === 'true',
		busy: tile.getAttribute('aria-busy') === 'true',
	};
};

describe('the tiles of a call', () => {
	it('hold and resume, each once, and show only what Workspace reports', async () => {
		const one = call();
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
		key('h');
		await settle();
		expect(commands()[1]).toEqual({ method: 'voice.resume', interactionId: 'one' });
	});

	it('say in Workspace’s words why it refused, with the old state', async () => {
		const one = call();
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
		await popup.open(talk(call(recordingState === undefined ? {} : { recordingState })));
		expect(shown('record').word).toBe(word);
		key('p');
		await settle();
		expect(commands()).toEqual([{ method, interactionId: 'one' }]);
	});

	it('stop a recording from the menu of further actions', async () => {
		await popup.open(talk(call({ recordingState: 'PAUSED' })));
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
		await show(talk(call(), { microphoneMuted: true }));
		expect(shown('mute').word).toBe('Muted');
		const { microphoneMuted: _, ...silent } = shift();
		await show(model([tracked(call())], { shifts: [silent] }));
		expect(shown('mute').rests).toBe(true);
	});

	it('rest where Workspace does not have their methods', async () => {
		const unavailable = (['voice.hold', 'voice.hangUp', 'voice.startCallRecording'] as const).map(
			(method) => ({ method, why: 'filtered' as const }),
		);
		await popup.open(talk(call(), { unavailable }));
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
		['the call is on hold already', { ...talk(call({ state: 'HELD' })), settings }],
		['it is no call', { ...talk(call({ media: 'chat' })), settings }],
		[
			'Workspace has no way to hold',
			{ ...talk(call(), { unavailable: [{ method: 'voice.hold', why: 'filtered' }] }), settings },
		],
	])('rests where %s', async (_, shownModel) => {
		await popup.open(shownModel);
		await press('preset:p');
		expect(plans()).toEqual([]);
		expect(find('preset:p').getAttribute('aria-disabled')).toBe('true');
	});
});

const consulted = call({
	interactionId: 'two',
	isConsultation: true,
	parentInteractionId: 'one',
	contact: { displayName: 'Kate London' },
});

describe('the tiles of a consultation', () => {
	const pair = (first: string, second: string) =>
		model([tracked(call({ state: first }), 9), tracked({ ...consulted, state: second }, 3)], {
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
		expect(plan?.otherSubjects).toEqual({ one: nameOf(call()) });
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

describe('Hang up', () => {
	it('takes two presses, and no double click or held key', async () => {
		await popup.open(talk());
		find('hang-up').click();
		find('hang-up').click();
		await settle(100);
		expect(commands()).toEqual([]);
		expect(shown('hang-up').word).toBe('Press again');
		await settle(400);
		key('H', { shiftKey: true, repeat: true });
		await settle();
		expect(commands()).toEqual([]);
		key('H', { shiftKey: true });
		await settle();
		expect(commands()).toEqual([{ method: 'voice.hangUp', interactionId: 'one' }]);
	});

	it('forgets the first press after anything else that is pressed', async () => {
		await popup.open(talk());
		for (const other of [
			() => key('x'),
			() => find('data').dispatchEvent(new Event('pointerdown', { bubbles: true })),
			() => settle(3_100),
		]) {
			await press('hang-up');
			await other();
			await settle(500);
			expect(shown('hang-up').word).toBe('Hang up');
		}
		expect(commands()).toEqual([]);
	});

	it('takes its second press from a keyboard of another script', async () => {
		await popup.open(talk());
		for (const _ of [1, 2]) {
			key('Р', { shiftKey: true, code: 'KeyH' });
			await settle(500);
		}
		expect(commands()).toEqual([{ method: 'voice.hangUp', interactionId: 'one' }]);
	});

	it('forgets the first press although the other one comes before it is drawn', async () => {
		await popup.open(talk());
		find('hang-up').click();
		key('x');
		await settle(500);
		await press('hang-up');
		expect(commands()).toEqual([]);
	});

	it('goes to no call that has taken the place of the one of the first press', async () => {
		const two = call({ interactionId: 'two', contact: { displayName: 'Maria Lopez' } });
		const both = model([tracked(call(), 9), tracked(two, 3)], { shifts: [shift()] });
		await popup.open(both);
		await press('hang-up');
		await settle(500);
		const first = root.querySelector<HTMLElement>('.stage')?.dataset.interaction;
		await press('open-row');
		expect(root.querySelector<HTMLElement>('.stage')?.dataset.interaction).not.toBe(first);
		await press('hang-up');
		await settle(500);
		expect(commands()).toEqual([]);
	});

	it('says what is not saved, and the second press saves it first', async () => {
		const one = call({ userData: { Comment: 'old' } });
		const draft: Draft = { values: { Comment: 'new' } };
		await popup.open(talk(one), undefined, { [nameOf(one)]: draft });
		await press('hang-up');
		expect(root.querySelector('[data-panel="before-hang-up"]')?.textContent).toContain(
			'Not saved yet: Comment.',
		);
		await settle(500);
		await press('hang-up');
		expect(commands()).toEqual([]);
		expect(plans().map(({ steps, label, interactionKey }) => ({ steps, label, interactionKey }))).toEqual([
			{
				label: 'Save and hang up',
				interactionKey: nameOf(one),
				steps: [
					{ method: 'setUserData', interactionId: 'one', keyValues: { Comment: 'new' } },
					{ method: 'voice.hangUp', interactionId: 'one' },
				],
			},
		]);
	});

	it('saves and hangs up with one press of its button, or hangs up without saving and keeps the text', async () => {
		const one = call({ userData: { Comment: 'old' } });
		await popup.open(talk(one), undefined, { [nameOf(one)]: { values: { Comment: 'new' } } });
		await press('hang-up');
		await press('save-and-hang-up');
		expect(plans()).toHaveLength(1);
		popup.close();
		await popup.open(talk(one), undefined, { [nameOf(one)]: { values: { Comment: 'new' } } });
		await press('hang-up');
		await press('hang-up-only');
		expect(commands()).toEqual([{ method: 'voice.hangUp', interactionId: 'one' }]);
		await settle();
		expect(find('data').querySelector('.unsent')).not.toBeNull();
	});

	it('does not hang up where what was typed cannot be saved as it is', async () => {
		const one = call({ userData: { Count: 3 } });
		await popup.open(talk(one), undefined, { [nameOf(one)]: { values: { Count: 'x'.repeat(5) } } });
		await press('hang-up');
		await press('save-and-hang-up');
		expect(plans()).toEqual([]);
		expect(commands()).toEqual([]);
		expect(root.textContent).toContain('This value is a number');
	});

	it('names a form of a preset that was filled in and not sent, which only the agent can send', async () => {
		const asked: Preset = {
			id: 'p',
			label: 'Refund',
			pairs: [{ key: 'Amount', value: { kind: 'asked' } }],
			followUp: { kind: 'none' },
		};
		const settings = { ...model([]).settings, presets: [asked] };
		const one = call();
		const draft: Draft = { presets: { p: { answers: { Amount: '7' } } } };
		await popup.open({ ...talk(one), settings }, undefined, { [nameOf(one)]: draft });
		await press('hang-up');
		expect(root.querySelector('[data-panel="before-hang-up"]')?.textContent).toContain('Not sent: Refund.');
		await settle(500);
		await press('hang-up');
		expect(commands()).toEqual([{ method: 'voice.hangUp', interactionId: 'one' }]);
		await show({ ...talk({ ...one, state: 'IDLE' }), settings });
		expect(root.querySelector('[data-panel="left-unsaved"]')?.textContent).toContain('Refund');
	});

	it('is followed by the offer to save, also where the data table is open and covers the card', async () => {
		const one = call({ state: 'IDLE', userData: { Comment: 'old' } });
		const draft: Draft = { values: { Comment: 'new' }, open: true };
		await popup.open(talk(one, { readOnlyOnIdle: true }), undefined, { [nameOf(one)]: draft });
		const offer = root.querySelector<HTMLElement>('.data [data-act="save-after-call"]');
		offer?.click();
		await settle();
		const [sent] = popup.services().connection.sent.filter(({ type }) => type === 'command');
		expect(sent).toMatchObject({
			command: { method: 'setUserData', interactionId: 'one', keyValues: { Comment: 'new' } },
			afterCall: true,
		});
	});

	it('calls for what is required and missing, and for the option that locks it', async () => {
		const settings = { ...model([]).settings, rules: [rule] };
		const ruled = (readOnlyOnIdle?: boolean) =>
			model([tracked(call())], {
				settings,
				shifts: [shift(readOnlyOnIdle === undefined ? {} : { readOnlyOnIdle })],
			});
		await popup.open(ruled(true));
		await press('hang-up');
		const words = () => root.querySelector('[data-panel="before-hang-up"]')?.textContent;
		expect(words()).toContain('Still required: Reason. Workspace locks attached data when the call ends.');
		await show(ruled());
		expect(words()).toContain('Workspace may lock');
		await show(ruled(false));
		expect(words()).not.toContain('lock');
	});
});
