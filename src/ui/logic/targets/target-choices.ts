import type { TargetDraft } from '../../../contract/surface';
import { trimmed } from '../../../numbers/characters';
import { destinationOf as numberOrText } from '../../../numbers/read';
import { type MessageKey, t } from '../../../platform/i18n';
import type { Command } from '../../../scapi/command';
import { isForbiddenKey } from '../../../scapi/forbidden-keys';
import type { Interaction } from '../../../scapi/interaction';
import { dictionary, type Json, MAX_TEXT } from '../../../scapi/json';
import { type MediaFamily, mediaFamily } from '../../../scapi/media';
import { TARGET_TYPES, type TargetType } from '../../../scapi/target-types';
import { UNREADABLE } from '../../../settings/fields';
import { type MaskRules, maskedPhone } from '../../../settings/mask';
import {
	type Favourite,
	type Hit,
	MAX_TARGET_TEXT,
	rank,
	type Targets,
	targetId,
} from '../../../settings/targets';
import { type Dial, dialOf, dialWords, looksLikeNumber, numberProblem } from '../../../words/dial-words';
import { byDestination } from './target-names';

export type TargetAction = TargetDraft['action'];

export const isTargetAction = (method: string): method is TargetAction =>
	method === 'singleStepTransfer' || method === 'consult' || method === 'singleStepConference';

/** A target to choose: a favourite, a recent, the typed text, or a guess at what kind of target that text is. */
export interface Choice {
	readonly target: Favourite;
	readonly source: Hit['source'] | 'typed' | 'guess';
	readonly key?: number;
	/** The target that is sent. */
	readonly dial: Dial;
	/** True if it is exactly what was typed: the agent knows it, so nothing is masked. */
	readonly exact?: boolean;
	/** True for a number typed as such, which is sent as a plain string. */
	readonly plain?: boolean;
}

const TYPES: ReadonlySet<string> = new Set(TARGET_TYPES);

export const isTargetType = (text: string): text is TargetType => TYPES.has(text);

export const kindWord = (type: TargetType): string => t(`kind_${type}`);

/**
 * Returns the typed text; empty if none of it is visible. Hidden characters stay, because a leading one may change the
 * direction of the text after it.
 */
function textOf({ text = '' }: Pick<TargetDraft, 'text'>): string {
	return trimmed(text) === '' ? '' : text.trim();
}

function typedChoice(type: TargetType, text: string, plain: boolean): Choice {
	const dial = dialOf({ type, destination: type === 'CUSTOM_CONTACT' ? text : trimmed(text) });
	const { destination } = dial;
	return {
		target: { type, destination, label: destination },
		source: 'typed',
		dial,
		...(plain ? { plain } : {}),
	};
}

/** Returns the text of a choice: its label, and the number to be dialled if the label does not show it. */
export function shownChoice(
	{ target: { label, type }, dial, source, exact }: Choice,
	rules: MaskRules,
): { label: string; dials?: string } {
	const dials = dialWords(label, dial, type);
	const masked = source === 'typed' || exact === true ? { ...rules, maskPhones: false } : rules;
	return {
		label: maskedPhone(label, masked),
		...(dials === undefined ? {} : { dials: maskedPhone(dials, masked) }),
	};
}

/** Puts the typed text first, unless one of the hits is identical to it. */
function typedFirst(typed: Choice, hits: readonly Choice[]): Choice[] {
	const id = targetId(typed.target);
	const exact = hits.find(({ target }) => targetId(target) === id);
	if (exact === undefined) return [typed, ...hits];
	return [{ ...exact, exact: true }, ...hits.filter((hit) => hit !== exact)];
}

/** Returns every target that matches the text, best first. */
export function choicesOf(draft: Pick<TargetDraft, 'text' | 'kind'>, targets: Targets): Choice[] {
	const text = textOf(draft);
	const { kind } = draft;
	const hits = rank(targets, trimmed(text), kindWord, kind).map(
		(hit): Choice => ({ ...hit, dial: dialOf(hit.target) }),
	);
	if (text === '' || text.length > MAX_TARGET_TEXT) return hits;
	if (kind === 'CUSTOM_CONTACT') {
		return numberProblem(text) === undefined ? typedFirst(typedChoice(kind, text, false), hits) : hits;
	}
	if (kind !== undefined) return typedFirst(typedChoice(kind, text, false), hits);
	if (numberProblem(text) === undefined) return typedFirst(typedChoice('CUSTOM_CONTACT', text, true), hits);
	if (looksLikeNumber(text)) return hits;
	const known = new Set(hits.map(({ target }) => targetId(target)));
	const guesses = TARGET_TYPES.filter((type) => type !== 'CUSTOM_CONTACT')
		.map((type): Choice => {
			const target = { type, destination: trimmed(text), label: trimmed(text) };
			return { target, source: 'guess', dial: dialOf(target) };
		})
		.filter(({ target }) => !known.has(targetId(target)));
	return [...hits, ...guesses];
}

/** Returns the choice that Enter selects: the first one, if anything was typed. Never a guess. */
export function topOf(draft: Pick<TargetDraft, 'text'>, choices: readonly Choice[]): Choice | undefined {
	if (textOf(draft) === '') return undefined;
	const [first] = choices;
	return first?.source === 'guess' ? undefined : first;
}

/** Returns why Enter selects nothing; `undefined` if it does. */
export function textProblem(
	draft: Pick<TargetDraft, 'text' | 'kind'>,
	choices: readonly Choice[],
): MessageKey | undefined {
	const text = textOf(draft);
	if (text === '') return draft.kind === undefined ? 'target_missing' : 'target_missingKind';
	if (text.length > MAX_TARGET_TEXT) return 'target_long';
	if (topOf(draft, choices) !== undefined) return undefined;
	if (draft.kind === 'CUSTOM_CONTACT' || looksLikeNumber(text)) return numberProblem(text);
	return 'target_choose';
}

/** Returns a problem with the text that further typing cannot solve. Shown while typing. */
export function lastingProblem(
	draft: Pick<TargetDraft, 'text' | 'kind'>,
	choices: readonly Choice[],
): MessageKey | undefined {
	const problem = textProblem(draft, choices);
	return problem !== undefined && LASTING.has(problem) ? problem : undefined;
}

const LASTING: ReadonlySet<MessageKey> = new Set<MessageKey>([
	'target_numberSigns',
	'target_numberLetters',
	'target_numberPlus',
	'target_numberLong',
	'target_numberSeveral',
	'target_numberTrunk',
	'target_numberCountry',
	'target_numberTurned',
	'target_numberLocal',
	'target_long',
]);

export type Rows = NonNullable<TargetDraft['data']>;

/** Returns the problem with a row of key and value, if there is one. An empty row has none. */
export function rowProblem(rows: Rows, index: number): MessageKey | undefined {
	const row = rows[index];
	const key = row?.key.trim() ?? '';
	if (key === '') return row?.value ? 'data_keyMissing' : undefined;
	if (isForbiddenKey(key)) return 'data_keyForbidden';
	if (key.length > MAX_TEXT) return 'data_keyLong';
	if ((row?.value.length ?? 0) > MAX_TEXT) return 'target_valueLong';
	if (row?.value === UNREADABLE) return 'field_misfit_date';
	return rows.some((other, i) => i < index && other.key.trim() === key) ? 'data_keyTaken' : undefined;
}

export function rowsProblem(rows: Rows | undefined): boolean {
	return rows?.some((_, i) => rowProblem(rows, i) !== undefined) ?? false;
}

/** A row to type in. */
export const EMPTY_ROW = { key: '', value: '' };
/** Rows in which nothing is typed yet. */
export const ONE_EMPTY: Rows = [EMPTY_ROW];

export const filledRows = (rows: Rows | undefined): Rows =>
	rows?.filter(({ key, value }) => key.trim() !== '' || value !== '') ?? [];

export function pairsOf(rows: Rows | undefined): Record<string, Json> | undefined {
	const filled = filledRows(rows);
	if (filled.length === 0) return undefined;
	const pairs = dictionary<Json>();
	for (const { key, value } of filled) pairs[key.trim()] = value;
	return { ...pairs };
}

/** Media offered for a consultation, besides the interaction's own. */
const CONSULT_MEDIA = ['voice', 'chat', 'email', 'workitem'] as const;
export type ConsultMedia = (typeof CONSULT_MEDIA)[number];

export function consultMedia(interaction: Interaction): ConsultMedia[] {
	const same = mediaFamily(interaction);
	return CONSULT_MEDIA.filter((media) => media !== same);
}

/** Returns whether extensions apply. The API has none for chat; the medium of the resulting interaction decides. */
export function takesExtensions(draft: TargetDraft, interaction: Interaction): boolean {
	const family: MediaFamily | string =
		draft.action === 'consult' && draft.media !== undefined ? draft.media : mediaFamily(interaction);
	return family !== 'chat';
}

export function targetCommand(draft: TargetDraft, choice: Choice, interaction: Interaction): Command {
	const { type } = choice.target;
	const { destination } = choice.dial;
	const media = draft.action === 'consult' ? draft.media : undefined;
	const userData = pairsOf(draft.data);
	const extensions = takesExtensions(draft, interaction) ? pairsOf(draft.extensions) : undefined;
	return {
		method: draft.action,
		interactionId: interaction.interactionId,
		target:
			choice.plain === true && media === undefined
				? destination
				: { type, destination, ...(media === undefined ? {} : { media }) },
		...(userData === undefined ? {} : { userData }),
		...(extensions === undefined ? {} : { extensions }),
	};
}

/** Returns whether a target draft contains anything the agent would miss. */
export function hasTargetContent(target: TargetDraft | undefined): boolean {
	if (target === undefined) return false;
	const { text, kind, media, data, extensions, kept = [] } = target;
	return (
		Boolean(text?.trim()) ||
		kept.length > 0 ||
		kind !== undefined ||
		media !== undefined ||
		filledRows(data).length > 0 ||
		filledRows(extensions).length > 0
	);
}

/** Max typed texts that are kept beside the one in the dialog. */
const MAX_KEPT_TEXTS = 5;

/** Returns the draft with another target in the place of the typed one, which is kept. */
export function inPlaceOfTyped(
	draft: TargetDraft,
	next: Pick<TargetDraft, 'text' | 'kind' | 'kindOfText'>,
): TargetDraft {
	const { text = '', kind, kindOfText, kept = [], ...rest } = draft;
	// What a press has filled in is back with one more.
	const isTyped = text.trim() !== '' && kindOfText !== true && text !== next.text;
	const typed = { text, ...(kind === undefined ? {} : { kind }) };
	const others = (isTyped ? [typed, ...kept] : kept).filter((each) => each.text !== next.text);
	return { ...rest, ...next, ...(others.length === 0 ? {} : { kept: others.slice(0, MAX_KEPT_TEXTS) }) };
}

/** Returns the draft to store; `undefined` if nothing is typed and the dialog is closed. */
export function tidyTarget(target: TargetDraft | undefined): TargetDraft | undefined {
	if (target === undefined || (target.open !== true && !hasTargetContent(target))) return undefined;
	return target;
}

/** Returns whether a command was sent from this draft. */
export function isSentFrom(draft: TargetDraft, command: Command): boolean {
	if (command.method !== draft.action) return false;
	const destination = byDestination(command.target);
	const text = textOf(draft);
	return destination === trimmed(text) || destination === numberOrText(text);
}
