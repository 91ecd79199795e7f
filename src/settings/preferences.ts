import * as v from 'valibot';
import {
	DEFAULT_PREFERENCES,
	type PreferenceName,
	PreferenceSchemas,
	type Preferences,
} from '../contract/settings';
import { isRecord } from '../scapi/json';
import { type Problem, problemsOf } from './problems';

export const PREFERENCE_NAMES: readonly PreferenceName[] = v.keyof(v.object(PreferenceSchemas)).options;

/** Reads the single choices one by one: one that cannot be read keeps its first value, and takes no other along. */
export function readPreferences(stored: unknown, problems: Problem[]): Preferences {
	if (stored === undefined) return DEFAULT_PREFERENCES;
	if (!isRecord(stored)) {
		problems.push({ path: 'preferences', code: 'object' });
		return DEFAULT_PREFERENCES;
	}
	const given = PREFERENCE_NAMES.flatMap((name) => {
		if (stored[name] === undefined) return [];
		const parsed = v.safeParse<v.GenericSchema>(PreferenceSchemas[name], stored[name]);
		if (!parsed.success) problems.push(...problemsOf(parsed.issues, ['preferences', name]));
		return parsed.success ? [[name, parsed.output]] : [];
	});
	return v.parse(v.object(PreferenceSchemas), { ...DEFAULT_PREFERENCES, ...Object.fromEntries(given) });
}
