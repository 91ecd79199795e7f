import { t } from '../../platform/i18n';
import { writtenKeys } from '../../scapi/command';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { isCovered, uncovered, withSheetsClosed } from '../logic/covering-sheets';
import {
	type Changes,
	changeCount,
	changesOf,
	changesOfKey,
	newKeyProblem,
	saveCommands,
	withNewRow,
} from '../logic/data/data';
import { conflictsOf, withSent } from '../logic/data/data-conflicts';
import { faultsIn, keyLabel, nameOf } from '../logic/data/field-words';
import { seenOf } from '../logic/data/seen-values';
import { withoutMemories } from '../logic/tagging/tags';
import { whyNot } from '../logic/words/why-not';
import { cardElement } from '../surface/card-element';
import type { Surface } from '../surface/surface';
import { isGone, pendingOf } from './pending';

export function isDataOpen(surface: Surface, card: Card): boolean {
	return surface.store.drafts.all.value.get(interactionKeyOf(card))?.open === true;
}

/** Opens the data table of a card in the place of its other sheets, or closes it where it is seen. */
export function toggleData(surface: Surface, card: Card): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) => ({
		...withSheetsClosed(draft),
		open: draft.open !== true || isCovered(draft),
	}));
}

/** Returns whether a card's data table opens as a sheet, rather than always being shown. */
export function isSheet(surface: Surface, card: Card): boolean {
	return !surface.unfolded || card.phase === 'ringing';
}

/** Opens or closes the data table of a card. Where the table is always shown, puts the focus in its first field instead. */
export function showData(surface: Surface, card: Card): void {
	if (isSheet(surface, card)) return toggleData(surface, card);
	// A sheet would cover it.
	surface.store.drafts.update(interactionKeyOf(card), (draft) =>
		draft.note === true || isCovered(draft) ? { ...uncovered(draft), note: false } : draft,
	);
	focusData(card);
}

/** Does so for a key or a line of the palette, after which typing goes on in the first field. */
export function showDataToType(surface: Surface, card: Card, root: ParentNode = document): void {
	showData(surface, card);
	if (isSheet(surface, card)) focusData(card, root);
}

/** Puts the focus in the first field of a card's data table, once that is drawn. */
function focusData(card: Card, root: ParentNode = document): void {
	setTimeout(() => {
		cardElement(root, card.key)
			?.querySelector<HTMLElement>('.data table .field, .data .new-row .field')
			?.focus();
	});
}

/** Returns whether a save of the changed data is pending, or of one key alone. Requests of tags do not count. */
export function isSaving(surface: Surface, card: Card, only?: string): boolean {
	const { userData } = card.tracked.interaction;
	const all = changesOf(surface.store.drafts.all.value.get(interactionKeyOf(card)), userData);
	const changes = only === undefined ? all : changesOfKey(all, only);
	return pendingOf(surface, card).some((command) => {
		if (command.method === 'deleteUserData') return changes.deletions.includes(command.key);
		if (command.method !== 'setUserData') return false;
		return Object.keys(command.keyValues).some((key) => Object.hasOwn(changes.values, key));
	});
}

/** Adds a new row that was typed but not added. If it cannot be added, says why, and returns `false`. */
function addNewRow(surface: Surface, card: Card): boolean {
	const { userData } = card.tracked.interaction;
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	drafts.update(key, (draft) => withNewRow(draft, userData));
	const draft = drafts.all.peek().get(key) ?? {};
	if (!draft.newKey && !draft.newValue) return true;
	const problem = newKeyProblem(draft.newKey?.trim() ?? '', userData, draft);
	if (problem !== undefined) surface.giveHint(card.key, t(problem));
	return problem === undefined;
}

/**
 * Returns the changes to save, including a new row that was typed but not added; or, of one key alone, its change. If one is
 * invalid, says why.
 */
export function readyToSave(surface: Surface, card: Card, only?: string): Changes | undefined {
	const { userData } = card.tracked.interaction;
	// The agent expects Save to include a row that is typed but not added yet.
	if (only === undefined && !addNewRow(surface, card)) return undefined;
	const draft = surface.store.drafts.all.peek().get(interactionKeyOf(card)) ?? {};
	const [conflict] = conflictsOf(draft, userData).filter(({ key }) => only === undefined || key === only);
	if (conflict !== undefined) {
		surface.giveHint(card.key, t('data_conflictFirst', nameOf(conflict.key)));
		return undefined;
	}
	const { fields } = surface.settings.peek();
	const all = changesOf(draft, userData, fields);
	const changes = only === undefined ? all : changesOfKey(all, only);
	const [wrong] = faultsIn(changes, draft, userData, fields);
	if (wrong === undefined) return changes;
	const [name, why] = wrong;
	surface.giveHint(card.key, t('field_wrong', keyLabel(name, fields), why));
	return undefined;
}

/** Remembers the values sent, so that they are not taken for somebody else's change when they arrive. */
export function noteSent(surface: Surface, card: Card, { values, deletions }: Changes): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) =>
		withoutMemories(withSent(draft, values), [...Object.keys(values), ...deletions]),
	);
}

/** Saves the changed attached data, or one key alone. Returns `false` if a change is invalid or in conflict. */
export function saveData(surface: Surface, card: Card, only?: string): boolean {
	const reason = whyNot('setUserData', card, isGone(surface, card));
	if (reason !== undefined) surface.giveHint(card.key, reason);
	else if (isSaving(surface, card, only)) surface.announce(t('illegal_pending'));
	else {
		const changes = readyToSave(surface, card, only);
		if (changes === undefined) return false;
		if (changeCount(changes) === 0) surface.giveHint(card.key, t('data_unchanged'));
		const { interaction } = card.tracked;
		noteSent(surface, card, changes);
		for (const command of saveCommands(changes, interaction.interactionId)) {
			surface.store.run(card, command, seenOf(interaction, writtenKeys(command)));
		}
	}
	return true;
}

/** Discards every unsaved change to the attached data of a card. */
export function discardData(surface: Surface, card: Card): void {
	surface.store.drafts.update(
		interactionKeyOf(card),
		({ values: _, deletions: __, newKey: ___, newValue: ____, ...rest }) => rest,
	);
}
