import { t } from '../../platform/i18n';
import type { Json } from '../../scapi/json';
import { isEditable, valueText } from '../logic/data';

interface Props {
	label: string;
	/** What Workspace has; decides the kind of field, so that it does not change while one types. */
	base: Json | undefined;
	text: string;
	readOnly: boolean;
	onInput: (value: string) => void;
}

const LONG = 60;

/** A line for a short text; an area for a long one, or for one with line breaks, which a line would swallow. */
export function ValueField({ label, base, text, readOnly, onInput }: Props) {
	const known = valueText(base);
	const shared = {
		class: 'field',
		'aria-label': label,
		value: text,
		readOnly,
		dir: 'auto',
		spellcheck: false,
		...(isEditable(base) ? {} : { title: t('data_readOnly') }),
	} as const;
	return known.length > LONG || known.includes('\n') ? (
		<textarea {...shared} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
	) : (
		<input
			{...shared}
			type="text"
			autocomplete="off"
			onInput={(event) => onInput(event.currentTarget.value)}
		/>
	);
}
