import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, shortened, visibleText, withCodes } from '../../../src/scapi/plain-text';
import { runs } from '../../support/properties';

describe('foreign text', () => {
	it.each([
		['spaces', '   '],
		['no-break and ideographic spaces', '\u00A0\u3000\u2003'],
		['zero-width characters', '\u200B\u200C\u200D\u2060\uFEFF'],
		['Hangul fillers', '\u3164\u115F\u1160\uFFA0'],
		['the blank of Braille', '\u2800\u2800'],
		['direction overrides', '\u202E\u202C\u2066\u2069\u200F'],
		['soft hyphens', '\u00AD'],
		['control characters', '\u0000\u0007\t\r\n'],
		['tags', '\u{E0041}\u{E0042}'],
		['variation selectors', '\uFE0F\u{E0100}'],
		['marks on nothing', '\u0301\u0302'],
		['half a character', '\uD83D'],
		['an object that is not there', '\uFFFC'],
		['a note without a head', '\u{1D159}'],
	])('is blank if it is only %s', (_, text) => {
		expect(visibleText(text)).toBe('');
	});

	it.each([
		['blanks around and inside', '  Maria \t\n Lopez ', 'Maria Lopez'],
		['an override', 'Maria \u202Ezepol', 'Maria zepol'],
		['zero-width spaces', 'Ma\u200Bria\uFEFF', 'Maria'],
		['joiners in Latin letters', 'Ma\u200Dri\u200Ca', 'Maria'],
		['Hangul fillers', '\u3164Maria\u3164', 'Maria'],
		['marks at the beginning of a word', 'Maria \u0338\u0338Lopez', 'Maria Lopez'],
		['more marks than any language has', `Z\u0335${'\u0301'.repeat(50)}oe`, 'Z\u0335\u0301\u0301oe'],
	])('loses %s', (_, text, plain) => {
		expect(visibleText(text)).toBe(plain);
	});

	it.each([
		['Persian with a non-joiner', 'می\u200Cخواهم'],
		['Sinhala with a joiner', 'ශ්\u200Dරී ලංකා'],
		['Marathi with a joiner', 'र्\u200Dय'],
		['a family', '👩\u200D👩\u200D👧\u200D👦'],
		['a nurse of a skin colour', '🧑🏽\u200D⚕\uFE0F'],
		['the flag of Wales', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
		['a Japanese name with a form of its own', '葛\u{E0100}城'],
		['Vietnamese with marks apart', 'Nguye\u0302\u0303n'],
		['Thai', 'ที่รัก'],
		['Burmese with many marks', 'မြွှေးကြောင့်'],
		['Hebrew with points', 'שָׁלוֹם'],
		['an apostrophe and a hyphen', "Anne-Marie O'Brien"],
	])('keeps %s', (_, text) => {
		expect(visibleText(text)).toBe(text);
	});

	it('is cut between characters as readers count them', () => {
		const family = '👩\u200D👩\u200D👧\u200D👦';
		expect(shortened('Maria Lopez', 6)).toBe('Maria…');
		expect(shortened('Maria', 5)).toBe('Maria');
		expect(shortened(family.repeat(5), 3)).toBe(`${family}…`);
		expect(shortened(family, 5)).toBe(family);
		expect(shortened('e\u0301'.repeat(4), 4)).toBe('e\u0301'.repeat(4));
	});

	it('is the same on the fast path for ordinary names', () => {
		// A lone half of a character at the end takes the long way, and goes.
		const isSame = (text: string) => visibleText(text) === visibleText(`${text}\uD83D`);
		const differing: string[] = [];
		for (let code = 0; code < 0xffff; code++) {
			const character = String.fromCharCode(code);
			const isHalf = code >= 0xd800 && code < 0xe000;
			if (!isHalf && !(isSame(character) && isSame(`a${character}`) && isSame(`${character} b`)))
				differing.push(code.toString(16));
		}
		expect(differing).toEqual([]);
	});

	it('is limited, in one line, and unchanged by cleaning it again', () => {
		const unit = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.stringMatching(/^(?:[\u200B-\u200F\u202A-\u202E\u2066-\u2069\u3164a-c א]|\uFE0F|\u0301){0,40}$/u),
		);
		const characters = new Intl.Segmenter();
		fc.assert(
			fc.property(unit, fc.integer({ min: 1, max: 100 }), (text, limit) => {
				const plain = plainText(text, limit);
				expect([...characters.segment(plain)].length).toBeLessThanOrEqual(limit);
				expect(plain).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200E\u200F]/u);
				expect(plain.trim()).toBe(plain);
				expect(visibleText(plain)).toBe(plain);
			}),
			{ numRuns: runs(50) },
		);
	});
});

describe('an exact text', () => {
	it.each([
		['a zero-width space', 'Rea\u200Bson', 'Rea[U+200B]son'],
		['a direction override', '\u202EdnufeR', '[U+202E]dnufeR'],
		['an isolate that is not closed', 'Reason\u2067', 'Reason[U+2067]'],
		['a soft hyphen', 'Rea\u00ADson', 'Rea[U+00AD]son'],
		['a line break', 'Rea\nson', 'Rea[U+000A]son'],
		['a tag character', 'Reason\u{E0041}', 'Reason[U+E0041]'],
	])('shows %s by its code', (_, text, shown) => {
		expect(withCodes(text)).toBe(shown);
	});

	it.each(['Reason', 'Grund für Rückruf', 'می\u200Cخواهم', '👩\u200D👩\u200D👧', '❤\uFE0F', '葛\u{E0100}'])(
		'is left alone if it needs all that it has: %s',
		(text) => {
			expect(withCodes(text)).toBe(text);
		},
	);
});
