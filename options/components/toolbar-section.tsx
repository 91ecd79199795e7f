import { t } from '../../src/platform/i18n';
import { SwitchPreference } from './preference';

/** What a click on the icon does. */
export function ToolbarSection() {
	return (
		<SwitchPreference name="oneClick" label={t('settings_oneClick')} hint={t('settings_oneClickHint')} />
	);
}
