import type { Field } from '../../contract/settings';
import type { Draft } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import { dictionary, type Json, sameAttached } from '../../scapi/json';
import { isForbiddenKey } from './key-names';
import { tidyPresets } from './presets';
import { isSentFrom, tidyTarget } from './target';

type UserData = Readonly<Record<string, Json>>;

/**
 * Keys that Workspace, routing and outbound campaigns keep for themselves (by what integrations find in attached data):
 * of no interest at a glance, but all in the table.
 */
const INTERNAL =
	/^(_|IW_|IWAttachedData|WWE|RTarget|RStrategy|RRequested|RVQ|RTenant|PegAG|CBR-|GSW_|GSIP_|Header_|DispositionCode$|SelectedDisposition)/;

export function isInternal(key: string): boolean {
	return INTERNAL.test(key);
}

/** A value as one reads it: text as it is, anything else as JSON. */
export function valueText(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Only text can be edited: for anything else the field would change its kind, unless the settings say what it is. */
export function isEditable(value: Json | undefined, field?: Field): boolean {
	return (
		value === undefined || typeof value === 'string' || (field !== undefined && typeof value !== 'object')
	);
}

const SHORT = 60;

/** The first few keys worth a glance, without those that only repeat the name shown. */
export function interesting(
	userData: UserData,
	name: string | undefined,
	limit: number,
): { key: string; value: string }[] {
	const found: { key: string; value: string }[] = [];
	for (const [key, value] of Object.entries(userData)) {
		if (found.length === limit) break;
		if (isInternal(key) || typeof value === 'object') continue;
		const text = String(value).trim();
		if (text === '' || name?.includes(text)) continue;
		// Cut between characters, not inside a surrogate pair.
		const shown =
			text.length > SHORT
				? `${Array.from(text.slice(0, SHORT * 2))
						.slice(0, SHORT)
						.join('')}…`
				: text;
		found.push({ key, value: shown });
	}
	return found;
}

/** What a draft would change: keys whose value differs from what Workspace has, and keys to delete that exist. */
export interface Changes {
	readonly values: Readonly<Record<string, string>>;
	readonly deletions: readonly string[];
}

export function changesOf(draft: Draft | undefined, userData: UserData): Changes {
	const values = dictionary<string>();
	for (const [key, value] of Object.entries(draft?.values ?? {})) {
		if (typeof value !== 'string') continue;
		if (!Object.hasOwn(userData, key) || !sameAttached(userData[key], value)) values[key] = value;
	}
	const deletions = (draft?.deletions ?? []).filter((key) => Object.hasOwn(userData, key));
	for (const key of deletions) delete values[key];
	return { values, deletions };
}

export function changeCount({ values, deletions }: Changes): number {
	return Object.keys(values).length + deletions.length;
}

/** What Save sends: the changed keys in one request, and one deletion per key. */
export function saveCommands(changes: Changes, interactionId: string): Command[] {
	const commands: Command[] = [];
	if (Object.keys(changes.values).length > 0) {
		commands.push({ method: 'setUserData', interactionId, keyValues: { ...changes.values } });
	}
	for (const key of changes.deletions) commands.push({ method: 'deleteUserData', interactionId, key });
	return commands;
}

/** `undefined` for a draft that holds nothing, so that nothing is kept. */
export function tidy(draft: Draft): Draft | undefined {
	const { values, deletions, newKey, newValue, open, holdReason, held } = draft;
	const target = tidyTarget(draft.target);
	const presets = tidyPresets(draft.presets);
	const next: Draft = {
		...(values !== undefined && Object.keys(values).length > 0 ? { values } : {}),
		...(deletions !== undefined && deletions.length > 0 ? { deletions } : {}),
		...(newKey ? { newKey } : {}),
		...(newValue ? { newValue } : {}),
		...(open === true ? { open } : {}),
		...(target === undefined ? {} : { target }),
		...(presets === undefined ? {} : { presets }),
		...(holdReason ? { holdReason } : {}),
		...(held === undefined ? {} : { held }),
	};
	return Object.keys(next).length > 0 ? next : undefined;
}

export function withValue(draft: Draft, key: string, value: string): Draft {
	return { ...draft, values: { ...draft.values, [key]: value } };
}

/** The draft without what it says about these keys: they were sent, or taken back. */
export function without(draft: Draft, keys: readonly string[]): Draft {
	const dropped = new Set(keys);
	return {
		...draft,
		values: Object.fromEntries(Object.entries(draft.values ?? {}).filter(([key]) => !dropped.has(key))),
		deletions: (draft.deletions ?? []).filter((key) => !dropped.has(key)),
	};
}

/** The draft after a command succeeded: what was sent is forgotten, what was typed since then stays. */
export function afterSuccess(draft: Draft, command: Command): Draft {
	if (command.method === 'setUserData') {
		const sent = command.keyValues;
		const keys = Object.entries(draft.values ?? {})
			.filter(([key, value]) => Object.hasOwn(sent, key) && sent[key] === value)
			.map(([key]) => key);
		return keys.length > 0 ? { ...draft, values: without(draft, keys).values } : draft;
	}
	if (command.method === 'deleteUserData' && draft.deletions?.includes(command.key)) {
		return { ...draft, deletions: draft.deletions.filter((key) => key !== command.key) };
	}
	// Unless it has been opened again since, for somebody else.
	if (draft.target !== undefined && draft.target.open !== true && isSentFrom(draft.target, command)) {
		const { target: _, ...rest } = draft;
		return rest;
	}
	return draft;
}

/** Whether something was typed and not sent, the new row included. */
export function hasUnsent(draft: Draft | undefined, userData: UserData): boolean {
	if (draft === undefined) return false;
	return changeCount(changesOf(draft, userData)) > 0 || Boolean(draft.newKey) || Boolean(draft.newValue);
}

export function newKeyProblem(
	key: string,
	userData: UserData,
	draft: Draft,
): 'data_keyMissing' | 'data_keyTaken' | 'data_keyForbidden' | undefined {
	if (key === '') return 'data_keyMissing';
	if (isForbiddenKey(key)) return 'data_keyForbidden';
	return Object.hasOwn(userData, key) || Object.hasOwn(draft.values ?? {}, key) ? 'data_keyTaken' : undefined;
}

/** The draft with its new row made an ordinary new key, where it can be one. */
export function withNewRow(draft: Draft, userData: UserData): Draft {
	const key = draft.newKey?.trim() ?? '';
	if (key === '' || newKeyProblem(key, userData, draft) !== undefined) return draft;
	const { newKey: _, newValue, ...rest } = draft;
	return withValue(rest, key, newValue ?? '');
}

/**
 * The rows of the table: the fields of the settings, with a value or without; the other keys Workspace has and the new
 * ones; those of Workspace itself last.
 */
export function rowKeys(
	userData: UserData,
	draft: Draft,
	fields: readonly Field[] = [],
): { own: string[]; internal: string[] } {
	const own = fields.map(({ key }) => key);
	const keys = new Set([...own, ...Object.keys(userData), ...Object.keys(draft.values ?? {})]);
	const internal: string[] = [];
	for (const key of [...keys].slice(own.length)) (isInternal(key) ? internal : own).push(key);
	return { own, internal };
}
