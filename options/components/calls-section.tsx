import { isDialRule } from '../../src/numbers/dial-rules';
import { t } from '../../src/platform/i18n';
import { linesOf } from '../logic/lines';
import { useTyped } from '../use-typed';
import { TextSetting } from './form';
import { Governed, SwitchPreference, usePreference } from './preference';

/** Returns the digits of a country code, which may be typed as it is dialled from abroad. */
const codeOf = (text: string): string => text.replace(/^\s*(?:\+|00)|\s/g, '');

/** The section for calls: hanging up, and how numbers are called. */
export function CallsSection() {
	const country = usePreference('dialCountry');
	const rules = usePreference('dialRules');
	const [digits, setDigits] = useTyped(country.fixed);
	const [typed, setTyped] = useTyped(rules.fixed);
	const countryLabel = t('settings_dialCountry');
	const rulesLabel = t('settings_dialRules');
	const shown = typed ?? rules.value.join('\n');
	const fault = typed === undefined ? undefined : rules.faultOf(linesOf(typed));
	const wrong = fault === undefined ? linesOf(shown).find((line) => !isDialRule(line)) : undefined;
	const countryFault = digits === undefined ? undefined : country.faultOf(codeOf(digits));
	return (
		<>
			<SwitchPreference
				name="askBeforeHangUp"
				label={t('settings_askBeforeHangUp')}
				hint={t('settings_askBeforeHangUpHint')}
			/>
			<Governed fixed={country.fixed}>
				<TextSetting
					label={countryLabel}
					hint={t('settings_dialCountry_hint')}
					value={digits ?? country.value}
					onInput={setDigits}
					fault={countryFault}
					onLeave={() => {
						if (digits === undefined || countryFault !== undefined) return;
						setDigits(undefined);
						country.set(codeOf(digits), countryLabel);
					}}
				/>
			</Governed>
			<Governed fixed={rules.fixed}>
				<TextSetting
					label={rulesLabel}
					hint={t('settings_dialRules_hint')}
					lines={3}
					value={shown}
					fault={fault}
					onInput={setTyped}
					onLeave={() => {
						if (typed === undefined || wrong !== undefined || fault !== undefined) return;
						setTyped(undefined);
						rules.set(linesOf(typed), rulesLabel);
					}}
				/>
				{wrong === undefined ? undefined : (
					<p class="problem" role="alert">
						{t('settings_dialRules_wrong', wrong)}
					</p>
				)}
			</Governed>
		</>
	);
}
