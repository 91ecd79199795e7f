import { DEFAULT_PREFERENCES, type Preferences } from '../contract/preferences';
import type { SettingsView } from '../contract/settings';
import { isRecord, sameJson } from '../scapi/json';
import { fixedParts, type Policy } from './policy';
import { givenPreferences, PREFERENCE_NAMES } from './preferences';
import { withHidden } from './put-back';
import { FORMER_TAGS_KEY, LISTS, type Reading, readStored, SETTINGS_KEY, type Settings } from './schema';

/** Settings as stored: only what the agent has chosen, so that a change of policy or version takes effect. */
export interface OwnSettings extends Omit<Settings, 'preferences'> {
	readonly preferences: Partial<Preferences>;
}

/** The settings in effect, and the agent's own part of them. */
export interface SettingsUnderPolicy extends Reading {
	readonly own: OwnSettings;
	readonly policy: Policy;
}

const firstOf = (policy: Policy): Preferences => ({ ...DEFAULT_PREFERENCES, ...policy.preferences });

/** Returns the given items in order, followed by the agent's items that no given one replaces. */
function joined<T>(
	{ name }: { name: (item: T) => string },
	given: readonly T[] | undefined,
	own: readonly T[],
	fixed: boolean,
): T[] {
	if (given === undefined) return [...own];
	const names = new Set(given.map(name));
	return fixed ? [...given] : [...given, ...own.filter((item) => !names.has(name(item)))];
}

/** Returns the settings in effect: what the policy fixes, and what the agent has chosen beside it. */
export function govern(own: OwnSettings, policy: Policy): Settings {
	const fixed = new Set(fixedParts(policy));
	const free = PREFERENCE_NAMES.filter((name) => !fixed.has(`preferences.${name}`));
	const chosen = Object.fromEntries(
		Object.entries(own.preferences).filter(([name]) => free.some((each) => each === name)),
	);
	const { lists } = policy;
	return {
		...own,
		tags: joined(LISTS.tags, lists.tags, own.tags, fixed.has('tags')),
		fields: joined(LISTS.fields, lists.fields, own.fields, fixed.has('fields')),
		presets: joined(LISTS.presets, lists.presets, own.presets, fixed.has('presets')),
		rules: joined(LISTS.rules, lists.rules, own.rules, fixed.has('rules')),
		preferences: { ...firstOf(policy), ...chosen },
	};
}

/** Returns what to store of edited settings: nothing of the policy's, and everything of the agent's. */
export function ownOf(edited: Settings, before: OwnSettings, policy: Policy): OwnSettings {
	const fixed = new Set(fixedParts(policy));
	const first = firstOf(policy);
	const part = <T>(
		{ name }: { name: (item: T) => string },
		given: readonly T[] | undefined,
		mine: { readonly edited: readonly T[]; readonly before: readonly T[]; readonly fixed: boolean },
	): T[] =>
		mine.fixed ? [...mine.before] : withHidden(mine.edited, mine.before, new Set(given?.map(name)), name);
	const { lists } = policy;
	const preferences = PREFERENCE_NAMES.flatMap((name): [string, unknown][] => {
		if (fixed.has(`preferences.${name}`)) {
			return before.preferences[name] === undefined ? [] : [[name, before.preferences[name]]];
		}
		const now = edited.preferences[name];
		// A choice that happens to equal the given one is still the agent's, unless they have just returned to it.
		const isChosen = !sameJson(now, first[name]) || sameJson(now, before.preferences[name]);
		return isChosen ? [[name, now]] : [];
	});
	return {
		...edited,
		tags: part(LISTS.tags, lists.tags, {
			edited: edited.tags,
			before: before.tags,
			fixed: fixed.has('tags'),
		}),
		fields: part(LISTS.fields, lists.fields, {
			edited: edited.fields,
			before: before.fields,
			fixed: fixed.has('fields'),
		}),
		presets: part(LISTS.presets, lists.presets, {
			edited: edited.presets,
			before: before.presets,
			fixed: fixed.has('presets'),
		}),
		rules: part(LISTS.rules, lists.rules, {
			edited: edited.rules,
			before: before.rules,
			fixed: fixed.has('rules'),
		}),
		preferences: Object.fromEntries(preferences),
	};
}

/** Reads the stored settings under a policy. */
export function readSettingsUnderPolicy(
	stored: Readonly<Record<string, unknown>>,
	policy: Policy,
): SettingsUnderPolicy {
	const reading = readStored(stored);
	const nothing = stored[SETTINGS_KEY] === undefined && stored[FORMER_TAGS_KEY] === undefined;
	// The default tags are for those without any: an administrator's tags replace them.
	const tags = nothing && policy.lists.tags !== undefined ? [] : reading.settings.tags;
	const kept = stored[SETTINGS_KEY];
	// The reading has already reported unreadable items.
	const preferences =
		isRecord(kept) && reading.newer === undefined ? givenPreferences(kept.preferences, []) : {};
	const own: OwnSettings = { ...reading.settings, tags, preferences };
	return { ...reading, settings: govern(own, policy), own, policy };
}

/** Returns what surfaces need, apart from the tags. */
export function viewOf(
	{ fields, presets, rules, agentName, preferences }: Settings,
	policy: Policy,
): SettingsView {
	return {
		fields,
		presets,
		rules,
		preferences,
		...(agentName === undefined ? {} : { agentName }),
		...(policy.workspaces === undefined ? {} : { workspaces: [...policy.workspaces] }),
		fixed: fixedParts(policy),
	};
}
