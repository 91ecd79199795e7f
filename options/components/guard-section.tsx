import { t } from '../../src/platform/i18n';
import { SwitchPreference } from './preference';

/** The section for the Workspace tab. */
export function GuardSection() {
	return (
		<>
			<SwitchPreference name="guardTab" label={t('settings_guardTab')} hint={t('settings_guardTabHint')} />
			<SwitchPreference
				name="focusAfterAccept"
				label={t('settings_focusAfterAccept')}
				hint={t('settings_focusAfterAcceptHint')}
			/>
		</>
	);
}
