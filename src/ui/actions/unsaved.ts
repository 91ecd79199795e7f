import { t } from '../../platform/i18n';
import { writtenKeys } from '../../scapi/command';
import { mediaFamily } from '../../scapi/media';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { changesOf, saveCommands } from '../logic/data/data';
import { keyLabel } from '../logic/data/field-words';
import { keptText } from '../logic/data/kept-text';
import { seenOf } from '../logic/data/seen-values';
import { answersOf } from '../logic/tagging/presets';
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
	return [...Object.keys(values), ...deletions].map((key) => keyLabel(key, fields)).concat(newRow);
}

/** Returns the names of presets whose questions were answered and not sent. Only the agent can send them. */
export function unsentForms(surface: Surface, card: Card): string[] {
	const { presets = {} } = surface.store.drafts.all.value.get(interactionKeyOf(card)) ?? {};
	return surface.settings.value.presets.flatMap(({ id, label }) => {
		const own = presets[id];
		const isTyped = Object.values(answersOf(own)).some((text) => text !== '');
		return own?.sent === undefined && isTyped ? [label] : [];
	});
}

/** Returns whether a call is over and not marked done. */
export const isOverCall = ({ phase, tracked }: Card): boolean =>
	phase === 'wrapUp' && mediaFamily(tracked.interaction) === 'voice';

/** Returns what was typed and not saved of a call that is over; empty while it lasts, and for other media. */
export function leftUnsaved(surface: Surface, card: Card): string[] {
	return isOverCall(card) ? unsavedOf(surface, card) : [];
}

/** Returns the same as text, to take it elsewhere. */
export function unsavedText(surface: Surface, card: Card): string {
	const { values, newKey, newValue, presets } =
		surface.store.drafts.all.peek().get(interactionKeyOf(card)) ?? {};
	const draft = {
		...(values === undefined ? {} : { values }),
		...(newKey === undefined ? {} : { newKey }),
		...(newValue === undefined ? {} : { newValue }),
		...(presets === undefined ? {} : { presets }),
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
