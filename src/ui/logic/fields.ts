import type { Field } from '../../contract/settings';
import { t } from '../../platform/i18n';
import { DATE_FORMAT, type Misfit, yesAndNo } from '../../settings/fields';

/** What a value of the field looks like, where that needs words. */
export function formatWords(field: Field): string | undefined {
	if (field.type === 'date') return t('field_dateAs', field.format ?? DATE_FORMAT);
	if (field.type !== 'text' || field.format === undefined) return undefined;
	return t('field_textAs', field.format);
}

/** Why a value does not fit, and what would. */
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
