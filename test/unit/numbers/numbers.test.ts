import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsIn, fold } from '../../../src/numbers/characters';
import { findNumbers } from '../../../src/numbers/find';
import { destinationOf, isSameNumber, readNumber } from '../../../src/numbers/read';
import { maskedPhone } from '../../../src/settings/mask';
import { runs } from '../../support/properties';

const mask = (text: string): string => maskedPhone(text, { maskPhones: true });

/** Adversarial texts: characters of numbers, other digits, hidden characters, words. */
const hostile = fc
	.array(
		fc.oneof(
			fc.stringMatching(/^\d{1,6}$/),
			fc.constantFrom(...'+()[]-./*#,;:|&@<>=xpw%'),
			fc.constantFrom(' ', '  ', '\u00a0', '\n', '\u200b', '\u202a', '\u202c', '\u202e', '\u2066', '\ufeff'),
			fc.constantFrom('(0)', ' or ', 'ext. ', 'tel:', 'sip:', ';ext=', '٤', '０', '۹', '²', '①', '0044'),
			fc.string({ maxLength: 4 }),
		),
		{ maxLength: 40 },
	)
	.map((parts) => parts.join(''));

describe('reading', () => {
	it('returns only what a switch can dial, and reads that as itself', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const reading = readNumber(text);
				if (reading.kind !== 'number') return;
				expect(reading.dialled).toMatch(/^\+?[\d*#]+$/);
				const again = readNumber(reading.dialled);
				// Without its separators, a run of digits may turn out to be a card number.
				if (again.kind === 'number') expect(again).toEqual({ ...reading, left: [] });
			}),
			{ numRuns: runs(3_000) },
		);
	});

	it('dials the digits in order, adds none, and names each that it leaves out', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				const reading = readNumber(text);
				if (reading.kind !== 'number' || text.includes('%')) return;
				const written = fold(text).text.replace(/\D/g, '');
				const dialled = reading.dialled.replace(/\D/g, '');
				let at = 0;
				for (const digit of written) if (digit === dialled[at]) at++;
				expect(at).toBe(dialled.length);
				// The host and the context of an address are not part of the number.
				if (/[@;]/.test(text)) return;
				expect(dialled.length + digitsIn(reading.left.join(' '))).toBe(written.length);
			}),
			{ numRuns: runs(3_000), examples: [['tel:00?(0)']] },
		);
	});

	it.each([
		['tel:00?(0)', '00', ['(0)']],
		['callto:0298021234?12', '0298021234', ['12']],
		['<tel:+33298021234;ext=7?x=٤>', '+33298021234', ['ext 7', 'x=4']],
		['callto:+33298021234?call', '+33298021234', []],
	])('names the digits after the question mark of an address: %s', (text, dialled, left) => {
		expect(readNumber(text)).toEqual({ kind: 'number', dialled, left });
	});

	it('recognizes the same number in another form, and distinguishes extensions', () => {
		expect(isSameNumber('+44 (0)20 7946 0018', '\u202a+442079460018\u202c')).toBe(true);
		expect(isSameNumber('tel:+442079460018', '＋44–20–7946–0018')).toBe(true);
		expect(isSameNumber('+442079460018', '+442079460018 x89')).toBe(false);
		expect(isSameNumber('020 7946 0018', '+44 20 7946 0018')).toBe(false);
		expect(isSameNumber('Maria', ' Maria ')).toBe(true);
		expect(isSameNumber('Maria', 'Marie')).toBe(false);
	});

	it('leaves a destination that is not a number unchanged, except for invisible characters at its ends', () => {
		expect(destinationOf('\u200bagent_5001\u200e ')).toBe('agent_5001');
		expect(destinationOf('VQ_800 555 1234')).toBe('VQ_800 555 1234');
		expect(destinationOf('+44 (0)20 7946 0018')).toBe('+442079460018');
	});
});

describe('masking', () => {
	it('hides every number, wherever it is and however it is written', () => {
		const digits = fc.stringMatching(/^[1-9]\d{8,14}$/);
		const dress = fc.constantFrom<(number: string) => string>(
			(number) => `+${number}`,
			(number) => number.replace(/(\d{3})(?=\d)/g, '$1 '),
			(number) => number.replace(/(\d{2})(?=\d)/g, '$1-'),
			(number) => number.replace(/(\d{4})(?=\d)/g, '$1\u200b'),
			(number) => [...number].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join(''),
			(number) => [...number].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''),
			(number) => [...number].map((digit) => String.fromCodePoint(0x1d7ce + Number(digit))).join(''),
			(number) => `\u202d${number}\u202c`,
			(number) => `tel:+${number};ext=12`,
		);
		const words = fc.constantFrom('', 'Smith ', 'call back: ', 'José (', '“');
		fc.assert(
			fc.property(
				words,
				digits,
				dress,
				fc.constantFrom('', ' Smith', ')', ', please', '”'),
				(a, number, how, b) => {
					const shown = fold(mask(`${a}${how(number)}${b}`)).text;
					expect(digitsIn(shown)).toBe(3);
					expect(shown).toContain(number.slice(-3));
				},
			),
			{ numRuns: runs(1_000) },
		);
	});

	it('hides each of several numbers, and keeps the words between them', () => {
		expect(mask('+44 20 7946 0018 / 020 7946 0019')).toBe('••••• 018 / ••••• 019');
		expect(mask('+44 20 7946 0018, 020 7946 0019 or 07700 900123')).toBe('••••• 018, ••••• 019 or ••••• 123');
		expect(mask('+442079460018+442079460019')).toBe('••••• 018••••• 019');
		expect(mask('2026-11-24 10:30, call 020 7946 0018 x5 on 24.11.2026')).toBe(
			'2026-11-24 10:30, call ••••• 018 on 24.11.2026',
		);
	});

	it('never throws, finds in order, and finds nothing twice', () => {
		fc.assert(
			fc.property(hostile, (text) => {
				let at = 0;
				for (const { start, end, digits } of findNumbers(text)) {
					expect(start).toBeGreaterThanOrEqual(at);
					expect(end).toBeGreaterThan(start);
					expect(end).toBeLessThanOrEqual(text.length);
					expect(digits).toMatch(/^\d{6,}$/);
					at = end;
				}
			}),
			{ numRuns: runs(3_000), examples: [['0000000\u202e+000000']] },
		);
	});
});

describe('time', () => {
	const UNITS = [
		...[
			'1',
			'1 ',
			'+',
			'(',
			'(0',
			'+4',
			'a',
			'1/',
			'0298021234/',
			'0298021234 or ',
			'x1',
			'ext.',
			'1;a=',
			'1,',
		],
		...[
			'@',
			'1@',
			'\u202e1',
			'tel:',
			'<',
			'2026-11-24 ',
			'1.',
			'٠',
			'e\u0301',
			'1 a',
			'$1',
			'#1 ',
			' ',
			'%20',
			'1-',
		],
		...['12345678-1234-1234-1234-', '0298021234,', '\ud835\udfce', '1\u200b'],
	];
	// Without a clock: quadratic work at this length would exceed the test's time limit.
	it.each(UNITS)('grows with the text, not with its square: %j', (unit) => {
		const long = unit.repeat(Math.ceil(200_000 / unit.length));
		expect(typeof mask(long)).toBe('string');
		expect(readNumber(long)).toBeDefined();
	});
});
