import type { Evaluates } from '../../support/axe';

/** Keys by the name that the page's own events give them. */
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

/** The REAL popup of the toolbar button, or another window of Ringside's: trusted input, as from a hand. */
export interface PopupWindow extends Evaluates {
	/** Moves the pointer to a place of its viewport, in CSS pixels. */
	moveTo(x: number, y: number): Promise<void>;
	/** Clicks at a place of its viewport, in CSS pixels. The popup may close by it. */
	clickAt(x: number, y: number): Promise<void>;
	/** Presses and releases one key, perhaps while Control is held down. */
	key(key: Key, holding?: 'Control'): Promise<void>;
	/** Types into what has the focus. */
	type(text: string): Promise<void>;
	/** Shows it in this colour scheme from now on. */
	scheme(scheme: 'light' | 'dark'): Promise<void>;
}
