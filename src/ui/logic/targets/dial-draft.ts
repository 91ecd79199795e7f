import { type DialDraft, isDialled } from '../../../contract/dial-draft';
import type { CommandRecord } from '../../../contract/surface';
import { filledRows } from './target-choices';

export const NOTHING_TO_DIAL: DialDraft = { text: '' };

export const hasDialExtensions = ({ extensions }: DialDraft): boolean => filledRows(extensions).length > 0;

/** Returns whether the agent has typed any of it: a number that a press has filled in is quickly filled in again. */
function isTyped(draft: DialDraft): boolean {
	return draft.text.trim() !== '' || filledRows(draft.data).length > 0 || hasDialExtensions(draft);
}

/** Returns whether anything is typed or chosen. */
export function hasDialContent(draft: DialDraft): boolean {
	return isTyped(draft) || draft.given !== undefined || draft.former !== undefined;
}

/** Returns the draft for the next call: empty after a call was made, but not after one that failed, so that nobody has to type it again. */
export function afterDialled(draft: DialDraft, commands: readonly CommandRecord[]): DialDraft {
	return isDialled(draft, commands) ? (draft.former ?? NOTHING_TO_DIAL) : draft;
}

/** Returns a draft that takes the place of another, and keeps what the agent has typed there. */
export function inPlaceOf(before: DialDraft, next: DialDraft): DialDraft {
	const { sentAs: _, former: earlier, ...prepared } = before;
	const former = isTyped(before) ? prepared : earlier;
	return former === undefined ? next : { ...next, former };
}

/** Returns the draft in which the kept call and the present one have changed places. */
export function backToFormer(draft: DialDraft): DialDraft {
	const { former, ...present } = draft;
	return former === undefined ? draft : inPlaceOf(present, former);
}
