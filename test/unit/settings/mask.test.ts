import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	hasPhone,
	isMaskedKey,
	isPhone,
	MASK,
	masked,
	maskedPhone,
	maskedValue,
} from '../../../src/settings/mask';
import { interaction } from '../../support/fake/interaction';

const phones = { maskPhones: true, maskKeys: [] };
const keys = (...maskKeys: string[]) => ({ maskPhones: false, maskKeys });

describe('a phone number', () => {
	it.each([
		'+33 2 98 02 12 34',
		'0298021234',
		'(415) 555-0100',
		'tel:+33298021234',
		'sip:0298021234@pbx.example',
	])('is %s', (text) => {
		expect(isPhone(text)).toBe(true);
		expect(maskedPhone(text, phones)).toMatch(/^••••• \d{3}$/);
		expect(maskedPhone(text, keys())).toBe(text);
	});

	it.each([
		['tel:+4930123456;ext=5', '456'],
		['tel:+49-30-123456;phone-context=acme.example;isub=77', '456'],
		['tel:030123456;phone-context=+49', '456'],
		['sip:+4930123456@pbx.example', '456'],
		['sip:+4930123456@pbx.example:5060;user=phone;tag=9911', '456'],
		['SIPS:+4930123456;ext=5@pbx.example?subject=Maria', '456'],
		['<sip:+4930123456@pbx.example>', '456'],
		['+4930123456;ext=5', '456'],
		['+4930123456@pbx.example', '456'],
		['callto:+4930123456', '456'],
		['+49\u00a030\u2013123456', '456'],
	])('is %s, of which %s is left', (text, left) => {
		expect(maskedPhone(text, phones)).toBe(`••••• ${left}`);
	});

	it.each([
		'sip:maria@pbx.example',
		'sip:7001@pbx.example;user=phone',
		'tel:7001;ext=12345678',
		'10;20;30',
		'123456;Open',
	])('is not %s, which is a name, an internal number, or a list', (text) => {
		expect(maskedPhone(text, phones)).toBe(text);
	});

	it.each(['7001', 'Maria Lopez', '', '2026-11-24T10:00', 'Order 29802', '12345678901234567890123'])(
		'is not %j',
		(text) => {
			expect(maskedPhone(text, phones)).toBe(text);
		},
	);

	it('keeps at most three digits, whatever it is', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^\+?[0-9 ()-]{6,25}$/), (text) => {
				const shown = maskedPhone(text, phones);
				if (isPhone(text)) expect(shown.replace(/\D/g, '').length).toBe(3);
				else if (!hasPhone(text)) expect(shown).toBe(text);
			}),
		);
	});
});

describe('a masked key', () => {
	it.each([
		['CardNumber', 'cardnumber', true],
		['CardNumber', 'Card*', true],
		['CardNumber', '*number', true],
		['CardNumber', 'c*d*r', true],
		['CardNumber', 'card', false],
		['CardNumber', 'Card*Numbers', false],
		['aba', 'ab*ba', false],
		['x', '*', true],
		['a.c', 'a?c', false],
	])('%s by the rule %s: %s', (key, rule, is) => {
		expect(isMaskedKey(key, keys(rule))).toBe(is);
	});

	it('matches as a regular expression would', () => {
		const letters = fc.stringMatching(/^[ab*]{0,6}$/);
		fc.assert(
			fc.property(fc.stringMatching(/^[ab]{0,8}$/), letters, (key, rule) => {
				const expected = new RegExp(`^${rule.replaceAll('*', '.*')}$`).test(key);
				expect(isMaskedKey(key, keys(rule))).toBe(expected);
			}),
		);
	});
});

describe('what is shown', () => {
	const subject = interaction({
		ani: '+33298021234',
		contact: { displayName: '+33298021234' },
		parties: [{ name: '0298021234' }],
		userData: { Card: 4_111_111_111_111_111, Callback: '0298021234', Reason: 'Refund', Deep: { Card: 1 } },
	});

	it('reveals nothing of a masked value, not even its length', () => {
		const shown = masked(subject, { maskPhones: true, maskKeys: ['card', 'Deep'] });
		expect(shown.userData).toEqual({
			Card: MASK,
			Callback: '••••• 234',
			Reason: 'Refund',
			Deep: MASK,
		});
		expect(JSON.stringify(shown)).not.toMatch(/298021|4111/);
	});

	it('reveals nothing of masked lists, at any depth', () => {
		const nested = interaction({
			userData: {
				Payment: { Cards: [{ Card: '4111111111111111' }] },
				Calls: ['0298021234'],
				Seen: { Times: 3 },
			},
		});
		expect(masked(nested, { maskPhones: true, maskKeys: ['card'] }).userData).toEqual({
			Payment: MASK,
			Calls: MASK,
			Seen: { Times: 3 },
		});
	});

	it.each([
		[
			{ firstName: '+33298021234', lastName: 'Lopez' },
			{ firstName: '••••• 234', lastName: 'Lopez' },
		],
		[
			{ firstName: 'Maria', lastName: 'Lopez 02 98 02 12 34' },
			{ firstName: 'Maria', lastName: 'Lopez ••••• 234' },
		],
		[{ firstName: '+33 2 98', lastName: '02 12 34' }, { firstName: '••••• 234' }],
		[{ lastName: '٠٢٩٨٠٢١٢٣٤' }, { lastName: '••••• 234' }],
		[{ displayName: 'Maria +33298021234 / +33612345678' }, { displayName: 'Maria ••••• 234 / ••••• 678' }],
	])('has no number of a name: %j', (contact, shown) => {
		expect(masked(interaction({ contact }), phones).contact).toEqual(shown);
	});

	it('contains no number inside a text of the attached data', () => {
		const data = interaction({
			userData: { Note: 'Call ０２９８０２１２３４ x89, ask for Maria', Rate: 0.1234567 },
		});
		expect(masked(data, phones).userData).toEqual({ Note: 'Call ••••• 234, ask for Maria', Rate: 0.1234567 });
	});

	it('is the interaction itself if nothing is masked', () => {
		expect(masked(subject, keys())).toBe(subject);
	});

	it('keeps numbers that are not phone numbers', () => {
		expect(maskedValue('Priority', 5, phones)).toBe(5);
		expect(maskedValue('Callback', 298_021_234, phones)).toBe('••••• 234');
	});
});
