import type { Field } from '../../contract/settings';
import { t } from '../../platform/i18n';
import { MAX_TEXT } from '../../scapi/json';
import { DATE_FORMAT, type Misfit, yesAndNo } from '../../settings/fields';
import type { ValueProblem } from './values';

/** Returns the name of a key to show. A key made of blanks would be invisible. */
export function nameOf(key: string): string {
	return key.trim() === '' ? JSON.stringify(key) : key;
}

/** Returns why a value cannot be written. */
export function problemWords(problem: ValueProblem, text: string): string {
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
