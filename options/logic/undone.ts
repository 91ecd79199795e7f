import { sameJson } from '../../src/scapi/json';
import { putBack } from '../../src/settings/put-back';
import { LISTS, type ListName, type Settings } from '../../src/settings/schema';
import { type Favourite, MAX_FAVOURITES } from '../../src/settings/targets';
import { differing } from './differing';

/** A value before a change and after it. */
export interface Changed<T> {
	readonly before: T;
	readonly after: T;
}

/**
 * Takes the change of a list back in what the list is now: other pages may have changed it since. Items that the change left
 * alone stay as they are now; what it added goes, and what it edited or deleted is as it was before.
 */
export function listUndone<T>(
	{ name }: { name: (item: T) => string },
	{ before, after }: Changed<readonly T[]>,
	now: readonly T[],
): T[] {
	if (sameJson(now, after)) return [...before];
	const former = new Map(before.map((item) => [name(item), item]));
	const made = new Map(after.map((item) => [name(item), item]));
	const list = now
		.filter((item) => former.has(name(item)) || !made.has(name(item)))
		.map((item) => {
			const [old, changed] = [former.get(name(item)), made.get(name(item))];
			return old === undefined || changed === undefined || sameJson(old, changed) ? item : old;
		});
	for (const item of before) {
		const isThere = made.has(name(item)) || list.some((each) => name(each) === name(item));
		if (!isThere) putBack(list, item, before, name);
	}
	return list;
}

/** Takes a change of the settings back in what they are now. */
export function settingsUndone({ before, after }: Changed<Settings>, now: Settings): Settings {
	const { agentName: _, ...rest } = now;
	const agentName = (before.agentName === after.agentName ? now : before).agentName;
	return {
		...rest,
		tags: listUndone(LISTS.tags, { before: before.tags, after: after.tags }, now.tags),
		fields: listUndone(LISTS.fields, { before: before.fields, after: after.fields }, now.fields),
		presets: listUndone(LISTS.presets, { before: before.presets, after: after.presets }, now.presets),
		rules: listUndone(LISTS.rules, { before: before.rules, after: after.rules }, now.rules),
		preferences: { ...now.preferences, ...differing(before.preferences, after.preferences) },
		...(agentName === undefined ? {} : { agentName }),
	};
}

const LIST_NAMES = ['tags', 'fields', 'presets', 'rules'] as const satisfies readonly ListName[];

/**
 * Returns the limit that a list of the agent's own would exceed; undefined if there is room for all of them. Who reads it would
 * leave out what is beyond that, and the next change would lose it.
 */
export function limitExceeded(
	own: Pick<Settings, ListName> | undefined,
	favourites: readonly Favourite[] | undefined,
): number | undefined {
	if ((favourites?.length ?? 0) > MAX_FAVOURITES) return MAX_FAVOURITES;
	const list = LIST_NAMES.find((name) => (own?.[name].length ?? 0) > LISTS[name].most);
	return list && LISTS[list].most;
}
