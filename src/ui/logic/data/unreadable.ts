import type { DialDraft } from '../../../contract/dial-draft';
import type { Draft } from '../../../contract/surface';
import { UNREADABLE } from '../../../settings/fields';
import { EMPTY_ROW, type Rows } from '../targets/target-choices';
import { without } from './data';

/** Returns the keys of what a date input could not read. */
const unreadableIn = (texts: Readonly<Record<string, string>> = {}): string[] =>
	Object.keys(texts).filter((key) => texts[key] === UNREADABLE);

/** Returns rows with an empty one in the place of each whose date could not be read: a key alone would write an empty value. */
function readRows<T extends { data?: Rows | undefined }>(rowed: T): T {
	if (rowed.data?.some(({ value }) => value === UNREADABLE) !== true) return rowed;
	return { ...rowed, data: rowed.data.map((row) => (row.value === UNREADABLE ? EMPTY_ROW : row)) };
}

/**
 * Returns a draft without what only a date input holds and cannot read: it goes with that input. The key then is as if it had
 * not been edited.
 */
export function withoutUnreadable(draft: Draft): Draft {
	const keys = unreadableIn(draft.values);
	const rest = keys.length === 0 ? draft : without(draft, keys);
	const target = rest.target && readRows(rest.target);
	const presets = Object.entries(rest.presets ?? {}).map(([id, preset]) => {
		const unread = unreadableIn(preset.answers);
		if (unread.length === 0) return [id, preset] as const;
		const answers = Object.entries(preset.answers ?? {}).filter(([key]) => !unread.includes(key));
		return [id, { ...preset, answers: Object.fromEntries(answers) }] as const;
	});
	return {
		...rest,
		...(target === undefined ? {} : { target }),
		...(rest.presets === undefined ? {} : { presets: Object.fromEntries(presets) }),
	};
}

/** Does so for what is prepared in the dialler. */
export function withoutUnreadableRows(draft: DialDraft): DialDraft {
	const { kept } = draft;
	return { ...readRows(draft), ...(kept === undefined ? {} : { kept: kept.map(readRows) }) };
}
