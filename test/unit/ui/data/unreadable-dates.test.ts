// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
// Loaded when it is first opened: here before that, so that no test waits for it.
import '../../../../src/ui/components/later';
import type { Draft } from '../../../../src/contract/surface';
import type { Json } from '../../../../src/scapi/json';
import { UNREADABLE } from '../../../../src/settings/fields';
import { keptText } from '../../../../src/ui/logic/data/kept-text';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { TARGETS } from '../../../support/popup-harness/handover-fixtures';
import { key, type, usePopup } from '../../../support/popup-harness/mount';
import { SETTINGS } from '../../../support/popup-harness/preset-fixtures';

const ONE = `${ORIGIN}|uuid-one`;
const WRONG = 'Enter a date as DD.MM.YYYY.';
const popup = usePopup();
const { root, open, close, find, commands } = popup;

async function openCall(userData: Record<string, Json> = {}, draft: Draft = {}): Promise<void> {
	const call = tracked(interaction({ interactionId: 'one', state: 'TALKING', userData }), 60);
	await open(model([call], { settings: SETTINGS }), undefined, { [ONE]: draft }, TARGETS);
}
const plans = () => popup.services().connection.sent.filter((message) => message.type === 'plan');
const kept = (): Record<string, Draft> => Object.fromEntries(popup.services().drafts.kept);
const row = (): HTMLElement | null => root.querySelector('tr[data-key="CallbackOn"]');
function date(found: Element | null | undefined = row()?.querySelector('.value .field')): HTMLInputElement {
	if (!(found instanceof HTMLInputElement)) throw new Error('no input');
	expect(found.type).toBe('date');
	return found;
}
/** Has the input hold what is no date, or no longer, as a browser does: its value is empty, and only `badInput` says why. */
function hold(input: HTMLInputElement, badInput: boolean): void {
	Object.defineProperty(input, 'validity', { configurable: true, value: { badInput } });
	input.value = '';
}
async function fire(input: HTMLInputElement, event: Event): Promise<void> {
	input.dispatchEvent(event);
	await settle();
}
const released = (name: string): Event => new KeyboardEvent('keyup', { key: name, bubbles: true });
async function makeUnreadable(input: HTMLInputElement): Promise<void> {
	hold(input, true);
	await fire(input, new Event('input', { bubbles: true }));
}
async function save(): Promise<void> {
	find('save').click();
	await settle();
}
/** Returns whether the marker for an unreadable date is in what is shown or stored. */
const leaks = (where: unknown): boolean => JSON.stringify(where).includes(JSON.stringify(UNREADABLE));

describe('a date that does not exist', () => {
	it('is refused in words, and nothing is written', async () => {
		await openCall({ CallbackOn: '31.01.2024' }, { open: true });
		await makeUnreadable(date());
		await save();
		expect(commands()).toEqual([]);
		expect(row()?.textContent).toContain(WRONG);
		expect(date().getAttribute('aria-invalid')).toBe('true');
		hold(date(), false);
		type(date(), '2024-02-29');
		await settle();
		await save();
		expect(commands()).toMatchObject([{ keyValues: { CallbackOn: '29.02.2024' } }]);
	});

	it('can be undone, and its input then holds the stored date', async () => {
		await openCall({ CallbackOn: '31.01.2024' }, { open: true });
		await makeUnreadable(date());
		find('undo:CallbackOn').click();
		await settle();
		expect(date().value).toBe('2024-01-31');
		await save();
		expect(commands()).toEqual([]);
	});

	it('leaves its input also where nothing is stored, once it is undone', async () => {
		await openCall({ CallbackOn: '' }, { open: true });
		const input = date();
		await makeUnreadable(input);
		const set: string[] = [];
		Object.defineProperty(input, 'value', { get: () => '', set: (text) => void set.push(text) });
		find('undo:CallbackOn').click();
		await settle();
		expect(set).toEqual(['']);
	});

	it('that is begun in an empty field is refused too, although no input is reported', async () => {
		await openCall({}, { open: true });
		hold(date(), true);
		await fire(date(), released('3'));
		await save();
		expect(commands()).toEqual([]);
		expect(row()?.textContent).toContain(WRONG);
	});

	it('can be cleared whole, although no input is reported: the date is then empty', async () => {
		await openCall({ CallbackOn: '31.01.2024' }, { open: true });
		await makeUnreadable(date());
		hold(date(), false);
		await fire(date(), released('Backspace'));
		await save();
		expect(commands()).toMatchObject([{ keyValues: { CallbackOn: '' } }]);
	});

	it('is gone from the input of a sheet that is opened again, and is still refused until it is cleared', async () => {
		await openCall({ CallbackOn: '31.01.2024' }, { open: true });
		await makeUnreadable(date());
		find('data').click();
		await settle();
		find('data').click();
		await settle();
		await fire(date(), released('Tab'));
		await fire(date(), new FocusEvent('blur'));
		await save();
		expect(commands()).toEqual([]);
		expect(row()?.textContent).toContain(WRONG);
		await fire(date(), released('Delete'));
		await save();
		expect(commands()).toMatchObject([{ keyValues: { CallbackOn: '' } }]);
	});

	it('is not stored: a popup that is opened again shows the stored date, unchanged', async () => {
		await openCall({ CallbackOn: '31.01.2024', Other: 'a' }, { open: true });
		await makeUnreadable(date());
		const drafts = kept();
		expect(drafts[ONE]).toEqual({ open: true });
		close();
		await openCall({ CallbackOn: '31.01.2024' }, drafts[ONE]);
		expect(date().value).toBe('2024-01-31');
		await fire(date(), new FocusEvent('blur'));
		await save();
		expect(commands()).toEqual([]);
	});

	it('is neither copied nor kept when the interaction goes', async () => {
		await openCall({ CallbackOn: '31.01.2024' }, { open: true });
		await makeUnreadable(date());
		find('copy:CallbackOn').click();
		await settle();
		expect(popup.services().copied).toEqual(['']);
		const texts = { CallbackOn: UNREADABLE, Other: 'a' };
		const rows = [{ key: 'CallbackOn', value: UNREADABLE }];
		expect(
			keptText(
				{
					values: texts,
					target: { action: 'consult', data: rows },
					presets: { refund: { answers: texts } },
				},
				{},
			),
		).toBe('Other: a\nOther: a');
	});

	it('is refused where the settings no longer say that it is a date, and not shown', async () => {
		await openCall({ CallbackOn: '31.01.2024' }, { open: true });
		await makeUnreadable(date());
		const call = tracked(
			interaction({ interactionId: 'one', state: 'TALKING', userData: { CallbackOn: '31.01.2024' } }),
			60,
		);
		for (const fields of [[], [{ key: 'CallbackOn', label: 'Call back on', type: 'text' } as const]]) {
			popup.services().connection.show(model([call], { settings: { ...SETTINGS, fields } }));
			await settle();
			expect(row()?.querySelector('.value .field')).toHaveProperty('value', '');
			await save();
			expect(commands()).toEqual([]);
		}
	});
});

describe('a date that does not exist, elsewhere', () => {
	it('is no answer to a preset', async () => {
		await openCall({}, { presets: { refund: { open: true, answers: { RefundAmount: '5', Consent: 'Y' } } } });
		await makeUnreadable(date(find('answer:CallbackOn')));
		find('answer:CallbackOn').focus();
		key('Enter');
		await settle();
		expect(plans()).toEqual([]);
		expect(root.querySelector('.preset-form')?.textContent).toContain(WRONG);
		expect(leaks(kept())).toBe(false);
		expect(kept()[ONE]?.presets?.['refund']?.answers).toEqual({ RefundAmount: '5', Consent: 'Y' });
	});

	it('does not go along with a transfer, and is not shown as what does', async () => {
		const data = [
			{ key: 'CallbackOn', value: '31.01.2024' },
			{ key: '', value: '' },
		];
		const target = { action: 'singleStepTransfer', open: true, text: 'kate', data, dataOpen: true } as const;
		await openCall({}, { target });
		await makeUnreadable(date(find('attach-value:0')));
		expect(leaks(kept())).toBe(false);
		find('target-data').click();
		await settle();
		expect(find('attach-chip:0').textContent).toBe('Call back on ');
		find('target-send').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(root.querySelector('.pair-rows')?.textContent).toContain(WRONG);
		expect(date(find('attach-value:0')).value).toBe('');
		type(find('attach-key:0'), 'Comment');
		await settle();
		expect(find('attach-value:0')).toHaveProperty('value', '');
		expect(root.querySelector('.pair-rows')?.textContent).not.toContain(WRONG);
	});

	it('does not go along with a call from the dialler', async () => {
		await open(model([], { settings: SETTINGS }));
		key('+');
		await settle();
		type(find('dial-text'), '4711');
		find('dial-data').click();
		await settle();
		find('dial-field:CallbackOn').click();
		await settle();
		const [index] = [...root.querySelectorAll<HTMLElement>('[data-act^="dial-data-value:"]')];
		await makeUnreadable(date(index));
		find('dial-send').click();
		await settle();
		expect(commands()).toEqual([]);
		expect(root.querySelector('.pair-rows')?.textContent).toContain(WRONG);
		expect(leaks(popup.services().dialDraft.kept)).toBe(false);
		expect(popup.services().dialDraft.kept).toMatchObject({ text: '4711' });
	});
});
