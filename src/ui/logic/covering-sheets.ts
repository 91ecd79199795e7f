import type { Draft } from '../../contract/surface';
import { openPresetId, withPresetsClosed } from './tagging/presets';

/** Returns the draft with the transfer dialog closed. What was typed in it stays. */
export function withTargetClosed(draft: Draft): Draft {
	return draft.target?.open === true ? { ...draft, target: { ...draft.target, open: false } } : draft;
}

/** Returns whether a transfer dialog or a preset's form lies over the data and the note of an interaction. */
export function isCovered(draft: Draft | undefined): boolean {
	return draft?.target?.open === true || openPresetId(draft) !== undefined;
}

/** Returns the draft with both closed, so that data or note can be seen. What was typed in them stays. */
export function uncovered(draft: Draft): Draft {
	return withPresetsClosed(withTargetClosed(draft));
}

/** Returns the draft with every sheet closed, so that another can take their place. What was typed in them stays. */
export function withSheetsClosed(draft: Draft): Draft {
	return { ...uncovered(draft), open: false, note: false };
}
