// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import { NO_SETTINGS, type Preset, type Rule } from '../../../../src/contract/settings';
import type { Shift } from '../../../../src/contract/shift';
import type { Draft } from '../../../../src/contract/surface';
import type { Interaction } from '../../../../src/scapi/interaction';
import { settle } from '../../../support/page-time';
import { model, nameOf, shift, tracked } from '../../../support/popup-harness/build-model';
import { callOf, callTilesIn } from '../../../support/popup-harness/call-tiles';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { find, root, commands } = popup;

const talk = (of: Interaction = callOf(), agent: Partial<Shift> = {}) =>
	model([tracked(of)], { shifts: [shift(agent)] });
const { press, show, plans, shown } = callTilesIn(popup);

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

	describe('without asking', () => {
		const preferences = { ...NO_SETTINGS.preferences, askBeforeHangUp: false };
		const unasked = (of: Interaction = callOf(), more: object = {}) => ({
			...talk(of),
			settings: { ...NO_SETTINGS, preferences, ...more },
		});
		const hungUp = [{ method: 'voice.hangUp', interactionId: 'one' }];

		it('takes one press, by hand or by key, and a double click is one', async () => {
			await popup.open(unasked());
			find('hang-up').click();
			find('hang-up').click();
			await settle(50);
			expect(commands()).toEqual(hungUp);
		});

		it('takes one press of its key, and none of a key held down', async () => {
			await popup.open(unasked());
			key('H', { shiftKey: true, repeat: true });
			await settle(50);
			expect(commands()).toEqual([]);
			key('H', { shiftKey: true });
			await settle(50);
			expect(commands()).toEqual(hungUp);
		});

		it('reaches no other call that comes up under the hand', async () => {
			const two = callOf({ interactionId: 'two', contact: { displayName: 'Maria Lopez' } });
			await popup.open({
				...unasked(),
				...model([tracked(callOf(), 9), tracked(two, 3)], { shifts: [shift()] }),
				settings: { ...NO_SETTINGS, preferences },
			});
			const first = root.querySelector<HTMLElement>('.stage')?.dataset.interaction;
			await press('hang-up');
			await press('open-row');
			expect(root.querySelector<HTMLElement>('.stage')?.dataset.interaction).not.toBe(first);
			await press('hang-up');
			expect(commands()).toEqual([{ method: 'voice.hangUp', interactionId: first }]);
		});

		it('asks all the same where something is not saved or still required', async () => {
			const one = callOf({ userData: { Comment: 'old' } });
			await popup.open(unasked(one), undefined, { [nameOf(one)]: { values: { Comment: 'new' } } });
			await press('hang-up');
			expect(commands()).toEqual([]);
			expect(plans()).toEqual([]);
			expect(shown('hang-up').word).toBe('Press again');
			const rules: Rule[] = [{ id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: [] }];
			await popup.open(unasked(callOf(), { rules }));
			await press('hang-up');
			expect(commands()).toEqual([]);
			expect(shown('hang-up').word).toBe('Press again');
		});
	});

	it('goes to no call that has taken the place of the one of the first press', async () => {
		const two = callOf({ interactionId: 'two', contact: { displayName: 'Maria Lopez' } });
		const both = model([tracked(callOf(), 9), tracked(two, 3)], { shifts: [shift()] });
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
		const one = callOf({ userData: { Comment: 'old' } });
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
		const one = callOf({ userData: { Comment: 'old' } });
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
		const one = callOf({ userData: { Count: 3 } });
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
		const one = callOf();
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
		const one = callOf({ state: 'IDLE', userData: { Comment: 'old' } });
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
		const settings = {
			...model([]).settings,
			rules: [{ id: 'r', label: 'Reason', keys: ['Reason'], oneOfTags: [] }],
		};
		const ruled = (readOnlyOnIdle?: boolean) =>
			model([tracked(callOf())], {
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

it('gives the focus to its tile where the palette has armed it: Enter there is the second press', async () => {
	await popup.open(talk());
	key('k', { ctrlKey: true, code: 'KeyK' });
	await settle();
	type(popup.find('palette-text'), 'hang up');
	await settle();
	key('Enter');
	await settle(600);
	expect(document.activeElement).toBe(popup.find('hang-up'));
	expect(popup.find('hang-up').classList).toContain('armed');
});
