import { t } from '../../platform/i18n';
import { mediaFamily } from '../../scapi/media';
import { type Card, interactionKeyOf } from '../logic/cards';
import { changesOf, saveCommands } from '../logic/data';
import { nameOf } from '../logic/field-words';
import { keptText } from '../logic/kept-text';
import { seenOf, writtenKeys } from '../logic/seen-values';
import type { Surface } from '../surface/surface';
import { isSaving, noteSent, readyToSave } from './data-actions';
import { isGone } from './pending';

/** Returns the names of what was typed for an interaction and not saved. */
export function unsavedOf(surface: Surface, card: Card): string[] {
	const { userData } = card.tracked.interaction;
	const { fields } = surface.settings.value;
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card));
	if (draft === undefined) return [];
	const { values, deletions } = changesOf(draft, userData, fields);
	const newKey = draft.newKey?.trim() ?? '';
	const newRow = newKey !== '' || (draft.newValue ?? '') !== '' ? [newKey || t('data_newKey')] : [];
	return [...Object.keys(values), ...deletions]
		.map((key) => fields.find((field) => field.key === key)?.label ?? nameOf(key))
		.concat(newRow);
}

/** Returns what was typed and not saved of a call that is over; empty while it lasts, and for other media. */
export function leftUnsaved(surface: Surface, card: Card): string[] {
	const isOver = card.phase === 'wrapUp' && mediaFamily(card.tracked.interaction) === 'voice';
	return isOver ? unsavedOf(surface, card) : [];
}

/** Returns the same as text, to take it elsewhere. */
export function unsavedText(surface: Surface, card: Card): string {
	const { values, newKey, newValue } = surface.store.drafts.all.peek().get(interactionKeyOf(card)) ?? {};
	const draft = {
		...(values === undefined ? {} : { values }),
		...(newKey === undefined ? {} : { newKey }),
		...(newValue === undefined ? {} : { newValue }),
	};
	return keptText(draft, card.tracked.interaction.userData);
}

/**
 * Tries to save what was typed for a call that is over. Workspace may refuse it, keep it, or accept it and drop it: it counts as
 * saved only when Workspace shows it, and until then it stays a draft.
 */
export function saveAfterCall(surface: Surface, card: Card): void {
	if (isGone(surface, card)) return surface.giveHint(card.key, t('illegal_gone'));
	if (card.session.link.status !== 'connected') return surface.giveHint(card.key, t('illegal_offline'));
	if (isSaving(surface, card)) return surface.announce(t('illegal_pending'));
	const changes = readyToSave(surface, card);
	if (changes === undefined) return;
	const { interaction } = card.tracked;
	noteSent(surface, card, changes);
	for (const command of saveCommands(changes, interaction.interactionId)) {
		surface.store.run(card, command, seenOf(interaction, writtenKeys(command)), { afterCall: true });
	}
}
