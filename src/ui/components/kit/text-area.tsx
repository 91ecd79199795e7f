import type { Ref, TextareaHTMLAttributes } from 'preact';
import { asShown, edited, hasBreak } from '../../logic/data/text-edit';

type Rest = Pick<
	TextareaHTMLAttributes,
	| 'class'
	| 'title'
	| 'placeholder'
	| 'readOnly'
	| 'onBlur'
	| 'aria-label'
	| 'aria-invalid'
	| 'aria-describedby'
> & { 'data-act'?: string | undefined };

interface Props extends Rest {
	value: string;
	/** The value before any edit: its line breaks are those of the value. */
	original?: string;
	/** The least number of rows. From two on, Enter starts a new line. */
	lines?: number | undefined;
	onInput: (text: string) => void;
	/** Enter, where it does not start a new line. */
	onEnter?: () => void;
	field?: Ref<HTMLTextAreaElement>;
}

/** Number of characters that fit on a line of a popup. */
const LINE = 30;
const MOST_ROWS = 8;

function rowsFor(text: string, least: number): number {
	let rows = 0;
	for (const line of text.slice(0, LINE * MOST_ROWS).split('\n'))
		rows += Math.max(1, Math.ceil(line.length / LINE));
	return Math.min(Math.max(rows, least), MOST_ROWS);
}

/**
 * A field for a text of any length with any line breaks. It has one row while the text has, and then Enter does not start
 * another by accident: Shift+Enter does.
 */
export function TextArea({ value, original, lines = 1, onInput, onEnter, field, ...rest }: Props) {
	const shown = asShown(value);
	return (
		<textarea
			{...rest}
			ref={field ?? null}
			autocomplete="off"
			spellcheck={false}
			dir="auto"
			rows={rowsFor(shown, lines)}
			value={shown}
			onInput={(event) => onInput(edited(value, event.currentTarget.value, original))}
			onKeyDown={(event) => {
				if (event.key !== 'Enter' || event.isComposing) return;
				if (event.ctrlKey || event.metaKey || event.altKey) return;
				// A new line, and nothing that Enter means to the form around it.
				if (event.shiftKey || lines > 1 || hasBreak(value)) return event.stopPropagation();
				event.preventDefault();
				onEnter?.();
			}}
		/>
	);
}
