import { type ReadonlySignal, signal } from '@preact/signals';
import { t } from '../../platform/i18n';

/** The characters that this keyboard prints, by the US name of each key. */
export type Prints = ReadonlyMap<string, string>;

const NONE: Prints = new Map();
/** The signs that, on a keyboard that does not print them, are shown as what it prints in their US position. */
const BY_POSITION = [...'abcdefghijklmnopqrstuvwxyz,'];
const prints = signal<Prints>(NONE);

/** The keyboard's characters; empty if they change no label, or if the browser does not say. Firefox never does. */
export const keyboardPrints: ReadonlySignal<Prints> = prints;

/** True while single characters act as shortcuts; the settings can turn that off. */
export const charactersAct = signal(true);

/** Letters, digits and signs, as shortcuts are named here: "a", "⇧H" or "Shift+H", and "0 1" for one after the other. */
const CHARACTER = /^(?:⇧|Shift\+|0 )?[a-z\d?,+/]$/i;

/** Returns whether a shortcut of this name acts. */
export function actsNow(shortcut: string): boolean {
	return charactersAct.value || !CHARACTER.test(shortcut);
}

/** Reads `navigator.keyboard.getLayoutMap()`, which TypeScript's DOM types do not include. */
async function layoutMap(): Promise<Prints> {
	const keyboard: unknown = Reflect.get(navigator, 'keyboard');
	if (typeof keyboard !== 'object' || keyboard === null || !('getLayoutMap' in keyboard)) return NONE;
	if (typeof keyboard.getLayoutMap !== 'function') return NONE;
	const map: unknown = await keyboard.getLayoutMap();
	if (typeof map !== 'object' || map === null || !('forEach' in map)) return NONE;
	const found = new Map<string, string>();
	if (typeof map.forEach !== 'function') return NONE;
	map.forEach((value: unknown, code: unknown) => {
		if (typeof value === 'string' && typeof code === 'string') found.set(code, value);
	});
	// Most keyboards print them all. No label changes then, and the labels need not be drawn a second time before the first frame.
	const printed = new Set(found.values());
	return BY_POSITION.every((sign) => printed.has(sign)) ? NONE : found;
}

/** Asks the browser once which characters the keyboard prints. Without an answer, keys are shown as on a US keyboard. */
export async function readKeyboard(): Promise<void> {
	try {
		prints.value = await layoutMap();
	} catch {
		// A frame or a policy may forbid it.
	}
}

/**
 * Returns the label of a key on this keyboard. If the keyboard prints the sign anywhere, that is its key; otherwise the key in
 * the US position counts.
 */
export function printedKey(sign: string, map: Prints): string {
	if (map.size === 0 || [...map.values()].includes(sign)) return sign;
	const code = /^[a-z]$/.test(sign) ? `Key${sign.toUpperCase()}` : sign === ',' ? 'Comma' : undefined;
	return (code === undefined ? undefined : map.get(code)) ?? sign;
}

const MODIFIERS: Readonly<Record<string, () => string>> = {
	Ctrl: () => t('key_Ctrl'),
	Alt: () => t('key_Alt'),
	Shift: () => '⇧',
	Command: () => '⌘',
	MacCtrl: () => '⌃',
};

/** Returns a browser-wide shortcut as it is shown on a button: "Ctrl ⇧ 1". On a Mac the browser writes it that way itself. */
export function shownShortcut(shortcut: string): string {
	return shortcut
		.split('+')
		.map((part) => (Object.hasOwn(MODIFIERS, part) ? (MODIFIERS[part]?.() ?? part) : part))
		.join(' ');
}

/** Returns the label of a shortcut for assistive technology; `undefined` if there is none, or it does not act. */
export function spokenShortcut(shortcut: string | undefined): string | undefined {
	return shortcut === undefined || !actsNow(shortcut) ? undefined : printedKey(shortcut, prints.value);
}
