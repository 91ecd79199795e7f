import type { Tag } from '../../contract/surface';
import { t } from '../../platform/i18n';
import type { Command } from '../../scapi/command';
import type { Json } from '../../scapi/json';
import type { MethodName } from '../../scapi/methods';
import { misfit } from '../../settings/fields';
import { memoryBefore } from '../../settings/tags';
import { type Card, interactionKeyOf } from '../logic/cards';
import { type Changes, changesOf, newKeyProblem, saveCommands, withNewRow } from '../logic/data';
import { conflictsOf, withSent } from '../logic/data-conflicts';
import { misfitWords, nameOf, problemWords } from '../logic/field-words';
import { seenOf, writtenKeys } from '../logic/seen-values';
import { changedSince, memoryOf, tagApplied, tagCommands, tagPending, withoutMemories } from '../logic/tags';
import { valueProblem, valueText } from '../logic/values';
import { whyNot, whyNotBack, whyNotComplete } from '../logic/why-not';
import type { Surface } from '../surface/surface';

type OneShot =
	| 'accept'
	| 'reject'
	| 'markdone'
	| 'selectCaseByCaseId'
	| 'getByInteractionId'
	| CompleteMethod;
export type CompleteMethod = 'completeTransfer' | 'completeConference';

/** Ways to leave an interaction, and to answer it: of each only one can be under way. */
const LEAVING: readonly MethodName[] = [
	'singleStepTransfer',
	'completeTransfer',
	'completeConference',
	'markdone',
];
const ANSWERING: readonly MethodName[] = ['accept', 'reject'];

/** The commands about a card that are still under way, the present step of a plan included. */
export function pendingOf(surface: Surface, card: Card): Command[] {
	const commands = surface
		.commandsOf(card)
		.filter((record) => record.status === 'pending')
		.map((record) => record.command);
	const steps = surface
		.plansOf(card)
		.filter((plan) => plan.status === 'pending')
		.flatMap(({ steps: list, at }) => list.slice(at, at + 1));
	return [...commands, ...steps];
}

/** The commands about a card that Workspace has not answered, and may still carry out. */
function unansweredOf(surface: Surface, card: Card): Command[] {
	return surface
		.commandsOf(card)
		.filter(({ waiting }) => waiting === true)
		.map(({ command }) => command);
}

/** The same, what nobody has answered yet, and what a plan will send after them. */
export function underWay(surface: Surface, card: Card): Command[] {
	const planned = surface
		.plansOf(card)
		.filter((plan) => plan.status === 'pending')
		.flatMap(({ steps, at }) => steps.slice(at + 1));
	return [...pendingOf(surface, card), ...unansweredOf(surface, card), ...planned];
}

/** Returns whether this method, or one that it would contradict, is pending. */
export function isPending(pending: readonly Command[], method: MethodName): boolean {
	const excluding = [LEAVING, ANSWERING].find((group) => group.includes(method)) ?? [method];
	return pending.some((command) => excluding.includes(command.method));
}

export function isGone(surface: Surface, card: Card): boolean {
	return surface.places.peek().get(card.key)?.gone ?? true;
}

/** Runs what a button or a key asks for: once, and never silently not. */
export function act(surface: Surface, card: Card, method: OneShot): void {
	const gone = isGone(surface, card);
	const reason =
		method === 'completeTransfer' || method === 'completeConference'
			? whyNotComplete(method, card, gone, surface.parentOf(card))
			: (whyNot(method, card, gone) ?? (method === 'markdone' ? whyDoneBlocked(surface, card) : undefined));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isPending(unansweredOf(surface, card), method)) {
		return surface.giveHint(card.key, t('illegal_waiting'));
	}
	if (isPending(underWay(surface, card), method)) return surface.announce(t('illegal_pending'));
	const { interactionId, caseId } = card.tracked.interaction;
	if (method !== 'selectCaseByCaseId') {
		surface.store.run(card, { method, interactionId });
		return;
	}
	if (caseId === undefined) return surface.giveHint(card.key, t('illegal_noCase'));
	surface.store.run(card, { method, caseId, interactionId });
	// A case that is selected behind other windows is no use to the agent.
	surface.store.focus(card.session.key);
}

/**
 * From a consultation back to the interaction it was made from. No request takes up a held call again, so its case is
 * brought up in Workspace, where hanging up the consultation does.
 */
export function goBack(surface: Surface, card: Card): void {
	const parent = surface.parentOf(card);
	const reason = whyNotBack(card, parent);
	if (reason !== undefined || parent === undefined) return surface.giveHint(card.key, reason ?? '');
	act(surface, parent.card, 'selectCaseByCaseId');
}

/** The words with which Done is held back; `undefined` where it is not. */
export function doneBlocked(surface: Surface, card: Card): string | undefined {
	return surface.store.drafts.all.value.get(interactionKeyOf(card))?.held;
}

/** Why Done cannot be used because the agent holds it back. */
export function whyDoneBlocked(surface: Surface, card: Card): string | undefined {
	return doneBlocked(surface, card) === undefined ? undefined : t('illegal_held');
}

/** Blocks mark done in Workspace, with the reason typed, or lifts the block. */
export function toggleDoneBlock(surface: Surface, card: Card): void {
	const held = doneBlocked(surface, card) !== undefined;
	const method = held ? 'unblockMarkdone' : 'blockMarkdone';
	const reason = whyNot(method, card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isDoneBlocked(surface, card)) return surface.announce(t('illegal_pending'));
	const { interactionId } = card.tracked.interaction;
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	if (held) {
		drafts.update(key, ({ held: _, ...rest }) => rest);
		surface.store.run(card, { method: 'unblockMarkdone', interactionId });
		return;
	}
	const message = drafts.all.peek().get(key)?.holdReason?.trim() || t('hold_message');
	drafts.update(key, ({ holdReason: _, ...rest }) => ({ ...rest, held: message }));
	surface.store.run(card, { method: 'blockMarkdone', interactionId, message });
}

export function isDoneBlocked(surface: Surface, card: Card): boolean {
	return pendingOf(surface, card).some(
		({ method }) => method === 'blockMarkdone' || method === 'unblockMarkdone',
	);
}

export function toggleMore(surface: Surface, card: Card): void {
	surface.more.value = surface.more.peek() === card.key ? undefined : card.key;
}

export function toggleTag(surface: Surface, card: Card, tag: Tag): void {
	const reason = whyNot('setUserData', card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	const { drafts } = surface.store;
	const subject = interactionKeyOf(card);
	const memory = memoryOf(tag, drafts.all.peek().get(subject));
	if (tagPending(tag, pendingOf(surface, card), memory)) return surface.announce(t('illegal_pending'));
	const { interaction } = card.tracked;
	const { interactionId, userData } = interaction;
	const applied = tagApplied(tag, userData);
	const [changed] = changedSince(tag, drafts.all.peek().get(subject), userData);
	const forget = (): void =>
		drafts.update(subject, (draft) => {
			const { [tag.id]: _, ...tagged } = draft.tagged ?? {};
			return { ...draft, tagged };
		});
	if (changed !== undefined) {
		// The press may be meant to take the tag back: that would undo what somebody else has written.
		forget();
		const { key, now } = changed;
		return surface.giveHint(card.key, t('tag_changedSince', tag.label, key, shortly(now)));
	}
	const [cut] = applied ? (memory?.cut ?? []) : [];
	if (cut !== undefined) {
		forget();
		return surface.giveHint(card.key, t('tag_cannotRestore', cut));
	}
	const commands = tagCommands(tag, interactionId, userData, memory);
	if (applied) forget();
	else {
		const before = memoryBefore(tag, interaction);
		drafts.update(subject, (draft) => ({ ...draft, tagged: { ...draft.tagged, [tag.id]: before } }));
	}
	for (const command of commands) {
		surface.store.run(card, command, seenOf(interaction, writtenKeys(command)));
	}
}

const SHORT = 60;

/** A value in a sentence; words for none. */
function shortly(value: Json | undefined): string {
	const text = valueText(value).trim();
	if (text === '') return t('field_none');
	return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}

export function isDataOpen(surface: Surface, card: Card): boolean {
	return surface.store.drafts.all.value.get(interactionKeyOf(card))?.open === true;
}

export function toggleData(surface: Surface, card: Card): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) => ({ ...draft, open: draft.open !== true }));
}

/** Returns whether a save of the table is pending. A tag's own request does not count. */
export function isSaving(surface: Surface, card: Card): boolean {
	const { userData } = card.tracked.interaction;
	const changes = changesOf(surface.store.drafts.all.value.get(interactionKeyOf(card)), userData);
	return pendingOf(surface, card).some((command) => {
		if (command.method === 'deleteUserData') return changes.deletions.includes(command.key);
		if (command.method !== 'setUserData') return false;
		return Object.keys(command.keyValues).some((key) => Object.hasOwn(changes.values, key));
	});
}

/** Adds the row that was typed and not added yet; says what is wrong with what would be saved. */
export function readyToSave(surface: Surface, card: Card): Changes | undefined {
	const { userData } = card.tracked.interaction;
	const { drafts } = surface.store;
	const key = interactionKeyOf(card);
	// A row that was typed and not added yet is meant to be saved too.
	drafts.update(key, (draft) => withNewRow(draft, userData));
	const draft = drafts.all.peek().get(key) ?? {};
	if (draft.newKey || draft.newValue) {
		const problem = newKeyProblem(draft.newKey?.trim() ?? '', userData, draft);
		if (problem !== undefined) {
			surface.giveHint(card.key, t(problem));
			return undefined;
		}
	}
	const [conflict] = conflictsOf(draft, userData);
	if (conflict !== undefined) {
		surface.giveHint(card.key, t('data_conflictFirst', nameOf(conflict.key)));
		return undefined;
	}
	const { fields } = surface.settings.peek();
	const changes = changesOf(draft, userData, fields);
	const [wrong] = Object.keys(changes.values).flatMap((name) => {
		const text = draft.values?.[name] ?? '';
		const field = fields.find((each) => each.key === name);
		const base = Object.hasOwn(userData, name) ? userData[name] : undefined;
		const problem = valueProblem(text, { base, field, asText: draft.asText?.includes(name) === true });
		const found = field === undefined ? undefined : misfit(field, text);
		const label = field?.label ?? nameOf(name);
		if (field !== undefined && found !== undefined)
			return [t('field_wrong', label, misfitWords(field, found))];
		return problem === undefined ? [] : [t('field_wrong', label, problemWords(problem, text))];
	});
	if (wrong === undefined) return changes;
	surface.giveHint(card.key, wrong);
	return undefined;
}

/** Keeps what is sent of the table, so that its arrival is not taken for somebody else's change. */
export function noteSent(surface: Surface, card: Card, { values, deletions }: Changes): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) =>
		withoutMemories(withSent(draft, values), [...Object.keys(values), ...deletions]),
	);
}

/** Sends what has been changed; gives false where something is wrong with it. */
export function saveData(surface: Surface, card: Card): boolean {
	const reason = whyNot('setUserData', card, isGone(surface, card));
	if (reason !== undefined) surface.giveHint(card.key, reason);
	else if (isSaving(surface, card)) surface.announce(t('illegal_pending'));
	else {
		const changes = readyToSave(surface, card);
		if (changes === undefined) return false;
		const { interaction } = card.tracked;
		noteSent(surface, card, changes);
		for (const command of saveCommands(changes, interaction.interactionId)) {
			surface.store.run(card, command, seenOf(interaction, writtenKeys(command)));
		}
	}
	return true;
}

export function discardData(surface: Surface, card: Card): void {
	surface.store.drafts.update(
		interactionKeyOf(card),
		({ values: _, deletions: __, newKey: ___, newValue: ____, ...rest }) => rest,
	);
}
