import type { TagMemory } from '../../contract/tag-memory';
import { ABSENT, remembered } from '../../scapi/attached';
import { type Json, sameAttached } from '../../scapi/json';

type UserData = Readonly<Record<string, Json>>;
type Tagged = Readonly<Record<string, TagMemory>>;

const at = (userData: UserData, key: string): Json | undefined =>
	Object.hasOwn(userData, key) ? userData[key] : undefined;

function same(value: Json | undefined, text: string | undefined): boolean {
	return value !== undefined && text !== undefined && sameAttached(value, text);
}

function wasWritten(
	key: string,
	memory: TagMemory,
	tagged: Tagged,
	before: Json | undefined,
	now: Json | undefined,
) {
	if (!Object.hasOwn(memory.wrote, key) || memory.overwritten?.includes(key) === true) return false;
	// The agent's own, by this tag or another.
	if (Object.values(tagged).some(({ wrote }) => same(now, wrote[key]))) return false;
	const isAsBefore =
		now === undefined ? memory.before[key] === ABSENT : remembered(now) === memory.before[key];
	// Until the tag has arrived, what was there before is only old news. After that, somebody has put it back.
	return !isAsBefore || same(before, memory.wrote[key]);
}

/** Returns the keys whose values differ. */
export function changedKeys(before: UserData, now: UserData): string[] {
	const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
	return [...keys].filter((key) => remembered(at(before, key)) !== remembered(at(now, key)));
}

/**
 * Returns the memories of tags, by the tags' ids, that change because somebody else has written one of these keys: what
 * they hold is no longer what was there before, even if the tag's own value is there again. `before` and `now`: the data of
 * two reports in a row.
 */
export function overwritten(
	tagged: Tagged,
	keys: readonly string[],
	before: UserData,
	now: UserData,
): Tagged {
	const changed = Object.entries(tagged).flatMap(([id, memory]): [string, TagMemory][] => {
		const written = keys.filter((key) => wasWritten(key, memory, tagged, at(before, key), at(now, key)));
		return written.length === 0
			? []
			: [[id, { ...memory, overwritten: [...(memory.overwritten ?? []), ...written] }]];
	});
	return Object.fromEntries(changed);
}
