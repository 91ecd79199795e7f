import type { Evaluates } from '../../support/axe';

/** Keys, named as in keyboard events. */
export type Key =
	| 'Enter'
	| 'Backspace'
	| 'Escape'
	| 'Tab'
	| 'ArrowDown'
	| 'ArrowUp'
	| 'Delete'
	| 'End'
	| (string & {});

/** The REAL toolbar popup, or another window of Ringside, operated with trusted input. */
export interface PopupWindow extends Evaluates {
	/** Moves the pointer to a point of its viewport, in CSS pixels. */
	moveTo(x: number, y: number): Promise<void>;
	/** Clicks at a point of its viewport, in CSS pixels. The click may close the popup. */
	clickAt(x: number, y: number): Promise<void>;
	/** Presses and releases one key, optionally with Control. */
	key(key: Key, holding?: 'Control' | 'Shift'): Promise<void>;
	/** Types into the focused element. */
	type(text: string): Promise<void>;
	/** Switches to a colour scheme. */
	scheme(scheme: 'light' | 'dark'): Promise<void>;
}
