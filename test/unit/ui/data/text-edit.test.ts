import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asShown, edited } from '../../../../src/ui/logic/data/text-edit';
import { runs } from '../../../support/properties';

const LINES = fc
	.array(fc.oneof(fc.string(), fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0085', '\u2029', '\v', ' ')))
	.map((parts) => parts.join(''));

describe('an edit in a text area', () => {
	it.each([
		[
			'of one line keeps the CRLF of the others',
			'one\r\ntwo\r\nthree',
			'one\ntwo!\nthree',
			'one\r\ntwo!\r\nthree',
		],
		['that adds a line adds the kind there is', 'one\r\ntwo', 'one\ntwo\nthree', 'one\r\ntwo\r\nthree'],
		['keeps CR alone', 'one\rtwo', 'one\ntwo!', 'one\rtwo!'],
		['keeps each kind where it is', 'a\rb\r\nc\nd', 'a\nb\nc\nd!', 'a\rb\r\nc\nd!'],
		['keeps what is no line break to it', 'a\u2028b\u0085c', 'a\u2028b\u0085c!', 'a\u2028b\u0085c!'],
		['uses LF where there was none', 'a', 'a\nb', 'a\nb'],
		['never makes one break of two', 'a\rx\nb', 'a\n\nb', 'a\n\nb'],
		['never makes two breaks of three', '\n\r\r', ' \n\n\n\n\n', ' \r\r\n\n\r\r'],
		['never makes two breaks of three that it leaves', 'a\r\rx\nb', 'a\n\n\nb', 'a\r\r\n\nb'],
	])('%s', (_, text, shown, expected) => {
		expect(edited(text, shown)).toBe(expected);
	});

	it('that is undone restores the original, even after everything was deleted', () => {
		const original = 'a\r\nb\nc\rd';
		expect(edited(edited(original, '', original), asShown(original), original)).toBe(original);
	});

	it('always matches the screen, and changes nothing else', () => {
		fc.assert(
			fc.property(LINES, fc.nat(), fc.nat(), LINES, (text, from, length, typed) => {
				const shown = asShown(text);
				const start = from % (shown.length + 1);
				const end = Math.min(shown.length, start + (length % 5));
				const next = shown.slice(0, start) + asShown(typed) + shown.slice(end);
				const result = edited(text, next);
				expect(asShown(result)).toBe(next);
				if (next === shown) expect(result).toBe(text);
			}),
			{ numRuns: runs(500) },
		);
	});

	it('in one line leaves every other line break unchanged', () => {
		const breaks = fc.array(fc.constantFrom('\r', '\n', '\r\n'), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(breaks, fc.nat(), (kinds, at) => {
				const words = Array.from({ length: kinds.length + 1 }, (_, i) => `w${i}`);
				const made = (lines: string[]): string => lines.map((line, i) => line + (kinds[i] ?? '')).join('');
				const place = at % words.length;
				const changed = words.map((word, i) => (i === place ? `${word}!` : word));
				expect(edited(made(words), changed.join('\n'))).toBe(made(changed));
			}),
		);
	});
});
