import uFuzzy from '@leeoniya/ufuzzy';
import { fold } from '../../settings/match';
import type { PresenceKind } from './words/agent-words';
import { marksIn } from './words/marks';

/** The groups of the palette, in the order in which they are shown while nothing is typed. */
const PALETTE_GROUPS = ['ringing', 'interaction', 'target', 'ringside'] as const;
type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** The signs of the lines, by the names of the icons. */
export type PaletteIcon =
	| 'tag'
	| 'bolt'
	| 'check'
	| 'close'
	| 'transfer'
	| 'consult'
	| 'conference'
	| 'case'
	| 'data'
	| 'note'
	| 'lock'
	| 'refresh'
	| 'back'
	| 'person'
	| 'group'
	| 'skill'
	| 'queue'
	| 'route'
	| 'number'
	| 'settings'
	| 'keys'
	| 'voice'
	| 'today'
	| 'hold'
	| 'resume'
	| 'swap'
	| 'mic'
	| 'muted'
	| 'record'
	| 'hangup'
	| 'globe';

/** One thing that can be done, as the palette lists it. */
export interface PaletteItem {
	/** Names it among all items, and in `data-act`. */
	readonly id: string;
	readonly group: PaletteGroup;
	readonly icon: PaletteIcon;
	/** For a state of the agent: its sign, in the place of the icon. */
	readonly presence?: PresenceKind;
	/** Its name. Any part of it finds it. */
	readonly words: string;
	/** Its kind, shown after the name. */
	readonly detail?: string | undefined;
	/** Further texts by which it is found, which are not shown. */
	readonly also?: readonly string[];
	/** The key that does the same, as the keyboard map knows it. */
	readonly key?: string | undefined;
	/** The key of the interaction that it acts on; absent where it acts on none. */
	readonly interactionKey?: string;
	/** Why it cannot be done now. */
	readonly reason?: string | undefined;
}

export interface PaletteHit<T extends PaletteItem> {
	readonly item: T;
	/** The parts of its words that were typed: from, to, from, to, in UTF-16 units. */
	readonly marks: readonly number[];
}

/** The hits of one group: what can be done now, then what cannot. */
interface PaletteSection<T extends PaletteItem> {
	readonly group: PaletteGroup;
	readonly hits: readonly PaletteHit<T>[];
}

export interface PaletteResult<T extends PaletteItem> {
	readonly sections: readonly PaletteSection<T>[];
	/** How many more there are than are listed. */
	readonly more: number;
}

/** Lines that are drawn at most: nobody reads further, and every line costs time before the first is seen. */
export const MOST_LINES = 60;
/** Lines of one group while nothing is typed. */
const MOST_UNSOUGHT = 30;
/** Further ways of matching are tried while there are fewer hits. */
const ENOUGH = 6;
/** Words of a query whose order does not matter. More would take too many attempts. */
const MOST_WORDS = 4;

/** Max characters of a query, in UTF-16 units. */
const MAX_NEEDLE_LENGTH = 256;

const SIGN = '\\p{L}\\p{M}\\p{N}';
// Texts are folded before, so there is only one case, and no letter has an accent that can be left out. What stands within a
// word is "no separator" and not "a letter": the matcher repeats it in every pattern, and the classes of Unicode take longer
// to compile than all the searching.
const ONE_CASE = {
	unicode: true,
	interSplit: ' +',
	intraSplit: null,
	interBound: `[^${SIGN}]`,
	intraBound: '\\p{L}\\p{N}|\\p{N}\\p{L}',
	intraChars: '[^\\s!-\\/:-@\\[-`\\{-~·]',
	intraContr: '(?!)',
	toUpper: (text: string) => text,
	toLower: (text: string) => text,
	// Equal hits stay in the order of the list.
	compare: () => 0,
} satisfies uFuzzy.Options;

/** Every word as it was typed, in any place. */
const exact = new uFuzzy({ ...ONE_CASE, intraMode: 0, intraIns: 0 });
/** One letter too many, missing, wrong, or two swapped, in a word of more than four. */
const misspelt = new uFuzzy({ ...ONE_CASE, intraMode: 1 });
/** Some letters of a word in their order, from its first one on. */
const scattered = new uFuzzy({
	...ONE_CASE,
	intraMode: 0,
	intraIns: Number.POSITIVE_INFINITY,
	interLft: 1,
	intraFilt: (term) => term.length > 1,
});

const UNSOUGHT = new RegExp(`[^${SIGN}]+`, 'gu');

/** Returns the words of what was typed, as the matcher takes them: it has signs of its own, such as quotation marks. */
function needleOf(query: string): string {
	return fold(query).replace(UNSOUGHT, ' ').trim();
}

interface Ranked {
	readonly at: number;
	readonly ranges: readonly number[];
	/** 0: words begin like this; 1: it is within them; 2 and 3: it is nearly so. */
	readonly tier: number;
}

/** `lengths` are those of the words that are shown, at the start of each text. */
function ranked(haystack: string[], lengths: readonly number[], needle: string): Ranked[] {
	const found = new Map<number, Ranked>();
	for (const [tier, matcher] of [exact, misspelt, scattered].entries()) {
		if (found.size >= ENOUGH) break;
		const words = needle.split(' ').length;
		const order = words <= MOST_WORDS ? MOST_WORDS : 0;
		const [, info, sorted] = matcher.search(haystack, needle, order, Number.POSITIVE_INFINITY);
		if (info === null || sorted === null) continue;
		for (const place of sorted) {
			const at = info.idx[place];
			if (at === undefined || found.has(at)) continue;
			const begins = (info.interLft2[place] ?? 0) >= words;
			// What is only said of an item must begin with it: "re" is in every "preset".
			if (!begins && (info.start[place] ?? 0) >= (lengths[at] ?? 0)) continue;
			found.set(at, { at, ranges: info.ranges[place] ?? [], tier: tier + (tier > 0 || !begins ? 1 : 0) });
		}
	}
	return [...found.values()].sort((a, b) => a.tier - b.tier);
}

/** Finds items by a few letters. */
export interface PaletteFinder<T extends PaletteItem> {
	find(query: string): PaletteResult<T>;
}

/**
 * Prepares items to be searched at every keystroke. `known` keeps what has been folded, so that a list that is built again
 * costs only what is new in it.
 */
export function paletteFinder<T extends PaletteItem>(
	items: readonly T[],
	known: Map<string, string> = new Map(),
): PaletteFinder<T> {
	const folded = (text: string): string => {
		const found = known.get(text);
		if (found !== undefined) return found;
		const next = fold(text);
		known.set(text, next);
		return next;
	};
	const lengths = items.map(({ words }) => folded(words).length);
	const haystack = items.map(({ words, detail = '', also = [] }) =>
		[words, detail, ...also].map(folded).join(' · '),
	);

	const sectionsOf = (hits: readonly Ranked[], limit: number): PaletteResult<T> => {
		const byGroup = new Map<PaletteGroup, { hit: Ranked; item: T }[]>();
		for (const hit of hits) {
			const item = items[hit.at];
			if (item === undefined) continue;
			const list = byGroup.get(item.group);
			if (list === undefined) byGroup.set(item.group, [{ hit, item }]);
			else list.push({ hit, item });
		}
		const groups = PALETTE_GROUPS.filter((group) => byGroup.has(group))
			.map((group) => {
				const all = byGroup.get(group) ?? [];
				const can = all.filter(({ item }) => item.reason === undefined);
				const cannot = all.filter(({ item }) => item.reason !== undefined);
				return { group, all: [...can, ...cannot].slice(0, limit), tier: can[0]?.hit.tier ?? 9 };
			})
			// The group with the best hit comes first; otherwise groups keep their places while one types.
			.sort((a, b) => a.tier - b.tier);
		let left = MOST_LINES;
		const sections: PaletteSection<T>[] = [];
		for (const { group, all } of groups) {
			const shown = all.slice(0, left);
			left -= shown.length;
			if (shown.length === 0) continue;
			sections.push({
				group,
				hits: shown.map(({ hit, item }) => ({ item, marks: marksIn(item.words, hit.ranges) })),
			});
		}
		const listed = MOST_LINES - left;
		return { sections, more: hits.length - listed };
	};

	return {
		find(query) {
			// Longer patterns than what anything is called by take the matcher long.
			const needle = query.trim().length > MAX_NEEDLE_LENGTH ? '' : needleOf(query);
			if (needle !== '') return sectionsOf(ranked(haystack, lengths, needle), MOST_LINES);
			// Something was typed, but no letter and no digit: nothing is called like that.
			if (query.trim() !== '') return { sections: [], more: 0 };
			const all = items.map((_, at) => ({ at, ranges: [], tier: 0 }));
			return sectionsOf(all, MOST_UNSOUGHT);
		},
	};
}

/** Returns the hits in the order in which they are shown. */
export function linesOf<T extends PaletteItem>({ sections }: PaletteResult<T>): PaletteHit<T>[] {
	return sections.flatMap(({ hits }) => hits);
}

/**
 * Returns the item that is marked for Enter: the first that can be done. If its name only contains that of one that cannot be
 * done, that one was meant, and Enter says why not: "done" must not block Mark Done during a call.
 */
export function firstOf<T extends PaletteItem>(result: PaletteResult<T>): T | undefined {
	const items = linesOf(result).map(({ item }) => item);
	const first = items.find(({ reason }) => reason === undefined);
	if (first === undefined) return undefined;
	const name = ` ${fold(first.words)} `;
	return (
		items.find(({ reason, words }) => reason !== undefined && name.includes(` ${fold(words)} `)) ?? first
	);
}
