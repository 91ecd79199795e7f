import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOf } from '../../../../src/platform/format';
import { t } from '../../../../src/platform/i18n';
import { NO_TARGETS } from '../../../../src/settings/targets';
import {
	dialChoices,
	dialCommand,
	dialProblem,
	dialsWords,
	dialTexts,
} from '../../../../src/ui/logic/targets/dial';
import { ROOT } from '../../../support/root';

interface Line {
	readonly country: string;
	readonly written: string;
	/** The number, or the reason for none. */
	readonly called: string;
	readonly left: string;
}

const unescaped = (text: string): string =>
	text.replace(/\\u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
const bare = (cell = ''): string => unescaped(cell.trim().replaceAll('`', '').replaceAll('\\|', '|'));

function linesOf(section: string): Line[] {
	return section.split('\n').flatMap((line): Line[] => {
		const cells = line.split(/(?<!\\)\|/);
		if (!/^\| (?:`\d+`)? ?\| `/.test(line)) return [];
		const [, country, written, called, left] = cells.map(bare);
		return [{ country: country ?? '', written: written ?? '', called: called ?? '', left: left ?? '' }];
	});
}

const sections = readFileSync(join(ROOT, 'docs/called-numbers.md'), 'utf8')
	.split('\n### ')
	.slice(1)
	.map((text) => ({ where: text.split('\n')[0] ?? '', lines: linesOf(text) }));

/** What the dialler shows for a written number, what it sends, and why it does neither. */
function dialled({ written, country }: Line): { shown?: string; sent?: string; problem?: string } {
	const draft = { text: written };
	const problem = dialProblem(draft);
	const [choice] = dialChoices(draft, NO_TARGETS, [], { dialCountry: country, dialRules: [] });
	if (choice === undefined) return problem === undefined ? {} : { problem };
	const command = dialCommand(choice, {}, true);
	return {
		...(problem === undefined ? {} : { problem }),
		shown: dialsWords(dialTexts(choice, { maskPhones: true, maskKeys: [] })),
		...(command.method === 'voice.dial' ? { sent: command.destination } : {}),
	};
}

const refusal = (why: string): string => `target_number${why.charAt(0).toUpperCase()}${why.slice(1)}`;

describe('the table of numbers as they are called', () => {
	it('has 300 lines from 30 countries, with every way of writing that people use', () => {
		const all = sections.flatMap(({ lines }) => lines);
		expect(sections.length).toBeGreaterThanOrEqual(30);
		expect(all.length).toBeGreaterThanOrEqual(300);
		const ways = [/\(0\)/, /[\u200b-\u200f\u2060\ufeff]/, /[٠-٩]/, /[０-９]/, /^tel:/, /^00/, /ext|x12|доб/];
		for (const way of ways)
			expect(all.filter(({ written }) => way.test(written)).length).toBeGreaterThanOrEqual(8);
		const twice = all.filter(({ country, written }, at) =>
			all.some((other, i) => i < at && other.country === country && other.written === written),
		);
		expect(twice).toEqual([]);
	});

	it.each(sections)('$where: shown before the press, and sent', ({ lines }) => {
		for (const line of lines) {
			const { shown, sent, problem } = dialled(line);
			if (!/\d/.test(line.called)) {
				expect({ line, sent, shown, problem }).toEqual({ line, problem: refusal(line.called) });
				continue;
			}
			const notCalled =
				line.left === '' ? '' : ` ${t('target_notDialled', listOf(line.left.split(', '), 'unit'))}`;
			expect({ line, shown, sent, problem }).toEqual({
				line,
				sent: line.called,
				shown: `${t('target_dials', line.called)}${notCalled}`,
			});
		}
	});
});
