const LINE_BREAK = /\s*[\n\v\f\r\u0085\u2028\u2029]\s*/;

/**
 * Returns a pasted text of several lines as one line, and keeps the browser from pasting it: it would take the breaks out, and make
 * one number of two. `undefined` for a text of one line, which the browser pastes.
 */
export function pastedLines(event: ClipboardEvent): string | undefined {
	const text = event.clipboardData?.getData('text/plain').trim() ?? '';
	if (!LINE_BREAK.test(text)) return undefined;
	event.preventDefault();
	return text.split(LINE_BREAK).join('; ');
}
