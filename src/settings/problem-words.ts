import { t } from '../platform/i18n';
import type { Problem } from './problems';

/** What was expected where something else stood, in a sentence. */
export function expectedWords({ code, detail = '' }: Pick<Problem, 'code' | 'detail'>): string {
	return t(`settings_expected_${code}`, detail);
}
