import type { DialDraft } from '../../../contract/dial-draft';
import type { TodayEntry } from '../../../contract/today';
import { type DialRules, dialledUnder } from '../../../numbers/dial-rules';
import { isSameNumber } from '../../../numbers/read';
import { listOf } from '../../../platform/format';
import { type MessageKey, t } from '../../../platform/i18n';
import type { Command } from '../../../scapi/command';
import { type MaskRules, maskedPhone } from '../../../settings/mask';
import { matchScore } from '../../../settings/match';
import { type Favourite, rank, type Targets } from '../../../settings/targets';
import { dialOf, looksLikeNumber, numberProblem } from '../../../words/dial-words';
import { numberToCall } from '../today';
import { pairsOf, rowsProblem } from './target-choices';

/** A number that can be called. */
export interface DialChoice {
	/** As it is dialled: under the rules of the settings. */
	readonly destination: string;
	/** As it is written. */
	readonly written: string;
	/** Parts that are written and not dialled. */
	readonly left: readonly string[];
	readonly name: string | undefined;
	readonly source: 'typed' | 'given' | 'today' | 'known';
}

const MAX_CHOICES = 20;
/** Max characters of a text in which a number is looked for, in UTF-16 units. */
const MAX_LOOKED_AT = 1_000;

function choiceOf(
	written: string,
	name: string | undefined,
	source: DialChoice['source'],
	rules: DialRules,
): DialChoice | undefined {
	if (written.length > MAX_LOOKED_AT) return undefined;
	const { destination, left, problem } = dialOf({ type: 'CUSTOM_CONTACT', destination: written });
	if (problem !== undefined || !looksLikeNumber(written)) return undefined;
	return {
		destination: dialledUnder(destination, rules),
		written,
		left,
		name: name === written ? undefined : name,
		source,
	};
}

/** Returns what can be called: the number typed or given first, then those that fit, of this sign-in and of the favourites and recents. */
export function dialChoices(
	{ text, given }: DialDraft,
	targets: Targets,
	today: readonly TodayEntry[],
	rules: DialRules,
): DialChoice[] {
	const typed = given === undefined ? text.trim() : given.number;
	const first = choiceOf(typed, given?.name, given === undefined ? 'typed' : 'given', rules);
	const query = given === undefined ? text.trim() : '';
	const known = rank(targets, query, () => '', 'CUSTOM_CONTACT').flatMap(
		({ target }) => choiceOf(target.destination, target.label, 'known', rules) ?? [],
	);
	const digits = query.replace(/\D/g, '');
	const callers = today.toReversed().flatMap((entry) => {
		const number = numberToCall(entry);
		if (number === undefined) return [];
		const fitsName = matchScore(query, [entry.name ?? '']) > 0;
		const fitsNumber = digits !== '' && number.replace(/\D/g, '').includes(digits);
		if (query !== '' && !fitsName && !fitsNumber) return [];
		return choiceOf(number, entry.name, 'today', rules) ?? [];
	});
	const all: DialChoice[] = [];
	for (const choice of [...(first === undefined ? [] : [first]), ...callers, ...known]) {
		const same = all.findIndex(
			({ destination, written }) =>
				destination === choice.destination || isSameNumber(written, choice.written),
		);
		const other = all[same];
		if (other === undefined) all.push(choice);
		// Who it is, where the number alone was typed.
		else if (other.name === undefined && choice.name !== undefined)
			all[same] = { ...other, name: choice.name };
	}
	return all.slice(0, MAX_CHOICES);
}

/** Returns a number as a favourite of the agent's, under the name that it is shown with. */
export const favouriteOf = ({ written, name }: DialChoice): Favourite => ({
	type: 'CUSTOM_CONTACT',
	destination: written,
	label: name ?? written,
});

/** Returns the favourite that leads to the same number, and whose it is: the administrator's before the agent's own. */
export function keptAs(
	{ written }: DialChoice,
	{ managed, own }: Targets,
): { whose: 'managed' | 'own'; favourite: Favourite } | undefined {
	const same = ({ type, destination }: Favourite): boolean =>
		type === 'CUSTOM_CONTACT' && (destination === written || isSameNumber(destination, written));
	const given = managed.find(same);
	if (given !== undefined) return { whose: 'managed', favourite: given };
	const mine = own.find(same);
	return mine === undefined ? undefined : { whose: 'own', favourite: mine };
}

/** Returns why what was typed cannot be dialled; `undefined` if it can, or nothing was typed. */
export function dialProblem({ text, given }: DialDraft): MessageKey | undefined {
	if (given !== undefined) return numberProblem(given.number);
	if (text.trim() === '') return undefined;
	if (text.length > MAX_LOOKED_AT) return 'target_long';
	const problem = numberProblem(text);
	// A name is looked for, but not one with a number in it: what was found could have another number.
	return looksLikeNumber(text) || problem === 'target_numberText' ? problem : undefined;
}

/** Returns a choice's texts. What was typed is not masked: whoever typed it knows it. */
export function dialTexts(
	choice: DialChoice,
	rules: MaskRules,
): { label: string; dials: string; left: readonly string[] } {
	const mask = (text: string): string => (choice.source === 'typed' ? text : maskedPhone(text, rules));
	return {
		label: mask(choice.name ?? choice.destination),
		dials: mask(choice.destination),
		left: choice.left,
	};
}

/** Returns the request for a choice, with what goes along. Extensions need `voice.dialEx`; `plain`: `voice.dial` is available. */
export function dialCommand(
	{ destination }: DialChoice,
	draft: Pick<DialDraft, 'data' | 'extensions'>,
	plain: boolean,
): Command {
	const userData = pairsOf(draft.data);
	const extensions = pairsOf(draft.extensions);
	const call = { destination, ...(userData === undefined ? {} : { userData }) };
	if (extensions === undefined && plain) return { method: 'voice.dial', ...call };
	return { method: 'voice.dialEx', ...call, ...(extensions === undefined ? {} : { extensions }) };
}

/** Returns whether a row of data or of extensions cannot be sent as it is. */
export const dialRowsProblem = ({ data, extensions }: DialDraft): boolean =>
	rowsProblem(data) || rowsProblem(extensions);

/** Returns the words for the number that is dialled and the parts that are not. */
export function dialsWords({ dials, left }: { dials: string; left: readonly string[] }): string {
	return left.length === 0
		? t('target_dials', dials)
		: `${t('target_dials', dials)} ${t('target_notDialled', listOf(left, 'unit'))}`;
}
