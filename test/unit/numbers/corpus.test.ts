import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readNumber, refusalOf } from '../../../src/numbers/read';
import { maskedPhone } from '../../../src/settings/mask';
import { ROOT } from '../../support/root';

interface Form {
	readonly where: string;
	readonly written: string;
	readonly dialled: string;
	readonly left: string;
	readonly masked: string;
}

const unescaped = (text: string): string =>
	text.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
const bare = (cell = ''): string => unescaped(cell.trim().replaceAll('`', ''));

/** Reads the table of docs/numbers.md. */
function forms(): Form[] {
	const [, table = ''] = readFileSync(join(ROOT, 'docs/numbers.md'), 'utf8').split('## The table');
	let where = '';
	return table.split('\n').flatMap((line): Form[] => {
		where = /^### (.+)/.exec(line)?.[1] ?? where;
		if (!line.startsWith('| `')) return [];
		const [, written, dialled, left, masked] = line.split('|');
		return [
			{ where, written: bare(written), dialled: bare(dialled), left: bare(left), masked: bare(masked) },
		];
	});
}

const all = forms();

describe('the table of numbers', () => {
	it('has 300 forms, none of them twice', () => {
		expect(all.length).toBeGreaterThanOrEqual(300);
		const twice = all.filter(({ where, written }, at) =>
			all.some((other, i) => i < at && other.written === written && other.where === where),
		);
		expect(twice).toEqual([]);
	});

	it.each(all)('$where: $written is dialled as $dialled', ({ written, dialled, left }) => {
		const reading = readNumber(written);
		expect(reading.kind === 'number' ? reading.dialled : refusalOf(written)).toBe(dialled);
		expect(reading.kind === 'number' ? reading.left.join(', ') : '').toBe(left);
	});

	it.each(all)('$where: $written is masked', ({ written, masked }) => {
		expect(maskedPhone(written, { maskPhones: true })).toBe(masked === '' ? written : masked);
		expect(maskedPhone(written, { maskPhones: false })).toBe(written);
	});
});
