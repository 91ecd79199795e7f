/** What a key asks for. */
export type KeyAct =
	| {
			kind:
				| 'accept'
				| 'reject'
				| 'data'
				| 'done'
				| 'case'
				| 'next'
				| 'previous'
				| 'refresh'
				| 'transfer'
				| 'consult'
				| 'conference'
				| 'completeTransfer'
				| 'completeConference'
				| 'hold'
				| 'more'
				| 'help'
				| 'escape';
	  }
	| { kind: 'tag' | 'preset'; index: number };

export interface KeyPress {
	key: string;
	/** The physical key: on a French keyboard the digits need Shift, and `key` is then a sign. */
	code: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	shiftKey: boolean;
	repeat: boolean;
	isComposing: boolean;
}

/** Where the focus is: in a field where text is typed, on a control that uses Enter itself, or elsewhere. */
export type Focus = 'field' | 'control' | 'elsewhere';

/** The keys of the first nine presets: letters, because digits with a modifier belong to browsers and to keyboards. */
export const PRESET_KEYS = ['a', 's', 'q', 'w', 'z', 'y', 'u', 'i', 'o'] as const;

const LETTERS: Record<string, KeyAct> = {
	...Object.fromEntries(PRESET_KEYS.map((key, index): [string, KeyAct] => [key, { kind: 'preset', index }])),
	e: { kind: 'data' },
	d: { kind: 'done' },
	g: { kind: 'case' },
	j: { kind: 'next' },
	k: { kind: 'previous' },
	r: { kind: 'refresh' },
	t: { kind: 'transfer' },
	c: { kind: 'consult' },
	f: { kind: 'conference' },
	x: { kind: 'completeTransfer' },
	v: { kind: 'completeConference' },
	b: { kind: 'hold' },
	m: { kind: 'more' },
};

/** The meaning of a key press, if it has one. Nothing fires while text is typed, with a modifier, or by holding a key. */
export function keyAct(press: KeyPress, focus: Focus): KeyAct | undefined {
	const { key, code } = press;
	if (press.isComposing || press.ctrlKey || press.metaKey || press.altKey) return undefined;
	if (key === 'Escape') return { kind: 'escape' };
	if (focus === 'field') return undefined;
	if (key === 'ArrowDown') return { kind: 'next' };
	if (key === 'ArrowUp') return { kind: 'previous' };
	if (press.repeat) return undefined;
	if (key === '?') return { kind: 'help' };
	if (/^[1-9]$/.test(key)) return { kind: 'tag', index: Number(key) - 1 };
	if (press.shiftKey) return undefined;
	const digit = /^Digit([1-9])$/.exec(code)?.[1];
	if (digit !== undefined) return { kind: 'tag', index: Number(digit) - 1 };
	if (key === 'Enter') return focus === 'control' ? undefined : { kind: 'accept' };
	if (key === 'Backspace') return { kind: 'reject' };
	return key.length === 1 && Object.hasOwn(LETTERS, key.toLowerCase())
		? LETTERS[key.toLowerCase()]
		: undefined;
}

const FIELDS = new Set(['text', 'search', 'email', 'number', 'tel', 'url', 'password', 'date']);

/** What kind of place an element is for `keyAct`. */
export function focusKind(element: Element | null): Focus {
	if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return 'field';
	if (element instanceof HTMLInputElement) return FIELDS.has(element.type) ? 'field' : 'control';
	if (element instanceof HTMLElement && element.isContentEditable) return 'field';
	return element?.matches('button, a[href], summary') ? 'control' : 'elsewhere';
}
