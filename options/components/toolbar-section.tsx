import { t } from '../../src/platform/i18n';
import { SwitchPreference } from './preference';

/** The section for clicks on the icon. */
export function ToolbarSection() {
	return (
		<SwitchPreference name="oneClick" label={t('settings_oneClick')} hint={t('settings_oneClickHint')} />
	);
}
