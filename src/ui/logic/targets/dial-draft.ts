import { type DialDraft, isDialled, type KeptCalls, MAX_KEPT_CALLS } from '../../../contract/dial-draft';
import type { CommandRecord } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { type MaskRules, maskedPhone } from '../../../settings/mask';
import { filledRows } from './target-choices';

export const NOTHING_TO_DIAL: DialDraft = { text: '' };

export const hasDialExtensions = ({ extensions }: DialDraft): boolean => filledRows(extensions).length > 0;

/** Returns whether the agent has typed any of it. A number that was only filled in need not be kept: one press brings it back. */
function isTyped(draft: DialDraft): boolean {
	const isNumberTyped = draft.text.trim() !== '' && draft.filledIn !== true;
	return isNumberTyped || filledRows(draft.data).length > 0 || hasDialExtensions(draft);
}

/** Returns whether anything is typed or chosen. */
export function hasDialContent(draft: DialDraft): boolean {
	return (
		draft.text.trim() !== '' || draft.given !== undefined || isTyped(draft) || keptCalls(draft).length > 0
	);
}

/** Returns the calls that are kept beside the one in the dialler, the latest first. */
export function keptCalls({ kept = [] }: DialDraft): KeptCalls {
	return kept;
}

/** Returns a draft with these kept calls, without the oldest ones beyond the limit. */
function keeping(draft: DialDraft, kept: KeptCalls): DialDraft {
	const { kept: _, ...call } = draft;
	return kept.length === 0 ? call : { ...call, kept: kept.slice(0, MAX_KEPT_CALLS) };
}

/**
 * Returns the draft for the next call. After a call was made it is the one that was kept last, or empty; after one that failed it
 * stays, so that nobody has to type it again.
 */
export function afterDialled(draft: DialDraft, commands: readonly CommandRecord[]): DialDraft {
	if (!isDialled(draft, commands)) return draft;
	const [next = NOTHING_TO_DIAL, ...kept] = keptCalls(draft);
	return keeping(next, kept);
}

/** Returns a draft that takes the place of another, and keeps what the agent has typed there. */
export function inPlaceOf(before: DialDraft, next: DialDraft): DialDraft {
	const { sentAs: _, failedAs: _failed, kept = [], ...call } = before;
	return keeping(next, isTyped(before) ? [call, ...kept] : kept);
}

/** Returns the draft in which a kept call takes the place of the present one, which is kept instead if any of it was typed. */
export function backTo(draft: DialDraft, at: number): DialDraft {
	const kept = keptCalls(draft);
	const call = kept[at];
	return call === undefined ? draft : inPlaceOf(keeping(draft, kept.toSpliced(at, 1)), call);
}

/** Returns what to call a prepared call by: what was typed as it was typed, what was filled in masked as the settings say. */
export function preparedName(
	{ text, given }: Pick<DialDraft, 'text' | 'given'>,
	rules: Pick<MaskRules, 'maskPhones'>,
): string {
	if (given !== undefined) return maskedPhone(given.name ?? given.number, rules);
	return text.trim() === '' ? t('dial_keptData') : text.trim();
}
