import type { TargetedEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isoDate, UNREADABLE, writtenDate } from '../../../settings/fields';

type InputEvent = TargetedEvent<HTMLInputElement>;

const erases = (event: InputEvent): boolean =>
	'key' in event && (event.key === 'Backspace' || event.key === 'Delete');

/** Reads a date input. What it cannot read is given as `UNREADABLE`, and an empty text only for a date that was cleared. */
export function useDateInput(text: string, format: string | undefined, onInput: (text: string) => void) {
	const ref = useRef<HTMLInputElement>(null);
	/** True while the input shows something that it cannot read. A new input is empty, even if `text` is `UNREADABLE`. */
	const holds = useRef(false);
	useLayoutEffect(() => {
		if (text === UNREADABLE || !holds.current) return;
		// The edit was undone elsewhere. For the page, the input is empty already, so that drawing it leaves the rest in it.
		holds.current = false;
		if (ref.current !== null) ref.current.value = isoDate(text, format) ?? '';
	}, [text, format]);
	const read = (event: InputEvent): void => {
		const { value, validity, readOnly } = event.currentTarget;
		if (readOnly) return;
		if (validity.badInput) {
			holds.current = true;
			if (text !== UNREADABLE) onInput(UNREADABLE);
			return;
		}
		// Parts that are typed into an empty input, or cleared from an unreadable one, are no input for the browser.
		const isCleared = text === UNREADABLE && (holds.current || erases(event));
		holds.current = false;
		if (event.type === 'input' || isCleared) onInput(value === '' ? '' : writtenDate(value, format));
	};
	return { ref, value: isoDate(text, format) ?? '', read };
}
