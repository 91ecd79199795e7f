import type { Missed } from '../../contract/losses-and-missed';
import type { TodayEntry } from '../../contract/today';
import { listOf } from '../../platform/format';
import { t } from '../../platform/i18n';
import { type MaskRules, maskedPhone } from '../../settings/mask';
import { matchScore } from '../../settings/match';
import { historyWords } from './words/history-words';

/** The filters of Today's list. */
export const TODAY_FILTERS = ['all', 'voice', 'chat', 'email', 'missed'] as const;
export type TodayFilter = (typeof TODAY_FILTERS)[number];

/** An entry as it is shown: numbers masked where the settings ask for it. */
export interface ShownEntry {
	readonly entry: TodayEntry;
	readonly name: string;
	readonly number: string | undefined;
	/** How it ended. */
	readonly words: string;
	/** The agent's actions through Ringside, one sentence each. */
	readonly did: readonly string[];
}

function endingWords({ how, missed, to }: TodayEntry): string {
	if (how === 'missed') return t(`today_missed_${missed ?? 'gone'}`);
	return how === 'transferred' && to !== undefined ? t('today_transferredTo', to) : t(`today_how_${how}`);
}

export function shownEntry(entry: TodayEntry, rules: MaskRules): ShownEntry {
	const { name, number, family, consultation } = entry;
	const mask = (text: string): string => maskedPhone(text, rules);
	const words = [...(consultation === true ? [t('today_consultation')] : []), endingWords(entry)];
	return {
		entry,
		name: name === undefined ? t(family === 'voice' ? 'noName' : 'noName_other') : mask(name),
		number: number === undefined ? undefined : mask(number),
		words: mask(listOf(words, 'unit')),
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
		({ name, number, words, did }) => matchScore(text, [name, number ?? '', words, ...did]) > 0,
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
