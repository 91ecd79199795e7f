import type { PreferenceName, Preferences } from '../contract/preferences';
import { listOf } from '../platform/format';
import { isRecord } from '../scapi/json';
import { SETTINGS_VERSION } from './migrations';
import { parseWebAddress } from './origins';
import { givenPreferences, PREFERENCE_NAMES } from './preferences';
import type { Problem } from './problems';
import { LISTS, type ListName, parseSettings, type Settings } from './schema';
import { type Favourite, MAX_FAVOURITES, readFavourites } from './targets';

const LIST_NAMES: readonly ListName[] = ['tags', 'fields', 'presets', 'rules'];

/** A part of the settings that a policy can fix. Favourites are not among them: an agent can always add some. */
export type Part = ListName | 'workspaces' | `preferences.${PreferenceName}`;
export const PARTS: readonly Part[] = [
	...LIST_NAMES,
	'workspaces',
	...PREFERENCE_NAMES.map((name) => `preferences.${name}` as const),
];
/** Max items that are read of a list other than those of `LISTS`: more than any policy needs. */
const MAX_GIVEN = 100;
/** In `mayChange`: everything. */
const ALL = 'all';
const PREFERENCES = 'preferences';

/** Settings given by an administrator. What is not in it is the agent's choice. */
export interface Policy {
	readonly lists: Partial<Pick<Settings, ListName>>;
	readonly preferences: Partial<Preferences>;
	/** Absent if the policy does not mention favourites. The same goes for the Workspaces. */
	readonly favourites?: readonly Favourite[];
	/** Origins, such as `https://wwe.acme.com`. */
	readonly workspaces?: readonly string[];
	/** Given parts that the agent may change or add to all the same. */
	readonly mayChange: ReadonlySet<Part>;
	/** Items that could not be read, and do not apply. */
	readonly problems: readonly Problem[];
}

export const NO_POLICY: Policy = { lists: {}, preferences: {}, mayChange: new Set(), problems: [] };

function readMayChange(value: unknown, problems: Problem[]): Set<Part> {
	if (value === undefined) return new Set();
	if (!Array.isArray(value)) {
		problems.push({ path: 'mayChange', code: 'list' });
		return new Set();
	}
	return new Set(
		value.slice(0, MAX_GIVEN).flatMap((name: unknown, index): readonly Part[] => {
			if (name === ALL) return PARTS;
			if (name === PREFERENCES) return PARTS.filter((part) => part.startsWith('preferences.'));
			const part = PARTS.find((each) => each === name);
			if (part !== undefined) return [part];
			const detail = listOf([ALL, ...LIST_NAMES, 'workspaces', PREFERENCES], 'unit');
			problems.push({ path: `mayChange[${index}]`, code: 'oneOf', detail });
			return [];
		}),
	);
}

/** Returns the problem of a list of which the rest does not apply. */
const tooMany = (path: string, most: number): Problem => ({ path, code: 'tooMany', detail: String(most) });

function readWorkspaces(value: unknown, problems: Problem[]): string[] | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) {
		problems.push({ path: 'workspaces', code: 'list' });
		return undefined;
	}
	if (value.length > MAX_GIVEN) problems.push(tooMany('workspaces', MAX_GIVEN));
	const origins = value.slice(0, MAX_GIVEN).flatMap((each: unknown, index) => {
		const address = typeof each === 'string' ? parseWebAddress(each) : undefined;
		if (address !== undefined) return [address.origin];
		problems.push({ path: `workspaces[${index}]`, code: 'address' });
		return [];
	});
	return [...new Set(origins)];
}

/**
 * Returns whether a given list fixes anything. If none of its items can be read, the agent's own list applies rather
 * than none.
 */
function usable(list: readonly unknown[], given: unknown): boolean {
	return Array.isArray(given) && (list.length > 0 || given.length === 0);
}

function readGivenFavourites(value: unknown, problems: Problem[]): Favourite[] | undefined {
	if (value === undefined) return undefined;
	if (!Array.isArray(value)) {
		problems.push({ path: 'favourites', code: 'list' });
		return undefined;
	}
	if (value.length > MAX_FAVOURITES) problems.push(tooMany('favourites', MAX_FAVOURITES));
	for (const [index, each] of value.slice(0, MAX_GIVEN).entries()) {
		if (readFavourites([each]).length === 0)
			problems.push({ path: `favourites[${index}]`, code: 'favourite' });
	}
	const found = readFavourites(value);
	return usable(found, value) ? found : undefined;
}

/**
 * Reads the policy of `storage.managed` or of a company's own package. Reads each part and item by itself: unreadable
 * ones are reported, and the rest applies.
 */
export function readPolicy(managed: unknown, free = false): Policy {
	if (!isRecord(managed) || (!free && Object.keys(managed).length === 0)) return NO_POLICY;
	const { settings, problems: found } = parseSettings({
		...Object.fromEntries(LIST_NAMES.map((name) => [name, managed[name]])),
		version: SETTINGS_VERSION,
	});
	const problems: Problem[] = [...found];
	const lists = Object.fromEntries(
		LIST_NAMES.flatMap((name) => (usable(settings[name], managed[name]) ? [[name, settings[name]]] : [])),
	);
	const favourites = readGivenFavourites(managed.favourites, problems);
	const workspaces = readWorkspaces(managed.workspaces, problems);
	return {
		lists,
		preferences: givenPreferences(managed.preferences, problems),
		...(favourites === undefined ? {} : { favourites }),
		...(workspaces === undefined ? {} : { workspaces }),
		mayChange:
			managed.mayChange === undefined && free ? new Set(PARTS) : readMayChange(managed.mayChange, problems),
		problems,
	};
}

/** The members of a policy. */
const MEMBERS: readonly string[] = [...LIST_NAMES, 'favourites', 'workspaces', PREFERENCES, 'mayChange'];

/** Returns the paths of members other than these, by default those of a policy: a misspelt preference would not apply, without a word. */
export function unknownMembers(
	given: Readonly<Record<string, unknown>>,
	members: readonly string[] = MEMBERS,
): string[] {
	const { preferences } = given;
	const chosen = isRecord(preferences) ? Object.keys(preferences) : [];
	return [
		...Object.keys(given).filter((name) => !members.includes(name)),
		...chosen
			.filter((name) => !PREFERENCE_NAMES.some((each) => each === name))
			.map((name) => `${PREFERENCES}.${name}`),
	];
}

/** Returns the parts that a policy gives. */
export function givenParts({ lists, preferences, workspaces }: Policy): Part[] {
	return PARTS.filter((part) => {
		if (part === 'workspaces') return workspaces !== undefined;
		const list = LIST_NAMES.find((name) => name === part);
		if (list !== undefined) return lists[list] !== undefined;
		return PREFERENCE_NAMES.some((name) => part === `preferences.${name}` && preferences[name] !== undefined);
	});
}

/** Returns the parts that the agent cannot change. */
export function fixedParts(policy: Policy): Part[] {
	return givenParts(policy).filter((part) => !policy.mayChange.has(part));
}

/** Combines two policies, part by part. The machine's takes precedence over that of the company's package. */
export function combined(company: Policy, machine: Policy): Policy {
	const given = new Set(givenParts(machine));
	const favourites = machine.favourites ?? company.favourites;
	const workspaces = machine.workspaces ?? company.workspaces;
	return {
		lists: { ...company.lists, ...machine.lists },
		preferences: { ...company.preferences, ...machine.preferences },
		...(favourites === undefined ? {} : { favourites }),
		...(workspaces === undefined ? {} : { workspaces }),
		mayChange: new Set(PARTS.filter((part) => (given.has(part) ? machine : company).mayChange.has(part))),
		problems: [...company.problems, ...machine.problems],
	};
}

/** Returns the ids of the items of a list that come from the policy. */
export function givenNames(list: ListName, { lists }: Policy): ReadonlySet<string> {
	switch (list) {
		case 'tags':
			return new Set(lists.tags?.map(LISTS.tags.name));
		case 'fields':
			return new Set(lists.fields?.map(LISTS.fields.name));
		case 'presets':
			return new Set(lists.presets?.map(LISTS.presets.name));
		case 'rules':
			return new Set(lists.rules?.map(LISTS.rules.name));
	}
}
