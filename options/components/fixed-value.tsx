import { t } from '../../src/platform/i18n';

interface Props {
	/** Place of the line, from 0. */
	readonly place: number;
	readonly value: string;
	readonly onInput: (value: string) => void;
	readonly onLeave: () => void;
}

/** The field for a value that a tag or a preset sets as it is typed here. */
export function FixedValue({ place, value, onInput, onLeave }: Props) {
	return (
		<input
			class="field"
			type="text"
			dir="auto"
			autocomplete="off"
			aria-label={t('settings_pairValue', place + 1)}
			placeholder={t('settings_value')}
			value={value}
			onInput={(event) => onInput(event.currentTarget.value)}
			onBlur={onLeave}
		/>
	);
}
