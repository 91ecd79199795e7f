/** The kind of focus: a text field, a control that uses Enter itself, or anything else. */
export type Focus = 'field' | 'control' | 'elsewhere';

const FIELDS = new Set(['text', 'search', 'email', 'number', 'tel', 'url', 'password', 'date']);

/** Returns the kind of focus that an element means for `keyAct`. */
export function focusKind(element: Element | null): Focus {
	if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'field';
	if (element instanceof HTMLInputElement) return FIELDS.has(element.type) ? 'field' : 'control';
	if (element instanceof HTMLElement && element.isContentEditable) return 'field';
	return element?.matches('button, a[href], summary') ? 'control' : 'elsewhere';
}
