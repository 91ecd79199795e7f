import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { isCovered, withSheetsClosed } from '../logic/covering-sheets';
import { changeCount, changesOf, changesOfKey, without } from '../logic/data/data';
import type { Surface } from '../surface/surface';

/**
 * Returns the key of the attached data that holds the note of an interaction; `undefined` where there is no note. A ringing
 * interaction has none, nor has a consultation: its data is not that of the customer's interaction.
 */
export function noteKeyOf(surface: Surface, card: Card): string | undefined {
	const { noteKey } = surface.settings.value.preferences;
	const { isConsultation } = card.tracked.interaction;
	return noteKey === '' || isConsultation || card.phase === 'ringing' ? undefined : noteKey;
}

const draftOf = (surface: Surface, card: Card) => surface.store.drafts.all.value.get(interactionKeyOf(card));

/** Returns whether the note of an interaction is open, and there still is one. */
export function isNoteOpen(surface: Surface, card: Card): boolean {
	return draftOf(surface, card)?.note === true && noteKeyOf(surface, card) !== undefined;
}

/** Opens the note of an interaction in the place of its other sheets, or closes it where it is seen. What was typed stays in the draft. */
export function toggleNote(surface: Surface, card: Card): void {
	const opens = !isNoteOpen(surface, card) || isCovered(draftOf(surface, card));
	if (opens) surface.opened = card.key;
	surface.store.drafts.update(interactionKeyOf(card), (draft) =>
		opens ? { ...withSheetsClosed(draft), note: true } : { ...draft, note: false },
	);
}

/** Returns whether the note was changed, here or in the data table, and not saved. */
export function hasUnsavedNote(surface: Surface, card: Card): boolean {
	const key = noteKeyOf(surface, card);
	const draft = draftOf(surface, card);
	if (key === undefined || draft === undefined) return false;
	const { fields } = surface.settings.value;
	return changeCount(changesOfKey(changesOf(draft, card.tracked.interaction.userData, fields), key)) > 0;
}

/** Returns the lines of the talk track, and whether the agent has checked off each of them for an interaction. */
export function talkTrackOf(surface: Surface, card: Card): { line: string; done: boolean }[] {
	const done = draftOf(surface, card)?.track ?? [];
	return surface.settings.value.preferences.talkTrack.map((line) => ({ line, done: done.includes(line) }));
}

/** Checks off a line of the talk track, or takes that back. This is kept in the draft, and never written to Workspace. */
export function toggleTrack(surface: Surface, card: Card, line: string): void {
	surface.store.drafts.update(interactionKeyOf(card), ({ track = [], ...draft }) => ({
		...draft,
		track: track.includes(line) ? track.filter((each) => each !== line) : [...track, line],
	}));
}

/** Discards the unsaved change of the note, and no other. */
export function discardNote(surface: Surface, card: Card, key: string): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) => without(draft, [key]));
}
