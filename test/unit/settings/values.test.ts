import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Field, FieldSchema, type Preset } from '../../../src/contract/settings';
import { isoDate, type Misfit, misfit, writtenDate } from '../../../src/settings/fields';
import { askedKeys, presetPairs } from '../../../src/settings/presets';

const field = (change: Partial<Field>): Field => ({ key: 'k', label: 'k', type: 'text', ...change });

describe('a value', () => {
	it.each<[Partial<Field>, string, Misfit | undefined]>([
		[{ type: 'text' }, 'anything', undefined],
		[{ type: 'choice', choices: ['a', 'b'] }, 'a', undefined],
		[{ type: 'choice', choices: ['a', 'b'] }, 'A', 'choice'],
		[{ type: 'number' }, '-3.5', undefined],
		[{ type: 'number' }, '1e5', 'number'],
		[{ type: 'number' }, '12 apples', 'number'],
		[{ type: 'boolean' }, 'true', undefined],
		[{ type: 'boolean' }, 'yes', 'boolean'],
		[{ type: 'boolean', choices: ['yes', 'no'] }, 'no', undefined],
		[{ type: 'date' }, '2024-02-29', undefined],
		[{ type: 'date' }, '2023-02-29', 'date'],
		[{ type: 'date' }, '29.02.2024', 'date'],
		[{ type: 'date', format: 'DD.MM.YYYY' }, '29.02.2024', undefined],
		[{ type: 'date', format: 'DD.MM.YYYY' }, '29x02x2024', 'date'],
		[{ format: 'C-9999' }, 'C-1234', undefined],
		[{ format: 'C-9999' }, 'C-123', 'format'],
		[{ format: 'AA*9' }, 'ÄbÇ7', undefined],
		[{ format: '(9+)' }, '(3+)', undefined],
		[{ format: '9'.repeat(64) }, '1'.repeat(5_000), 'format'],
	])('of %j: %j', (change, value, expected) => {
		expect(misfit(field(change), value)).toBe(expected);
		expect(misfit(field(change), '')).toBeUndefined();
	});

	it('of a date input is written in the field’s format', () => {
		expect(writtenDate('2024-02-09')).toBe('2024-02-09');
		expect(writtenDate('2024-02-09', 'MM/DD/YYYY')).toBe('02/09/2024');
	});

	it('of a date reads back as it was written, in every format that the settings accept', () => {
		const filler = fc.array(fc.constantFrom('-', '.', '/', ' ', '(', '\\', 'M', 'MM', 'DD', 'Y', '年'), {
			maxLength: 2,
		});
		const parts = fc.shuffledSubarray(['YYYY', 'MM', 'DD'], { minLength: 3 });
		let accepted = 0;
		fc.assert(
			fc.property(parts, fc.array(filler, { minLength: 4, maxLength: 4 }), (named, between) => {
				const format = between.flatMap((signs, place) => [...signs, named[place] ?? '']).join('');
				if (!v.is(FieldSchema, field({ type: 'date', format }))) return;
				accepted++;
				expect(isoDate(writtenDate('2024-02-29', format), format)).toBe('2024-02-29');
			}),
		);
		expect(accepted).toBeGreaterThan(0);
	});
});

describe('a preset', () => {
	const preset: Preset = {
		id: 'p',
		label: 'p',
		pairs: [
			{ key: 'Reason', value: { kind: 'fixed', value: 'Refund' } },
			{ key: 'Amount', value: { kind: 'asked' } },
			{ key: 'At', value: { kind: 'time' } },
			{ key: 'Day', value: { kind: 'time', part: 'date' } },
			{ key: 'By', value: { kind: 'agent' } },
		],
		followUp: { kind: 'none' },
	};
	const now = new Date(2024, 1, 9, 8, 5).getTime();

	it('writes fixed, asked and derived values', () => {
		expect(presetPairs(preset, { now, agentName: 'Ann', answers: { Amount: '12' } })).toEqual({
			keyValues: {
				Reason: 'Refund',
				Amount: '12',
				At: '2024-02-09 08:05',
				Day: '2024-02-09',
				By: 'Ann',
			},
			missing: [],
		});
	});

	it('lists keys without an answer, and asks for the name if the settings have none', () => {
		expect(presetPairs(preset, { now }).missing).toEqual(['Amount', 'By']);
		expect(askedKeys(preset)).toEqual(['Amount', 'By']);
		expect(askedKeys(preset, 'Ann')).toEqual(['Amount']);
		expect(presetPairs(preset, { now, answers: { Amount: '1', By: 'Bob' } }).keyValues.By).toBe('Bob');
	});
});
