import type { DialDraft } from '../../contract/dial-draft';
import { t } from '../../platform/i18n';
import { afterDialled, inPlaceOf, keptCalls, preparedName } from '../logic/targets/dial-draft';
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

/** Puts another call into the dialler, and announces the one that is set aside for it. */
export function fillIn(surface: Surface, next: DialDraft): void {
	const draft = inPlaceOf(surface.dial.peek(), next);
	const [kept] = keptCalls(draft);
	if (kept !== undefined && kept !== keptCalls(surface.dial.peek())[0])
		surface.announce(t('dial_kept', preparedName(kept, surface.settings.peek().preferences)));
	surface.dial.value = draft;
}

/** Opens the dialler with a number filled in. Nothing is dialled yet, and what was typed there is kept. */
export function prepareCall(surface: Surface, number: string, name?: string): void {
	openSheet(surface, 'dial');
	const { maskPhones } = surface.settings.peek().preferences;
	const isShownAsItIs = !maskPhones && name === undefined;
	const next = isShownAsItIs ? { text: number, filledIn: true } : { text: '', given: { number, name } };
	fillIn(surface, next);
}
