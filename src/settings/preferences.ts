import * as v from 'valibot';
import {
	DEFAULT_PREFERENCES,
	LIST_PREFERENCES,
	PRIVATE_CHOICES,
	type PreferenceName,
	PreferenceSchemas,
	type Preferences,
} from '../contract/preferences';
import { isDialRule } from '../numbers/dial-rules';
import { isRecord } from '../scapi/json';
import { type Problem, problemsOf } from './problems';

export const PREFERENCE_NAMES: readonly PreferenceName[] = v.keyof(v.object(PreferenceSchemas)).options;

const All = v.object(PreferenceSchemas);

const isList = (name: PreferenceName): name is keyof typeof LIST_PREFERENCES =>
	Object.hasOwn(LIST_PREFERENCES, name);

/** Returns what counts of a preference that cannot be read as a whole; `undefined` if nothing does. */
function readablePart(name: PreferenceName, given: unknown): unknown {
	if (!isList(name)) return Reflect.get(PRIVATE_CHOICES, name);
	// One wrong key must not reveal all the others, nor one that stands by itself.
	const list: unknown[] = Array.isArray(given) ? given : [given];
	const most = LIST_PREFERENCES[name];
	const found = list
		.slice(0, 10 * most)
		.filter((item: unknown) => v.is(PreferenceSchemas[name], [item]))
		.slice(0, most);
	return found.length === 0 ? undefined : v.parse(PreferenceSchemas[name], found);
}

/**
 * Reads the preferences that are present, one by one: an unreadable one does not discard the others, nor an unreadable item of a
 * list the rest of it.
 */
export function givenPreferences(stored: unknown, problems: Problem[]): Partial<Preferences> {
	if (stored === undefined) return {};
	if (!isRecord(stored)) {
		problems.push({ path: 'preferences', code: 'object' });
		return {};
	}
	const given = PREFERENCE_NAMES.flatMap((name) => {
		if (stored[name] === undefined) return [];
		const parsed = v.safeParse<v.GenericSchema>(PreferenceSchemas[name], stored[name]);
		if (parsed.success) return [[name, parsed.output]];
		problems.push(...problemsOf(parsed.issues, ['preferences', name]));
		const part = readablePart(name, stored[name]);
		return part === undefined ? [] : [[name, part]];
	});
	const read = v.parse(v.partial(All), Object.fromEntries(given));
	const rules: unknown = stored.dialRules;
	for (const [index, rule] of (Array.isArray(rules)
		? rules.slice(0, LIST_PREFERENCES.dialRules)
		: []
	).entries()) {
		if (typeof rule === 'string' && !isDialRule(rule.trim()))
			problems.push({ path: `preferences.dialRules[${index}]`, code: 'dialRule' });
	}
	return read;
}

/** Reads all preferences. A missing or unreadable one falls back to `first`. */
export function readPreferences(
	stored: unknown,
	problems: Problem[],
	first: Preferences = DEFAULT_PREFERENCES,
): Preferences {
	return { ...first, ...givenPreferences(stored, problems) };
}
