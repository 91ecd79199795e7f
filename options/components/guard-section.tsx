import { MAX_REQUESTS, MIN_REQUESTS } from '../../src/contract/limits';
import { t } from '../../src/platform/i18n';
import { NumberPreference, SwitchPreference } from './preference';

const REQUESTS = { from: MIN_REQUESTS, to: MAX_REQUESTS };

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
			<NumberPreference
				name="requestsPerMinute"
				label={t('settings_requestsPerMinute')}
				hint={t('settings_requestsPerMinuteHint')}
				act="requests-per-minute"
				{...REQUESTS}
				wrong={t('settings_requestsWrong', MIN_REQUESTS, MAX_REQUESTS)}
			/>
			<NumberPreference
				name="requestsPerMethod"
				label={t('settings_requestsPerMethod')}
				hint={t('settings_requestsPerMethodHint')}
				act="requests-per-method"
				{...REQUESTS}
				wrong={t('settings_requestsWrong', MIN_REQUESTS, MAX_REQUESTS)}
			/>
		</>
	);
}
