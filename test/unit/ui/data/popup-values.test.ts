// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Field } from '../../../../src/contract/settings';
import type { Json } from '../../../../src/scapi/json';
import { parseInteraction } from '../../../../src/scapi/read-interaction';
import { settle } from '../../../support/page-time';
import { interaction, model, ORIGIN, tracked } from '../../../support/popup-harness/build-model';
import { key, type, usePopup } from '../../../support/popup-harness/mount';

const popup = usePopup();
const { root, open, find, commands } = popup;

function value(name: string): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
	const row = [...root.querySelectorAll<HTMLElement>('[data-key]')].find((each) => each.dataset.key === name);
	const field = row?.querySelector('.field');
	if (
		field instanceof HTMLInputElement ||
		field instanceof HTMLTextAreaElement ||
		field instanceof HTMLSelectElement
	) {
		return field;
	}
	throw new Error(`no field for ${name}`);
}

async function table(userData: Record<string, unknown>, fields: Field[] = []): Promise<void> {
	const one = interaction({ interactionId: 'one' });
	const read = parseInteraction({ ...one, userData });
	if (read === undefined) throw new Error('not read');
	const shown = model([tracked(read)]);
	await open({ ...shown, settings: { ...shown.settings, fields } });
	key('e');
	await settle();
}

async function change(name: string, text: string): Promise<void> {
	type(value(name), text);
	await settle();
}

async function save(): Promise<Record<string, Json> | undefined> {
	find('save').click();
	await settle();
	const [write] = commands().flatMap((each) => (each.method === 'setUserData' ? [each] : []));
	return write === undefined ? undefined : { ...write.keyValues };
}

describe('a text', () => {
	it.each([
		['three lines', 'one\ntwo\nthree', 'one\ntwo!\nthree', 'one\ntwo!\nthree'],
		['three lines with CRLF', 'one\r\ntwo\r\nthree', 'one\ntwo!\nthree', 'one\r\ntwo!\r\nthree'],
		['three lines with CR', 'one\rtwo\rthree', 'one\ntwo!\nthree', 'one\rtwo!\rthree'],
		['one line that becomes two', 'one', 'one\ntwo', 'one\ntwo'],
		[
			'separators that are no line breaks',
			'a\u2028b\u0085c\u2029d',
			'a\u2028b\u0085c\u2029d!',
			'a\u2028b\u0085c\u2029d!',
		],
		['5,000 characters', 'x'.repeat(5_000), `${'x'.repeat(5_000)}y`, `${'x'.repeat(5_000)}y`],
		['blanks at both ends', '  a ', '  a b ', '  a b '],
	])('of %s is saved with only the edit', async (_, text, typed, saved) => {
		await table({ Note: text, Other: text });
		expect(value('Note')).toBeInstanceOf(HTMLTextAreaElement);
		await change('Note', typed);
		expect(await save()).toEqual({ Note: saved });
	});

	it('in a configured field keeps its lines and its length, too', async () => {
		const text = `one\r\n${'x'.repeat(5_000)}`;
		await table({ Note: text }, [{ key: 'Note', label: 'Note', type: 'text' }]);
		await change('Note', `one\n${'x'.repeat(5_000)}y`);
		expect(await save()).toEqual({ Note: `${text}y` });
	});

	it('that is too long is kept as typed, reported, and not saved', async () => {
		await table({ Note: 'short' });
		const long = 'x'.repeat(65_537);
		await change('Note', long);
		expect(root.querySelector('.problem')?.textContent).toContain('Too long to save: 65,537 characters');
		expect(await save()).toBeUndefined();
		expect(value('Note').value).toBe(long);
		expect(popup.services().drafts.kept.get(`${ORIGIN}|uuid-one`)?.values?.Note).toBe(long);
		await change('Note', long.slice(1));
		expect(await save()).toEqual({ Note: long.slice(1) });
	});

	it('of one line gets no second one by Enter alone', async () => {
		await table({ Note: 'one', Lines: 'a\nb' });
		const press = (name: string, more: KeyboardEventInit = {}): boolean => {
			value(name).focus();
			return key('Enter', more);
		};
		expect(press('Note')).toBe(false);
		expect(press('Note', { shiftKey: true })).toBe(true);
		expect(press('Lines')).toBe(true);
	});

	it('pasted as the value of a new key keeps its lines', async () => {
		await table({});
		type(find('new-key'), 'K');
		type(find('new-value'), 'one\ntwo');
		await settle();
		expect(await save()).toEqual({ K: 'one\ntwo' });
	});
});

describe('a field for numbers', () => {
	const amount: Field[] = [{ key: 'Amount', label: 'Amount', type: 'number' }];

	it('saves the number without surrounding blanks', async () => {
		await table({ Other: 'x' }, amount);
		await change('Amount', ' 42 ');
		expect(await save()).toEqual({ Amount: '42' });
	});

	it('leaves blanks that the agent did not type', async () => {
		await table({ Amount: ' 42 ', Other: 'x' }, amount);
		await change('Other', 'y');
		expect(await save()).toEqual({ Other: 'y' });
	});

	it('shows a text that is not a number unchanged, with its lines', async () => {
		await table({ Amount: '4\n2' }, amount);
		expect(value('Amount').value).toBe('4\n2');
		expect(value('Amount')).toBeInstanceOf(HTMLTextAreaElement);
	});
});

describe('a value that is not text', () => {
	const data = {
		Count: 3,
		Big: 1e21,
		Exact: 0.1 + 0.2,
		Yes: true,
		None: null,
		List: ['a', { b: [1, false] }],
	};

	it('is shown unchanged, and stays unchanged if something else is edited', async () => {
		await table({ ...data, Note: 'n' });
		expect(['Count', 'Big', 'Exact', 'Yes', 'None'].map((name) => value(name).value)).toEqual([
			'3',
			'1e+21',
			'0.30000000000000004',
			'true',
			'',
		]);
		expect(value('List').value).toBe('- a\n-\n  b:\n    - 1\n    - false');
		expect(value('List')).toHaveProperty('readOnly', true);
		await change('Note', 'm');
		expect(await save()).toEqual({ Note: 'm' });
	});

	it.each([
		['Count', '4', 4],
		['Count', ' -4.50 ', -4.5],
		['Exact', '0.1', 0.1],
		['Big', '2e+21', 2e21],
	])('%s, changed to “%s”, stays a number', async (name, typed, saved) => {
		await table(data);
		await change(name, typed);
		expect(await save()).toEqual({ [name]: saved });
	});

	it.each(['4 apples', '', '007', '12345678901234567890', 'NaN'])(
		'becomes the text “%s” only if the agent says so',
		async (typed) => {
			await table(data);
			await change('Count', typed);
			expect(await save()).toBeUndefined();
			expect(root.querySelector('.problem')?.textContent).toContain('This value is a number');
			find('as-text:Count').click();
			await settle();
			expect(await save()).toEqual({ Count: typed });
		},
	);

	it('stays the same number or boolean under a configured field', async () => {
		await table(data, [
			{ key: 'Count', label: 'Count', type: 'number' },
			{ key: 'Yes', label: 'Yes', type: 'boolean' },
		]);
		await change('Count', '5');
		const yes = value('Yes');
		yes.value = 'false';
		yes.dispatchEvent(new Event('change', { bubbles: true }));
		await settle();
		expect(await save()).toEqual({ Count: 5, Yes: false });
	});

	it('is chosen from a list if it is true or false', async () => {
		await table(data);
		const yes = value('Yes');
		expect(yes).toBeInstanceOf(HTMLSelectElement);
		yes.value = 'false';
		yes.dispatchEvent(new Event('change', { bubbles: true }));
		await settle();
		expect(await save()).toEqual({ Yes: false });
	});
});

describe('a key with any characters', () => {
	it.each(['', ' ', '__proto__', 'constructor', 'a.b', 'k'.repeat(5_000), 'zwei\nZeilen'])(
		'is edited and deleted: %j',
		async (name) => {
			await table(
				Object.fromEntries([
					[name, 'x'],
					['Other', 'y'],
				]),
			);
			await change(name, 'z');
			expect(await save()).toEqual(Object.fromEntries([[name, 'z']]));
			find(`undo:${name}`).click();
			await settle();
			find(`delete:${name}`).click();
			await settle();
			find('save').click();
			expect(commands()).toContainEqual({ method: 'deleteUserData', interactionId: 'one', key: name });
		},
	);

	it('blames the request rather than the connection if the worker cannot read it', async () => {
		await table({ Note: 'x' });
		popup.services().connection.answer = async () => ({
			ok: false,
			error: { code: 'notUnderstood', message: 'unknown message or sender' },
		});
		await change('Note', 'y');
		await save();
		expect(root.querySelector('.message')?.textContent).toContain('Ringside could not read its own request');
	});
});

describe('an incomplete value', () => {
	it.each([
		['100 kB of text', 'x'.repeat(100_000), /Only the beginning of the 100,000 characters/],
		['a list with a long text', ['x'.repeat(100_000)], /Only part of this value/],
		[
			'more keys than are kept',
			Object.fromEntries(Array.from({ length: 1_100 }, (_, i) => [`k${i}`, i])),
			/Only part of/,
		],
	])('is shown as such, and cannot be edited: %s', async (_, large, words) => {
		await table({ Note: large, Other: 'x' });
		expect(value('Note')).toHaveProperty('readOnly', true);
		expect(root.querySelector('.data')?.textContent).toMatch(words);
		await change('Other', 'y');
		expect(await save()).toEqual({ Other: 'y' });
	});

	it('cannot be edited under a configured field either', async () => {
		await table({ Note: 'x'.repeat(100_000) }, [{ key: 'Note', label: 'Note', type: 'text' }]);
		expect(value('Note')).toHaveProperty('readOnly', true);
	});

	it('can be deleted, with a note that all of it goes', async () => {
		await table({ Note: 'x'.repeat(100_000) });
		find('delete:Note').click();
		await settle();
		expect(root.querySelector('.data')?.textContent).toContain('The whole value will be deleted');
		find('save').click();
		expect(commands()).toEqual([{ method: 'deleteUserData', interactionId: 'one', key: 'Note' }]);
	});
});
