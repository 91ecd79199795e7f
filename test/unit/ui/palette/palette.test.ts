import { describe, expect, it, vi } from 'vitest';
import {
	firstOf,
	linesOf,
	MOST_LINES,
	type PaletteItem,
	paletteFinder,
} from '../../../../src/ui/logic/palette';
import { marksIn } from '../../../../src/ui/logic/words/marks';

const item = (words: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
	id: words,
	group: 'interaction',
	icon: 'tag',
	words,
	...more,
});
const names = (items: readonly PaletteItem[], query: string): string[] =>
	linesOf(paletteFinder(items).find(query)).map(({ item: { words } }) => words);

describe('what a few letters find', () => {
	const acts = [
		item('Refund'),
		item('Refund to billing', { detail: 'preset, then transfers' }),
		item('Read again'),
		item('Pause recording'),
		item('Mark done', { reason: 'End the call first.' }),
		item('Complete transfer'),
		item('Zoë Müller'),
		item('Straße des 17. Juni'),
		item('Возврат ёлки'),
		item('שָׁלוֹם'),
		item('İstanbul desk'),
	];
	it.each([
		['re', 'Refund'],
		['REF', 'Refund'],
		['rec', 'Pause recording'],
		['again', 'Read again'],
		['zoe mul', 'Zoë Müller'],
		['muller zoe', 'Zoë Müller'],
		['strasse', 'Straße des 17. Juni'],
		['17', 'Straße des 17. Juni'],
		['елки', 'Возврат ёлки'],
		['שלום', 'שָׁלוֹם'],
		['istanbul', 'İstanbul desk'],
		// Letters in their order, two swapped, one wrong, one missing.
		['rfnd', 'Refund'],
		['recrod', 'Pause recording'],
		['compleet', 'Complete transfer'],
		['transfr', 'Complete transfer'],
		['billing refund', 'Refund to billing'],
	])('%s: %s', (query, expected) => {
		expect(names(acts, query)[0]).toBe(expected);
	});

	it('finds by what kind of thing it is, after what is called so', () => {
		const items = [item('Solved', { detail: 'preset' }), item('Preset colours')];
		expect(names(items, 'preset')).toEqual(['Preset colours', 'Solved']);
	});

	it('finds nothing by what is within a word that is only said of it', () => {
		expect(names([item('Solved', { detail: 'preset' }), item('Refund')], 're')).toEqual(['Refund']);
	});

	it('finds by further names that are not shown', () => {
		expect(names([item('Mark done', { also: ['wrap up'] })], 'wrap')).toEqual(['Mark done']);
	});

	it.each(['"', '-', "'", '- -', '.*', '(', '[', '\\'])('takes %s for no pattern', (query) => {
		expect(names(acts, query)).toEqual([]);
	});
	it('takes no sign in a query for a pattern', () => {
		expect(names(acts, '(re').slice(0, 1)).toEqual(['Refund']);
		expect(names(acts, '-refund')).toContain('Refund');
		expect(names(acts, '"refund"')).toContain('Refund');
		expect(names([item('+33 6 44 20 71 18')], '+33 6')).toEqual(['+33 6 44 20 71 18']);
	});

	it('finds nothing by letters that nothing has', () => {
		expect(paletteFinder(acts).find('qqq')).toEqual({ sections: [], more: 0 });
	});
});

describe('the order of the lines', () => {
	it('lists what cannot be done last in its group, and Enter never does it', () => {
		const items = [
			item('Done', { reason: 'End the call first.' }),
			item('Donate', { id: 'donate' }),
			item('Donald', { group: 'target' }),
		];
		const result = paletteFinder(items).find('don');
		expect(linesOf(result).map(({ item: { words } }) => words)).toEqual(['Donate', 'Done', 'Donald']);
		expect(firstOf(result)?.words).toBe('Donate');
	});

	it('marks what cannot be done rather than what only has its name in its own', () => {
		const items = [
			item('Mark Done', { reason: 'End the call first.' }),
			item('Block Mark Done', { id: 'block' }),
		];
		expect(firstOf(paletteFinder(items).find('done'))?.words).toBe('Mark Done');
		expect(firstOf(paletteFinder(items).find('block'))?.words).toBe('Block Mark Done');
	});

	it('has nothing for Enter where nothing can be done', () => {
		expect(firstOf(paletteFinder([item('Done', { reason: 'no' })]).find('done'))).toBeUndefined();
	});

	it('puts the group with the better hit first', () => {
		const items = [item('Unsettled'), item('Settings', { group: 'ringside' })];
		expect(
			paletteFinder(items)
				.find('sett')
				.sections.map(({ group }) => group),
		).toEqual(['ringside', 'interaction']);
	});

	it('does not let a group without anything that can be done go first', () => {
		const items = [item('Settle', { reason: 'no' }), item('Unsettled', { group: 'ringside' })];
		expect(firstOf(paletteFinder(items).find('settle'))?.words).toBe('Unsettled');
		expect(paletteFinder(items).find('settle').sections[0]?.group).toBe('ringside');
	});

	it('keeps the given order while nothing is typed, and says how many are not listed', () => {
		const items = Array.from({ length: 200 }, (_, n) =>
			item(`Tag ${n}`, { group: n < 100 ? 'interaction' : 'target' }),
		);
		const result = paletteFinder(items).find('');
		expect(linesOf(result)).toHaveLength(MOST_LINES);
		expect(result.more).toBe(140);
		expect(linesOf(result)[0]?.item.words).toBe('Tag 0');
		expect(result.sections.map(({ group }) => group)).toEqual(['interaction', 'target']);
	});
});

describe('the marks of what was typed', () => {
	const marked = (words: string, query: string): string => {
		const [hit] = linesOf(paletteFinder([item(words)]).find(query));
		const { marks = [] } = hit ?? {};
		return marks.reduceRight(
			(text, at, n) => `${text.slice(0, at)}${n % 2 === 0 ? '[' : ']'}${text.slice(at)}`,
			words,
		);
	};
	it.each([
		['Refund', 're', '[Re]fund'],
		['Pause recording', 'rec', 'Pause [rec]ording'],
		['Straße', 'strass', '[Straß]e'],
		['Straße', 'stras', '[Straß]e'],
		['Zoë', 'zoe', '[Zoë]'],
		['ﬁnance desk', 'fin', '[ﬁn]ance desk'],
		['  Two  spaces', 'two spa', '  [Two]  [spa]ces'],
		['\u2068Maria\u2069 Lopez', 'mar', '\u2068[Mar]ia\u2069 Lopez'],
		['Refund', 'rfd', '[R]e[f]un[d]'],
	])('%s by %s: %s', (words, query, expected) => {
		expect(marked(words, query)).toBe(expected);
	});
	it('marks nothing beyond the words', () => {
		expect(marksIn('ab', [2, 4])).toEqual([]);
	});
});

describe('the work of one key', () => {
	const entries = Array.from({ length: 500 }, (_, n) =>
		item(`Target number ${n} of the Zürich desk`, { detail: 'routing point', also: [`route ${n}`] }),
	);
	it('folds a list of 500 once, and what was typed at each key', () => {
		const known = new Map<string, string>();
		const finder = paletteFinder(entries, known);
		const normalized = vi.spyOn(String.prototype, 'normalize');
		try {
			for (const query of ['d', 'de', 'des', 'desk', 'desk z', 'qwert']) linesOf(finder.find(query));
			// One for what was typed; for each line that is shown its words and their letters. None for the other 440.
			const mostLetters = Math.max(...entries.map(({ words }) => words.length)) + 2;
			expect(normalized.mock.calls.length).toBeLessThanOrEqual(6 * (1 + MOST_LINES * mostLetters));
			normalized.mockClear();
			paletteFinder([...entries], known);
			expect(normalized).not.toHaveBeenCalled();
		} finally {
			normalized.mockRestore();
		}
	});

	it('tries no more often than there are orders of the words typed', () => {
		const tested = vi.spyOn(RegExp.prototype, 'test');
		try {
			paletteFinder(entries).find('desk zurich target');
			// Three words have six orders; the few single signs at the borders of words come on top.
			expect(tested.mock.calls.length).toBeLessThan(6 * 500 * 10);
		} finally {
			tested.mockRestore();
		}
	});
});
