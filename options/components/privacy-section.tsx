import { t } from '../../src/platform/i18n';
import { differentLinesOf } from '../logic/lines';
import { useTyped } from '../use-typed';
import { TextSetting } from './form';
import { Governed, SwitchPreference, usePreference } from './preference';

/** The section for what other people must not read on the screen. */
export function PrivacySection() {
	const label = t('settings_maskKeys');
	const { value, fixed, faultOf, set } = usePreference('maskKeys');
	const [typed, setTyped] = useTyped(fixed);
	const fault = typed === undefined ? undefined : faultOf(differentLinesOf(typed));
	const field = (
		<TextSetting
			label={label}
			hint={t('settings_maskKeys_hint')}
			lines={3}
			value={typed ?? value.join('\n')}
			fault={fault}
			onInput={setTyped}
			onLeave={() => {
				if (typed === undefined || fault !== undefined) return;
				setTyped(undefined);
				set(differentLinesOf(typed), label);
			}}
		/>
	);
	return (
		<>
			<SwitchPreference
				name="maskPhones"
				label={t('settings_maskPhones')}
				hint={t('settings_maskPhones_hint')}
			/>
			<Governed fixed={fixed}>{field}</Governed>
			<SwitchPreference
				name="keepRecents"
				label={t('settings_keepRecents')}
				hint={t('settings_keepRecents_hint')}
			/>
		</>
	);
}
