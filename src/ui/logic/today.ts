import type { Missed } from '../../contract/losses-and-missed';
import type { Ending, TodayEntry } from '../../contract/today';
import { listOf, shortDuration } from '../../platform/format';
import { t } from '../../platform/i18n';
import { isMaskedKey, MASK, type MaskRules, maskedPhone } from '../../settings/mask';
import { matchScore } from '../../settings/match';
import { historyWords } from './words/history-words';

/** The filters of Today's list. */
export const TODAY_FILTERS = ['all', 'voice', 'chat', 'email', 'missed'] as const;
export type TodayFilter = (typeof TODAY_FILTERS)[number];

/** An entry as it is shown: numbers, and the names of tags, masked where the settings ask for it. */
export interface ShownEntry {
	readonly entry: TodayEntry;
	readonly name: string;
	readonly number: string | undefined;
	/** How it ended. */
	readonly ending: string;
	/** The tags that were set. */
	readonly tags: readonly string[];
	/** The text of its line: the tags, or how it ended where that says more. */
	readonly words: string;
	/** The agent's actions through Ringside, one sentence each. */
	readonly did: readonly string[];
}

/** The endings that say nothing of their own: tags say more. */
const PLAIN: readonly Ending[] = ['answered', 'reached', 'sent', 'ended'];
/** The reasons after which the time that it rang can be said. */
const TIMED = ['redirected', 'noAnswer', 'revoked'] as const;

function endingWords({ how, missed = 'gone', to, durations: { rang } }: TodayEntry): string {
	if (how !== 'missed')
		return how === 'transferred' && to !== undefined ? t('today_transferredTo', to) : t(`today_how_${how}`);
	const timed = TIMED.find((reason) => reason === missed);
	return timed === undefined || rang === undefined
		? t(`today_missed_${missed}`)
		: t(`today_missedAfter_${timed}`, shortDuration(rang));
}

/** Returns the names of an entry's tags, and one mask for all those that the settings masked then or mask now. */
function shownTags({ tags = [] }: TodayEntry, rules: MaskRules): string[] {
	const names = tags.map(({ label, keys }) =>
		label === undefined || keys.some((key) => isMaskedKey(key, rules)) ? MASK : maskedPhone(label, rules),
	);
	return [...names.filter((name) => name !== MASK), ...(names.includes(MASK) ? [MASK] : [])];
}

function lineWords({ how, tags }: TodayEntry, ending: string, names: readonly string[]): string {
	if (!PLAIN.includes(how)) return ending;
	if (names.length > 0) return listOf(names, 'unit');
	return tags === undefined || how === 'ended' ? ending : t('today_noTag');
}

export function shownEntry(entry: TodayEntry, rules: MaskRules): ShownEntry {
	const { name, number, family, consultation } = entry;
	const mask = (text: string): string => maskedPhone(text, rules);
	const ending = mask(
		listOf([...(consultation === true ? [t('today_consultation')] : []), endingWords(entry)], 'unit'),
	);
	const tags = shownTags(entry, rules);
	return {
		entry,
		name: name === undefined ? t(family === 'voice' ? 'noName' : 'noName_other') : mask(name),
		number: number === undefined ? undefined : mask(number),
		ending,
		tags,
		words: lineWords(entry, ending, tags),
		did: entry.did.map((deed) => mask(historyWords(deed))),
	};
}

export function fits({ family, how }: TodayEntry, filter: TodayFilter): boolean {
	return filter === 'all' || (filter === 'missed' ? how === 'missed' : family === filter);
}

/** Returns the entries that a text is found in, in their order; all where nothing is typed. Searches only what is shown. */
export function found(entries: readonly ShownEntry[], text: string): ShownEntry[] {
	if (text.trim() === '') return [...entries];
	return entries.filter(
		({ name, number, ending, tags, words, did }) =>
			matchScore(text, [name, number ?? '', words, ending, ...tags, ...did]) > 0,
	);
}

/** Returns the number to call somebody back; `undefined` if none is known. */
export function numberToCall({
	number,
	name,
	family,
}: Pick<TodayEntry, 'number' | 'name' | 'family'>): string | undefined {
	if (family !== 'voice') return undefined;
	return number ?? (name !== undefined && /^\+?[\d\s().-]{3,}$/.test(name) ? name : undefined);
}

/** Returns the number of a missed interaction. Where numbers are masked, the list of missed ones does not have it, and Today has. */
export function numberOfMissed(
	missed: Missed,
	today: readonly TodayEntry[],
	rules: MaskRules,
): string | undefined {
	if (!rules.maskPhones) return numberToCall(missed);
	const entry = today.findLast(({ subject }) => subject === missed.subject);
	return entry === undefined ? undefined : numberToCall(entry);
}
