import { type DialDraft, isDialled } from '../../../contract/dial-draft';
import type { CommandRecord } from '../../../contract/surface';
import { filledRows } from './target-choices';

export const NOTHING_TO_DIAL: DialDraft = { text: '' };

export const hasDialExtensions = ({ extensions }: DialDraft): boolean => filledRows(extensions).length > 0;

/** Returns whether anything is typed or chosen. */
export function hasDialContent(draft: DialDraft): boolean {
	const { text, given, data } = draft;
	return text.trim() !== '' || given !== undefined || filledRows(data).length > 0 || hasDialExtensions(draft);
}

/** Returns the draft for the next call: empty after a call was made, but not after one that failed, so that nobody has to type it again. */
export function afterDialled(draft: DialDraft, commands: readonly CommandRecord[]): DialDraft {
	return isDialled(draft, commands) ? NOTHING_TO_DIAL : draft;
}
