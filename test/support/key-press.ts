import type { KeyPress } from '../../src/ui/logic/keys/keymap';

/** Returns the press of a key without any other, as a keyboard event reports it. */
export function keyPress(key: string, more: Partial<KeyPress> = {}): KeyPress {
	return {
		key,
		code: '',
		ctrlKey: false,
		metaKey: false,
		altKey: false,
		shiftKey: false,
		repeat: false,
		isComposing: false,
		...more,
	};
}
