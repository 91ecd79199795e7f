import { afterDialled, inPlaceOf } from '../logic/targets/dial-draft';
import type { OwnSheet, Surface } from '../surface/surface';

/** Opens Today or the dialler. It covers everything but the ringing interactions. */
export function openSheet(surface: Surface, sheet: OwnSheet): void {
	// The ringing window is for answering, and leads nowhere else.
	if (surface.place === 'ringing') return;
	surface.help.value = false;
	surface.palette.value = undefined;
	surface.typedAhead = undefined;
	if (sheet === 'dial') surface.dial.value = afterDialled(surface.dial.peek(), surface.store.commands.peek());
	surface.sheet.value = sheet;
}

/** Opens the list of keys, in the place of Today, the dialler or the palette. */
export function openHelp(surface: Surface): void {
	surface.sheet.value = undefined;
	surface.palette.value = undefined;
	surface.typedAhead = undefined;
	surface.help.value = true;
}

export function closeSheet(surface: Surface): void {
	surface.sheet.value = undefined;
}

/** Opens an interaction's card from a sheet. */
export function openFromSheet(surface: Surface, key: string): void {
	closeSheet(surface);
	surface.openCard(key);
}

export function toggleSheet(surface: Surface, sheet: OwnSheet): void {
	if (surface.sheet.peek() === sheet) closeSheet(surface);
	else openSheet(surface, sheet);
}

/** Opens the dialler with a number filled in. Nothing is dialled yet, and what was typed there is kept. */
export function prepareCall(surface: Surface, number: string, name?: string): void {
	openSheet(surface, 'dial');
	const { maskPhones } = surface.settings.peek().preferences;
	const next = maskPhones || name !== undefined ? { text: '', given: { number, name } } : { text: number };
	surface.dial.value = inPlaceOf(surface.dial.peek(), next);
}
