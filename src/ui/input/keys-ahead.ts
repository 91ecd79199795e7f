import { setDialText } from '../actions/dial-text';
import { closePalette } from '../actions/palette';
import { closeSheet } from '../actions/sheets';
import type { Surface } from '../surface/surface';

/** Keys that belong to the ringing interaction while its buttons have the focus. */
const ANSWERS = new Set(['Enter', 'Backspace', ' ']);

/** Returns a text after a key, as a field has it. */
function typed(text: string, key: string): string {
	if (key === 'Backspace') return [...text].slice(0, -1).join('');
	return [...key].length === 1 ? text + key : text;
}

/**
 * Takes the keys that come while the palette, the dialler or Today is opened and its field does not have the focus yet: they
 * are meant for the field. Otherwise they would act on the interaction behind it, and the first digits of a number would be
 * missing. Returns whether it took the key.
 */
export function keyAhead(root: HTMLElement, surface: Surface, event: KeyboardEvent): boolean {
	const sheet = surface.sheet.peek();
	const opening = surface.palette.peek() === undefined ? sheet : 'palette';
	if (opening === undefined || event.isComposing) return false;
	const active = root.ownerDocument.activeElement;
	const { key, ctrlKey, metaKey, altKey } = event;
	const isDrawn = root.querySelector(`[data-panel="${opening}"]`) !== null;
	// A sheet takes the focus as soon as it is drawn, and handles its own keys from then on.
	if (isDrawn && opening !== 'palette') return false;
	if (isDrawn && active !== null && active.closest('[data-panel="palette"], .band, .answer') !== null)
		return false;
	if (ctrlKey || metaKey || altKey || key === 'Tab') return false;
	const before = opening === 'palette' ? surface.paletteText.peek() : (surface.typedAhead ?? '');
	if (before === '' && ANSWERS.has(key) && active?.closest('.band, .answer')) return false;
	event.preventDefault();
	const text = typed(before, key);
	if (key === 'Escape') (opening === 'palette' ? closePalette : closeSheet)(surface);
	else if (opening === 'palette') surface.paletteText.value = text;
	if (opening === 'palette' || text === before) return true;
	surface.typedAhead = text;
	if (opening === 'dial') setDialText(surface, text);
	return true;
}
