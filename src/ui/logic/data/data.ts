import type { Field } from '../../../contract/settings';
import type { Draft } from '../../../contract/surface';
import { remembered } from '../../../scapi/attached';
import type { Command } from '../../../scapi/command';
import { isForbiddenKey } from '../../../scapi/forbidden-keys';
import { dictionary, type Json, MAX_TEXT, sameAttached } from '../../../scapi/json';
import { isSameName } from '../../../scapi/naming';
import { plainText } from '../../../scapi/plain-text';
import { fold } from '../../../settings/match';
import { tidyPresets } from '../tagging/presets';
import { isSentFrom, tidyTarget } from '../targets/target-choices';
import { only, withBase } from './data-conflicts';
import { numberOf, valueText, writtenAs } from './values';

type UserData = Readonly<Record<string, Json>>;

/**
 * Keys that Workspace, routing and outbound campaigns use internally, as seen in integrations. They are left out of the
 * preview and shown in the table.
 */
const INTERNAL =
	/^(_|IW_|IWAttachedData|WWE|RTarget|RStrategy|RRequested|RVQ|RTenant|PegAG|CBR-|GSW_|GSIP_|Header_|DispositionCode$|SelectedDisposition)/;

export function isInternal(key: string): boolean {
	return INTERNAL.test(key);
}

const MAX_GLANCE_LENGTH = 60;

/** Keys under which routing attaches the parts of a name. */
const NAME_PARTS = /^(?:first|last|middle|given|family|full|display|customer)?[_ ]?name$/i;

/** Returns whether a value only repeats the card's heading: the name or the number itself. */
function repeats(key: string, text: string, shown: readonly string[]): boolean {
	if (shown.some((each) => isSameName(each, text) || fold(each) === fold(text))) return true;
	// Part of a name counts only if the key says so: a segment "Gold" is worth showing even for Anna Gold.
	return NAME_PARTS.test(key) && shown.some((each) => fold(each).split(' ').includes(fold(text)));
}

/** Returns the first few keys worth a glance, without those that only repeat the name and number already `shown`. */
export function interesting(
	userData: UserData,
	shown: readonly string[],
	limit: number,
): { key: string; value: string }[] {
	const found: { key: string; value: string }[] = [];
	for (const [key, value] of Object.entries(userData)) {
		if (found.length === limit) break;
		if (isInternal(key) || typeof value === 'object') continue;
		const text = plainText(String(value), MAX_GLANCE_LENGTH + 1);
		if (text !== '' && !repeats(key, text, shown)) found.push({ key, value: text });
	}
	return found;
}

/** The changes in a draft: keys whose value differs from Workspace's, and existing keys to delete. */
export interface Changes {
	readonly values: Readonly<Record<string, Json>>;
	readonly deletions: readonly string[];
}

/**
 * Returns whether a text, or the value to write for it, equals Workspace's. A number that the agent turned into text is a
 * change; a text that is only written in another way, as a number without the blanks around it, is none.
 */
function unchanged(base: Json | undefined, text: string, value: Json, asText: boolean): boolean {
	if (asText && base !== null) return base === value;
	return text === valueText(base) || sameAttached(base, value);
}

export function changesOf(
	draft: Draft | undefined,
	userData: UserData,
	fields: readonly Field[] = [],
): Changes {
	const values = dictionary<Json>();
	const fieldOf = new Map(fields.map((field) => [field.key, field]));
	for (const [key, text] of Object.entries(draft?.values ?? {})) {
		const exists = Object.hasOwn(userData, key);
		const base = exists ? userData[key] : undefined;
		const asText = draft?.asText?.includes(key) === true;
		const value = writtenAs(text, { base, field: fieldOf.get(key), asText });
		if (!exists || !unchanged(base, text, value, asText)) values[key] = value;
	}
	const deletions = (draft?.deletions ?? []).filter((key) => Object.hasOwn(userData, key));
	for (const key of deletions) delete values[key];
	return { values, deletions };
}

/** Returns the changes to one key alone. */
export function changesOfKey({ values, deletions }: Changes, key: string): Changes {
	const own = dictionary<Json>();
	const value = Object.hasOwn(values, key) ? values[key] : undefined;
	if (value !== undefined) own[key] = value;
	return { values: own, deletions: deletions.filter((each) => each === key) };
}

export function changeCount({ values, deletions }: Changes): number {
	return Object.keys(values).length + deletions.length;
}

/** Returns the commands of Save: one request with all changed values, and one for each deletion. */
export function saveCommands(changes: Changes, interactionId: string): Command[] {
	const commands: Command[] = [];
	if (Object.keys(changes.values).length > 0) {
		commands.push({ method: 'setUserData', interactionId, keyValues: { ...changes.values } });
	}
	for (const key of changes.deletions) commands.push({ method: 'deleteUserData', interactionId, key });
	return commands;
}

/** Returns the draft without empty parts; `undefined` if nothing remains, so that nothing is stored. */
export function tidy(draft: Draft): Draft | undefined {
	const { values, deletions, newKey, newValue, open, note, track, tagged, holdReason, held } = draft;
	const isTyped = (key: string): boolean => values !== undefined && Object.hasOwn(values, key);
	const bases = only(draft.bases, (key) => isTyped(key) || deletions?.includes(key) === true);
	const sent = only(draft.sent, isTyped);
	const asText = draft.asText?.filter(isTyped) ?? [];
	const target = tidyTarget(draft.target);
	const presets = tidyPresets(draft.presets);
	const next: Draft = {
		...(values !== undefined && Object.keys(values).length > 0 ? { values } : {}),
		...(deletions !== undefined && deletions.length > 0 ? { deletions } : {}),
		...(bases === undefined ? {} : { bases }),
		...(sent === undefined ? {} : { sent }),
		...(asText.length > 0 ? { asText } : {}),
		...(newKey ? { newKey } : {}),
		...(newValue ? { newValue } : {}),
		...(open === true ? { open } : {}),
		...(note === true ? { note } : {}),
		...(track !== undefined && track.length > 0 ? { track } : {}),
		...(target === undefined ? {} : { target }),
		...(presets === undefined ? {} : { presets }),
		...(tagged !== undefined && Object.keys(tagged).length > 0 ? { tagged } : {}),
		...(holdReason ? { holdReason } : {}),
		...(held === undefined ? {} : { held }),
	};
	return Object.keys(next).length > 0 ? next : undefined;
}

/** Returns the draft with a typed value and, given `userData`, with the value that the key had when its editing began. */
export function withValue(draft: Draft, key: string, value: string, userData?: UserData): Draft {
	const begun = userData === undefined ? draft : withBase(draft, key, userData);
	return { ...begun, values: { ...begun.values, [key]: value } };
}

/** Returns the draft with a key marked for deletion. */
export function withDeletion(draft: Draft, key: string, userData: UserData): Draft {
	const rest = withBase(without(draft, [key]), key, userData);
	return { ...rest, deletions: [...(rest.deletions ?? []), key] };
}

/** Returns the draft without these keys, because they were sent or the edits were undone. */
export function without(draft: Draft, keys: readonly string[]): Draft {
	const dropped = new Set(keys);
	const keeps = (key: string): boolean => !dropped.has(key);
	const { bases, sent, asText, ...rest } = draft;
	const [keptBases, keptSent, keptAsText] = [only(bases, keeps), only(sent, keeps), asText?.filter(keeps)];
	return {
		...rest,
		values: Object.fromEntries(Object.entries(draft.values ?? {}).filter(([key]) => keeps(key))),
		deletions: (draft.deletions ?? []).filter(keeps),
		...(keptBases === undefined ? {} : { bases: keptBases }),
		...(keptSent === undefined ? {} : { sent: keptSent }),
		...(keptAsText === undefined ? {} : { asText: keptAsText }),
	};
}

/** Returns the draft after a command succeeded: sent values are removed, values typed since then stay. */
export function afterSuccess(draft: Draft, command: Command): Draft {
	if (command.method === 'setUserData') {
		const written = command.keyValues;
		const arrived = Object.entries(draft.values ?? {}).filter(([key]) => Object.hasOwn(written, key));
		const isSame = (key: string, text: string): boolean => {
			const value = written[key];
			return sameAttached(value, text) || (typeof value === 'number' && numberOf(text) === value);
		};
		const done = arrived.filter(([key, text]) => isSame(key, text)).map(([key]) => key);
		const deletions = { deletions: draft.deletions };
		const rest = done.length > 0 ? { ...without(draft, done), ...deletions } : draft;
		// From here on, further typing edits the value that was just written.
		const since = arrived.filter(([key]) => !done.includes(key));
		if (since.length === 0) return rest;
		const bases = since.map(([key]): [string, string] => [key, remembered(written[key])]);
		return { ...rest, bases: { ...rest.bases, ...Object.fromEntries(bases) } };
	}
	if (command.method === 'deleteUserData' && draft.deletions?.includes(command.key)) {
		return { ...draft, deletions: draft.deletions.filter((key) => key !== command.key) };
	}
	// Unless the dialog has been opened again since, for another target.
	if (draft.target !== undefined && draft.target.open !== true && isSentFrom(draft.target, command)) {
		const { target: _, ...rest } = draft;
		return rest;
	}
	return draft;
}

/** Returns whether the draft has unsent text, the new row included. */
export function hasUnsent(draft: Draft | undefined, userData: UserData): boolean {
	if (draft === undefined) return false;
	return changeCount(changesOf(draft, userData)) > 0 || Boolean(draft.newKey) || Boolean(draft.newValue);
}

export function newKeyProblem(
	key: string,
	userData: UserData,
	draft: Draft,
): 'data_keyMissing' | 'data_keyTaken' | 'data_keyForbidden' | 'data_keyLong' | undefined {
	if (key === '') return 'data_keyMissing';
	if (key.length > MAX_TEXT) return 'data_keyLong';
	if (isForbiddenKey(key)) return 'data_keyForbidden';
	return Object.hasOwn(userData, key) || Object.hasOwn(draft.values ?? {}, key) ? 'data_keyTaken' : undefined;
}

/** Returns the draft with its new row turned into an ordinary new key, if it is valid. */
export function withNewRow(draft: Draft, userData: UserData): Draft {
	const key = draft.newKey?.trim() ?? '';
	if (key === '' || newKeyProblem(key, userData, draft) !== undefined) return draft;
	const { newKey: _, newValue, ...rest } = draft;
	return withValue(rest, key, newValue ?? '', userData);
}

/**
 * Returns the rows of the table: first the configured fields, with or without a value, then Workspace's other keys and the
 * new ones, then internal keys.
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
