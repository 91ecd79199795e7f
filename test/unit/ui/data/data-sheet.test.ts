// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/contract/settings';
import type { Json } from '../../../../src/scapi/json';
import { settle } from '../../../support/page-time';
import { interaction, model, tracked } from '../../../support/popup-harness/build-model';
import { settings } from '../../../support/popup-harness/look-parts';
import { type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;

const FIELDS: readonly Field[] = [
	{ key: 'OrderId', label: 'Order', type: 'text', format: 'A-99999' },
	{ key: 'Amount', label: 'Amount', type: 'number' },
	{ key: 'CallbackOn', label: 'Call back on', type: 'date', format: 'DD.MM.YYYY' },
];

async function openData(userData: Record<string, Json>, fields = FIELDS): Promise<void> {
	const one = tracked(interaction({ interactionId: 'one', state: 'TALKING', userData }), 60);
	await open(model([one], { settings: settings({ fields: [...fields] }) }));
	find('data').click();
	await settle();
}
const row = (key: string): HTMLElement => {
	const found = root.querySelector<HTMLElement>(`tr[data-key="${key}"]`);
	if (found === null) throw new Error(`no row ${key}`);
	return found;
};
const field = (key: string): HTMLElement => {
	const found = row(key).querySelector<HTMLElement>('.value .field');
	if (found === null) throw new Error(`no field ${key}`);
	return found;
};
async function write(key: string, text: string, leave = true): Promise<void> {
	type(field(key), text);
	if (leave) field(key).dispatchEvent(new FocusEvent('blur'));
	await settle();
}
const said = (key: string): string => row(key).querySelector('.was')?.textContent ?? '';
const foot = (): string => root.querySelector('.foot-words')?.textContent ?? '';

describe('a changed value', () => {
	it('says what it was, and its format only as long as it does not fit', async () => {
		await openData({ OrderId: 'A-20931' });
		await write('OrderId', 'A-2093', false);
		expect(said('OrderId')).toMatch(/^was A-20931Format A-99999/);
		await write('OrderId', 'A-20932');
		expect(said('OrderId')).toBe('was A-20931');
	});

	it('of a date keeps its format beside it, because the browser shows dates in another', async () => {
		await openData({});
		await write('CallbackOn', '2026-12-24');
		expect(said('CallbackOn')).toBe('was emptyWritten as DD.MM.YYYY');
	});

	it('that was empty says so, and a key that is new says nothing', async () => {
		await openData({ OrderId: '' });
		await write('OrderId', 'A-20932');
		expect(said('OrderId')).toBe('was empty');
		type(find('new-key'), 'Extra');
		await settle();
		type(find('new-value'), '1');
		await settle();
		find('add').click();
		await settle();
		expect(said('Extra')).toBe('');
	});

	it('says what is wrong in place of what it was, once the field is left, and the foot counts it', async () => {
		await openData({ Amount: '12', OrderId: 'A-20931' });
		await write('Amount', 'twenty', false);
		expect(said('Amount')).toBe('was 12');
		expect(foot()).toBe('1 to save');
		await write('Amount', 'twenty');
		expect(said('Amount')).toMatch(/^Enter a number/);
		expect(foot()).toBe('1 to save · 1 to correct');
		await write('OrderId', '20');
		expect(foot()).toBe('2 to save · 2 to correct');
		await write('Amount', '20');
		expect(foot()).toBe('2 to save · 1 to correct');
		await write('OrderId', 'A-20931');
		expect(foot()).toBe('1 to save');
	});

	it('is counted as wrong by Save at once, and nothing is sent', async () => {
		await openData({ Amount: '12' });
		await write('Amount', 'twenty', false);
		find('save').click();
		await settle();
		expect(foot()).toBe('1 to save · 1 to correct');
		expect(commands()).toEqual([]);
		expect(document.activeElement).toBe(field('Amount'));
	});

	it('of a number without a field is wrong as text until the agent decides so', async () => {
		await openData({ Count: 3 }, []);
		await write('Count', 'three');
		expect(foot()).toBe('1 to save · 1 to correct');
		find('as-text:Count').click();
		await settle();
		expect(foot()).toBe('1 to save');
	});
});

describe('the head of the sheet', () => {
	const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`Key${n}`, `value ${n}`]));

	it('counts the keys and has the filter beside it, once they are many', async () => {
		await openData(many, []);
		expect(root.querySelector('.sheet-head h3')?.textContent).toBe('Data 9');
		expect(find('filter').closest('.sheet-head')).not.toBeNull();
		expect(find('filter').getAttribute('aria-label')).toBe('Filter 9 keys');
		type(find('filter'), 'value 7');
		await settle();
		expect(root.querySelectorAll('tr[data-key]')).toHaveLength(1);
	});

	it('keeps what has been found wrong while a filter hides it', async () => {
		await openData({ ...many, Amount: '12' });
		await write('Amount', 'twenty');
		type(find('filter'), 'value 7');
		await settle();
		expect(foot()).toBe('1 to save · 1 to correct');
		type(find('filter'), '');
		await settle();
		expect(said('Amount')).toMatch(/^Enter a number/);
	});

	it('names a key beside its label only where another has the same label', async () => {
		await openData({ OrderId: 'A-20931' });
		expect(row('OrderId').querySelector('.key')?.textContent).toBe('Order');
		expect(row('OrderId').querySelector('.key bdi')?.getAttribute('title')).toBe('OrderId');
		popup.close();
		await openData({ OrderId: 'A-20931', Order: 'x' });
		expect(row('OrderId').querySelector('.key')?.textContent).toBe('OrderOrderId');
		expect(row('Order').querySelector('.key')?.textContent).toBe('Order');
	});
});
