import { useId } from 'preact/hooks';
import type { PreferenceName, Preferences } from '../../contract/settings';
import { t } from '../../platform/i18n';
import { useOptions } from '../state';
import { Given } from './item-list';

/** Reads and sets one single choice; one that an administrator has fixed cannot be set. */
export function usePreference<N extends PreferenceName>(
	name: N,
	label: string,
): { value: Preferences[N]; fixed: boolean; set: (value: Preferences[N]) => void } {
	const options = useOptions();
	const settings = options.settings.value;
	return {
		value: settings.preferences[name],
		fixed: options.isFixed(`preferences.${name}`),
		set: (value) =>
			options.change(
				{ ...settings, preferences: { ...settings.preferences, [name]: value } },
				t('settings_edited', label),
			),
	};
}

type SwitchName = { [N in PreferenceName]: Preferences[N] extends boolean ? N : never }[PreferenceName];

/** A choice between yes and no, with one sentence that says what it changes. */
export function SwitchPreference({ name, label, hint }: { name: SwitchName; label: string; hint: string }) {
	const id = useId();
	const { value, fixed, set } = usePreference(name, label);
	return (
		<div class="setting switch">
			<input
				id={id}
				type="checkbox"
				checked={value}
				disabled={fixed}
				aria-describedby={`${id}-hint`}
				onChange={(event) => set(event.currentTarget.checked)}
			/>
			<div>
				<label for={id}>{label}</label>
				{fixed ? <Given /> : undefined}
				<p class="setting-hint" id={`${id}-hint`}>
					{hint}
				</p>
			</div>
		</div>
	);
}
