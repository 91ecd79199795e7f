import * as v from 'valibot';
import {
	DEFAULT_PREFERENCES,
	type PreferenceName,
	PreferenceSchemas,
	type Preferences,
} from '../contract/preferences';
import { isDialRule } from '../numbers/dial-rules';
import { isRecord } from '../scapi/json';
import { type Problem, problemsOf } from './problems';

export const PREFERENCE_NAMES: readonly PreferenceName[] = v.keyof(v.object(PreferenceSchemas)).options;

const All = v.object(PreferenceSchemas);

/** Reads the preferences that are present, one by one: an unreadable one does not discard the others. */
export function givenPreferences(stored: unknown, problems: Problem[]): Partial<Preferences> {
	if (stored === undefined) return {};
	if (!isRecord(stored)) {
		problems.push({ path: 'preferences', code: 'object' });
		return {};
	}
	const given = PREFERENCE_NAMES.flatMap((name) => {
		if (stored[name] === undefined) return [];
		const parsed = v.safeParse<v.GenericSchema>(PreferenceSchemas[name], stored[name]);
		if (!parsed.success) problems.push(...problemsOf(parsed.issues, ['preferences', name]));
		return parsed.success ? [[name, parsed.output]] : [];
	});
	const read = v.parse(v.partial(All), Object.fromEntries(given));
	for (const [index, rule] of (read.dialRules ?? []).entries()) {
		if (!isDialRule(rule)) problems.push({ path: `preferences.dialRules[${index}]`, code: 'dialRule' });
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
