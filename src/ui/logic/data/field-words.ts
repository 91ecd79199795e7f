import type { Field } from '../../../contract/settings';
import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import type { Json } from '../../../scapi/json';
import { MAX_TEXT } from '../../../scapi/json';
import { withCodes } from '../../../scapi/plain-text';
import { DATE_FORMAT, type Misfit, misfit, yesAndNo } from '../../../settings/fields';
import type { Changes } from './data';
import { type ValueProblem, valueProblem } from './values';

/** Returns the name of a key to show, so that no two keys look the same. A key made of blanks would be invisible. */
export function nameOf(key: string): string {
	return key.trim() === '' ? JSON.stringify(key) : withCodes(key);
}

/** Returns the name of a key as these fields label it. */
export const keyLabel = (key: string, fields: readonly Field[]): string =>
	fields.find((field) => field.key === key)?.label ?? nameOf(key);

/** Returns why a value cannot be written. */
function problemWords(problem: ValueProblem, text: string): string {
	if (problem === 'field_misfit_date') return t(problem, DATE_FORMAT);
	return problem === 'data_tooLong' ? t(problem, text.length, MAX_TEXT) : t(problem);
}

/** Returns the format of the field's values, if it needs words. */
export function formatWords(field: Field): string | undefined {
	if (field.type === 'date') return t('field_dateAs', field.format ?? DATE_FORMAT);
	if (field.type !== 'text' || field.format === undefined) return undefined;
	return t('field_textAs', field.format);
}

/** Returns why a value does not fit its field, and what would. */
export function misfitWords(field: Field, reason: Misfit): string {
	switch (reason) {
		case 'date':
			return t('field_misfit_date', field.format ?? DATE_FORMAT);
		case 'format':
			return t('field_misfit_format', field.format ?? '');
		case 'boolean':
			return t('field_misfit_boolean', ...yesAndNo(field));
		default:
			return t(`field_misfit_${reason}`);
	}
}

/** Returns why changed values cannot be saved, in words by key, in the order of the changes. */
export function faultsIn(
	changes: Changes,
	draft: Draft,
	userData: Readonly<Record<string, Json>>,
	fields: readonly Field[],
): ReadonlyMap<string, string> {
	const faults = new Map<string, string>();
	for (const key of Object.keys(changes.values)) {
		const text = draft.values?.[key] ?? '';
		const field = fields.find((each) => each.key === key);
		const base = Object.hasOwn(userData, key) ? userData[key] : undefined;
		const wrong = field === undefined ? undefined : misfit(field, text);
		const problem = valueProblem(text, { base, field, asText: draft.asText?.includes(key) === true });
		if (field !== undefined && wrong !== undefined) faults.set(key, misfitWords(field, wrong));
		else if (problem !== undefined) faults.set(key, problemWords(problem, text));
	}
	return faults;
}
