import { t } from '../platform/i18n';
import type { Problem } from './problems';

/** Returns a sentence that says what was expected. */
export function expectedWords({ code, detail = '' }: Pick<Problem, 'code' | 'detail'>): string {
	return t(`settings_expected_${code}`, detail);
}
