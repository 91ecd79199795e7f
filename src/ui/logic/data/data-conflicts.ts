import * as v from 'valibot';
import { JsonValue } from '../../../contract/schema';
import type { Draft } from '../../../contract/surface';
import { ABSENT, remembered } from '../../../scapi/attached';
import { type Json, sameAttached } from '../../../scapi/json';

type UserData = Readonly<Record<string, Json>>;

const at = (userData: UserData, key: string): Json | undefined =>
	Object.hasOwn(userData, key) ? userData[key] : undefined;

/** Returns the value that was remembered; `undefined` if there was none. */
export function recalled(text: string): Json | undefined {
	if (text === ABSENT) return undefined;
	try {
		return v.parse(JsonValue, JSON.parse(text));
	} catch {
		return undefined;
	}
}

function own(texts: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
	return texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
}

const same = (a: Json | undefined, b: Json | undefined): boolean =>
	a === undefined || b === undefined ? a === b : sameAttached(a, b);

/** Returns the draft with the value that a key had when its editing began. A value recorded earlier stays. */
export function withBase(draft: Draft, key: string, userData: UserData): Draft {
	if (own(draft.bases, key) !== undefined) return draft;
	return { ...draft, bases: { ...draft.bases, [key]: remembered(at(userData, key)) } };
}

/** A key that somebody else changed after the agent began to edit it. */
export interface Conflict {
	readonly key: string;
	/** The value when editing began, and the value now; `undefined` if the key did not, or does not, exist. */
	readonly before: Json | undefined;
	readonly now: Json | undefined;
}

/** Returns the change that somebody else made to a key after the agent began to edit or delete it. */
export function conflictOf(draft: Draft, key: string, userData: UserData): Conflict | undefined {
	const base = own(draft.bases, key);
	if (base === undefined) return undefined;
	const now = at(userData, key);
	const typed = own(draft.values, key);
	const deleted = draft.deletions?.includes(key) === true;
	// Both made the same change: nothing is lost either way.
	if (deleted ? now === undefined : typed === undefined || same(now, typed)) return undefined;
	const before = recalled(base);
	// The value sent from here has arrived, and the agent has gone on typing.
	const sent = own(draft.sent, key);
	if (same(now, before) || (sent !== undefined && same(now, recalled(sent)))) return undefined;
	return { key, before, now };
}

export function conflictsOf(draft: Draft | undefined, userData: UserData): Conflict[] {
	if (draft?.bases === undefined) return [];
	return Object.keys(draft.bases).flatMap((key) => conflictOf(draft, key, userData) ?? []);
}

/** Returns the draft after the agent has decided to keep their own value. */
export function withMine(draft: Draft, key: string, userData: UserData): Draft {
	const { [key]: _, ...sent } = draft.sent ?? {};
	return { ...draft, bases: { ...draft.bases, [key]: remembered(at(userData, key)) }, sent };
}

/** Returns the draft with the values that were sent, so that they are not taken for somebody else's change on arrival. */
export function withSent(draft: Draft, values: UserData): Draft {
	const sent = Object.entries(values).map(([key, value]): [string, string] => [key, remembered(value)]);
	return sent.length === 0 ? draft : { ...draft, sent: { ...draft.sent, ...Object.fromEntries(sent) } };
}

/** Returns the texts whose keys are still drafted; `undefined` if none is. */
export function only(
	texts: Readonly<Record<string, string>> | undefined,
	keeps: (key: string) => boolean,
): Record<string, string> | undefined {
	const kept = Object.entries(texts ?? {}).filter(([key]) => keeps(key));
	return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
