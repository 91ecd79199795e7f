import { t } from '../../../platform/i18n';
import type { Json } from '../../../scapi/json';
import { hasBreak } from '../../logic/data/text-edit';
import { isNested, outline, valueText } from '../../logic/data/values';
import { TextArea } from '../kit/text-area';

interface Props {
	label: string;
	/** Workspace's value. It decides the kind of field, which so does not change during typing. */
	base: Json | undefined;
	/** The agent has decided that a number becomes text. */
	asText: boolean;
	text: string;
	readOnly: boolean;
	invalid: boolean;
	describedBy: string | undefined;
	/** The least number of rows, if the field is for text. */
	lines?: number | undefined;
	onInput: (value: string) => void;
	/** Called when the agent has moved on: from then on, a value that cannot be saved may be reported. */
	onLeave: () => void;
}

/** A value of which the settings say nothing, edited as what it is. */
export function ValueField(props: Props) {
	const { label, base, asText, text, readOnly, onInput } = props;
	const shared = {
		class: 'field',
		'aria-label': label,
		'aria-invalid': props.invalid ? 'true' : undefined,
		'aria-describedby': props.describedBy,
		onBlur: props.onLeave,
	} as const;
	if (isNested(base)) {
		const words = { title: t('data_readOnly') };
		return <TextArea {...shared} {...words} value={outline(base)} readOnly onInput={() => undefined} />;
	}
	const isPlain = text === 'true' || text === 'false';
	if (typeof base === 'boolean' && isPlain && !asText) {
		return (
			<select
				{...shared}
				disabled={readOnly}
				value={text}
				onChange={(event) => onInput(event.currentTarget.value)}
			>
				<option value="true">{t('data_true')}</option>
				<option value="false">{t('data_false')}</option>
			</select>
		);
	}
	// A line for a number; but it would swallow line breaks.
	if (typeof base === 'number' && !asText && !hasBreak(text)) {
		return (
			<input
				{...shared}
				type="text"
				inputMode="decimal"
				autocomplete="off"
				spellcheck={false}
				readOnly={readOnly}
				value={text}
				onInput={(event) => onInput(event.currentTarget.value)}
			/>
		);
	}
	return (
		<TextArea
			{...shared}
			readOnly={readOnly}
			lines={props.lines}
			value={text}
			{...(base === undefined ? {} : { original: valueText(base) })}
			onInput={onInput}
		/>
	);
}
