import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DialRules, dialledUnder, isDialRule, NO_DIAL_RULES } from '../../../src/numbers/dial-rules';
import { readNumber } from '../../../src/numbers/read';
import { runs } from '../../support/properties';
import { ROOT } from '../../support/root';

const unescaped = (text: string): string =>
	text.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
const bare = (cell = ''): string => unescaped(cell.trim().replaceAll('`', '').replaceAll('\\|', '|'));

/** Reads the table of docs/numbers.md under "Rules for calls". */
function forms(): { country: string; rules: string[]; written: string; dialled: string }[] {
	const [, part = ''] = readFileSync(join(ROOT, 'docs/numbers.md'), 'utf8').split('## Rules for calls');
	const [own = ''] = part.split('\n## ');
	return own.split('\n').flatMap((line) => {
		const cells = line.split(/(?<!\\)\|/);
		if (!/^\| (?:`|\|| )/.test(line) || cells.length < 6 || /Country|---/.test(line)) return [];
		const [, country, rule, written, dialled] = cells;
		const rules = bare(rule) === '' ? [] : bare(rule).split('; ');
		return [{ country: bare(country), rules, written: bare(written), dialled: bare(dialled) }];
	});
}

const all = forms();

function called(written: string, rules: DialRules): string {
	const reading = readNumber(written);
	return reading.kind === 'number' ? dialledUnder(reading.dialled, rules) : reading.kind;
}

describe('the table of rules for calls', () => {
	it('has rows', () => expect(all.length).toBeGreaterThanOrEqual(70));

	it.each(all)(
		'country $country, rules $rules: $written is called as $dialled',
		({ country, rules, written, dialled }) => {
			for (const rule of rules) expect(isDialRule(rule)).toBe(true);
			expect(called(written, { dialCountry: country, dialRules: rules })).toBe(dialled);
		},
	);
});

describe('a rule', () => {
	it.each([
		['no arrow', '\\d{10} +1'],
		['a group that repeats', '(\\d+)+ => 0'],
		['a group that repeats a number of times', '(\\d\\d){5} => 0'],
		['letters', '[a-z]+ => 0'],
		['a prefix with letters', '\\d{3} => x'],
		['a prefix with a plus sign within', '\\d{3} => 1+1'],
		['an expression that is none', '[ => 0'],
		['a look-behind', '(?<=1)2 => 0'],
	])('with %s is not one, and changes nothing', (_, rule) => {
		expect(isDialRule(rule)).toBe(false);
		expect(dialledUnder('5551234567', { dialCountry: '', dialRules: [rule] })).toBe('5551234567');
	});
});

describe('for any number and rule', () => {
	const digits = fc
		.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 15 })
		.map((list) => list.join(''));
	const withPrefix = fc
		.tuple(
			fc.constantFrom('0', '06', '8', '80', '1', '44'),
			fc.integer({ min: 20_000_000, max: 9_999_999_999 }),
		)
		.map((parts) => parts.join(''));
	/** What is dialled within the country only, where that is not a single zero. */
	const PREFIXES: Readonly<Record<string, RegExp>> = {
		7: /^(8)/,
		36: /^(06)/,
		370: /^(0|8)/,
		375: /^(80|0)/,
	};
	const rules = fc.record({
		dialCountry: fc.constantFrom('', '1', '7', '33', '34', '36', '39', '44', '49', '55', '91', '370', '375'),
		dialRules: fc.array(
			fc.constantFrom(
				'\\d{10} => +1',
				'\\d+ => 9',
				'[2-9]\\d* => 0',
				'\\d{3,4} => ',
				'\\+\\d+ => 00',
				'x => 1',
			),
			{ maxLength: 3 },
		),
	});

	it('00 and 011 are called as written, and nothing that was written is lost but the prefix within the country', () => {
		fc.assert(
			fc.property(
				fc.oneof(digits, withPrefix),
				fc.constantFrom('', '+', '00', '011'),
				rules,
				(number, start, given) => {
					const written = start + number;
					const dialled = dialledUnder(written, given);
					if (/^(?:00|011)/.test(written)) expect(dialled).toBe(written);
					const [, prefix = ''] = (PREFIXES[given.dialCountry] ?? /^(0?)/).exec(written) ?? [];
					expect([written, written.slice(prefix.length)].some((kept) => dialled.endsWith(kept))).toBe(true);
					expect(dialled.lastIndexOf('+')).toBeLessThanOrEqual(dialled.startsWith('+') ? 0 : 20);
				},
			),
			{ numRuns: runs(300) },
		);
	});

	it('without rules it is called as it was read', () => {
		fc.assert(
			fc.property(digits, (number) => {
				expect(dialledUnder(number, NO_DIAL_RULES)).toBe(number);
			}),
		);
	});
});
