import { useState } from 'preact/hooks';
import type { Field } from '../../../contract/settings';
import { t } from '../../../platform/i18n';
import { misfit, readable, yesAndNo } from '../../../settings/fields';
import { hasBreak } from '../../logic/data/text-edit';
import { TextArea } from '../kit/text-area';
import { useDateInput } from './use-date-input';

interface Props {
	field: Field;
	label: string;
	text: string;
	/** The value before any edit. */
	original?: string;
	readOnly?: boolean;
	invalid?: boolean;
	/** The id of the words about its format, or about what is wrong. */
	describedBy?: string | undefined;
	act?: string;
	/** The least number of rows, if the field is for text. */
	lines?: number | undefined;
	onInput: (text: string) => void;
	/** Called when the agent has moved on: from then on, a value that does not fit may be reported. */
	onLeave?: () => void;
}

/** A value whose kind the settings know. What Workspace has and the settings do not expect is shown, never replaced. */
export function TypedField(props: Props) {
	const { field, label, readOnly = false, onInput, onLeave } = props;
	const text = readable(props.text);
	const date = useDateInput(props.text, field.format, onInput);
	// What a control for its type cannot show as it is, is shown as text, and stays text: a field that changes its kind
	// while one types loses what is typed. A control for dates gives dates alone, so that only others can be the cause.
	const [kept, setKept] = useState<'date' | 'line' | 'area'>(field.type === 'date' ? 'date' : 'line');
	const area = kept === 'area' || field.type === 'text' || hasBreak(text);
	const line = kept === 'line' || (field.type === 'date' && misfit(field, text) !== undefined);
	const kind = area ? 'area' : line ? 'line' : 'date';
	if (kind !== kept) setKept(kind);
	const shared = {
		class: 'field',
		'aria-label': label,
		'aria-invalid': props.invalid ? 'true' : undefined,
		'aria-describedby': props.describedBy,
		'data-act': props.act,
		onBlur: onLeave,
	} as const;
	if (field.type === 'choice' || field.type === 'boolean') {
		const [yes, no] = yesAndNo(field);
		const options: [string, string][] =
			field.type === 'choice'
				? (field.choices ?? []).map((choice) => [choice, choice])
				: [
						[yes, t('field_yes')],
						[no, t('field_no')],
					];
		const known = text === '' || options.some(([value]) => value === text);
		return (
			<select
				{...shared}
				disabled={readOnly}
				value={text}
				onChange={(event) => onInput(event.currentTarget.value)}
			>
				<option value="">{t('field_none')}</option>
				{known ? undefined : <option value={text}>{t('field_other', text)}</option>}
				{options.map(([value, word]) => (
					<option key={value} value={value}>
						{word}
					</option>
				))}
			</select>
		);
	}
	if (kind === 'date') {
		return (
			<input
				{...shared}
				ref={date.ref}
				type="date"
				readOnly={readOnly}
				value={date.value}
				onInput={date.read}
				onKeyUp={date.read}
				onBlur={(event) => {
					date.read(event);
					onLeave?.();
				}}
			/>
		);
	}
	if (kind === 'line') {
		return (
			<input
				{...shared}
				type="text"
				inputMode={field.type === 'number' ? 'decimal' : undefined}
				readOnly={readOnly}
				autocomplete="off"
				spellcheck={false}
				dir="auto"
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
			{...(props.original === undefined ? {} : { original: props.original })}
			onInput={onInput}
		/>
	);
}
