import type { Tag } from '../contract/surface';
import { t } from '../platform/i18n';
import type { Command } from '../scapi/command';
import { type Card, draftKeyOf } from './logic/cards';
import { changeCount, changesOf, newKeyProblem, saveCommands, withNewRow } from './logic/data';
import { whyNot } from './logic/reasons';
import { tagCommands, tagPending } from './logic/tags';
import type { Surface } from './surface';

type OneShot = 'accept' | 'reject' | 'markdone' | 'selectCaseByCaseId';

/** The commands about a card that are still under way. */
export function pendingOf(surface: Surface, card: Card): Command[] {
	return surface
		.commandsOf(card)
		.filter((record) => record.status === 'pending')
		.map((record) => record.command);
}

/** Accept and reject exclude each other; anything else only excludes itself. */
export function isPending(pending: readonly Command[], method: OneShot): boolean {
	const excluding: readonly string[] =
		method === 'accept' || method === 'reject' ? ['accept', 'reject'] : [method];
	return pending.some((command) => excluding.includes(command.method));
}

function isGone(surface: Surface, card: Card): boolean {
	return surface.places.peek().get(card.key)?.gone ?? true;
}

/** Runs what a button or a key asks for: once, and never silently not. */
export function act(surface: Surface, card: Card, method: OneShot): void {
	const reason = whyNot(method, card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isPending(pendingOf(surface, card), method)) return surface.announce(t('illegal_pending'));
	const { interactionId, caseId } = card.tracked.interaction;
	if (method !== 'selectCaseByCaseId') return surface.store.run(card, { method, interactionId });
	if (caseId === undefined) return surface.giveHint(card.key, t('illegal_noCase'));
	surface.store.run(card, { method, caseId, interactionId });
	// A case that is selected behind other windows is no use to the agent.
	surface.store.focus(card.session.key);
}

export function toggleTag(surface: Surface, card: Card, tag: Tag): void {
	const reason = whyNot('setUserData', card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (tagPending(tag, pendingOf(surface, card))) return surface.announce(t('illegal_pending'));
	const { interactionId, userData } = card.tracked.interaction;
	for (const command of tagCommands(tag, interactionId, userData)) surface.store.run(card, command);
}

export function isDataOpen(surface: Surface, card: Card): boolean {
	return surface.store.drafts.all.value.get(draftKeyOf(card))?.open === true;
}

export function toggleData(surface: Surface, card: Card): void {
	surface.store.drafts.update(draftKeyOf(card), (draft) => ({ ...draft, open: draft.open !== true }));
}

/** Whether a save of the table is still under way. A tag's own request does not count. */
export function isSaving(surface: Surface, card: Card): boolean {
	const { userData } = card.tracked.interaction;
	const changes = changesOf(surface.store.drafts.all.value.get(draftKeyOf(card)), userData);
	return pendingOf(surface, card).some((command) => {
		if (command.method === 'deleteUserData') return changes.deletions.includes(command.key);
		if (command.method !== 'setUserData') return false;
		return Object.keys(command.keyValues).some((key) => Object.hasOwn(changes.values, key));
	});
}

export function saveData(surface: Surface, card: Card): void {
	const reason = whyNot('setUserData', card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isSaving(surface, card)) return surface.announce(t('illegal_pending'));
	const { interactionId, userData } = card.tracked.interaction;
	const { drafts } = surface.store;
	const key = draftKeyOf(card);
	// A row that was typed and not added yet is meant to be saved too.
	drafts.update(key, (draft) => withNewRow(draft, userData));
	const draft = drafts.all.peek().get(key) ?? {};
	if (draft.newKey || draft.newValue) {
		const problem = newKeyProblem(draft.newKey?.trim() ?? '', userData, draft);
		if (problem !== undefined) return surface.giveHint(card.key, t(problem));
	}
	const changes = changesOf(draft, userData);
	if (changeCount(changes) === 0) return;
	for (const command of saveCommands(changes, interactionId)) surface.store.run(card, command);
}

export function discardData(surface: Surface, card: Card): void {
	surface.store.drafts.update(draftKeyOf(card), ({ open }) => (open === undefined ? {} : { open }));
}
