import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../../src/numbers/groups';

describe('a number to read', () => {
	it.each([
		['+33612345678', '+33 6 12 34 56 78'],
		['+4512345678', '+45 12 34 56 78'],
		['+12125550123', '+1 212 555 0123'],
		['+442079460958', '+44 207 946 0958'],
		['+497216080', '+49 721 6080'],
		['+4972160800', '+49 721 608 00'],
		['+35312345678', '+353 123 456 78'],
	])('%s is shown in groups', (text, shown) => {
		expect(groupsOf(text).join(' ')).toBe(shown);
	});

	it.each([
		'',
		'4711',
		'0612345678',
		'+33 6 12 34 56 78',
		'+1234567',
		'+0123456789',
		'Maria Lopez',
		'+•••••• 5501',
	])('%j stays as it is', (text) => {
		expect(groupsOf(text)).toEqual([text]);
	});

	it('keeps every character and its place', () => {
		const digits = fc.stringMatching(/^\+\d{1,18}$/);
		fc.assert(
			fc.property(fc.oneof(digits, fc.string()), (text) => {
				const groups = groupsOf(text);
				expect(groups.join('')).toBe(text);
				// A digit alone is hard to find again; the first one of a number in pairs is the exception.
				expect(groups.slice(2).every((group) => group.length > 1)).toBe(true);
			}),
		);
	});
});
