import { MAX_PLAN_STEPS } from '../../contract/plan';
import type { TargetDraft } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { writtenKeys } from '../../scapi/command';
import type { Favourite } from '../../settings/targets';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { changeCount, changesOf, saveCommands, withNewRow } from '../logic/data/data';
import { seenOf } from '../logic/data/seen-values';
import { withPresetsClosed } from '../logic/tagging/presets';
import {
	type Choice,
	inPlaceOfTyped,
	rowsProblem,
	type TargetAction,
	takesExtensions,
	targetCommand,
} from '../logic/targets/target-choices';
import { displayName } from '../logic/words/naming';
import { whyNoHandover, whyNot } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';
import { isSaving, noteSent, readyToSave } from './data-actions';
import { isPending, underWay } from './pending';

export function targetDraftOf(surface: Surface, card: Card): TargetDraft | undefined {
	return surface.store.drafts.all.value.get(interactionKeyOf(card))?.target;
}

export function dialogTitle(action: TargetAction, card: Card): string {
	return t(`dialog_${action}`, displayName(card.tracked.interaction));
}

const isGone = (surface: Surface, card: Card): boolean => surface.places.peek().get(card.key)?.gone ?? true;

export function changeTarget(surface: Surface, card: Card, change: Partial<TargetDraft>): void {
	surface.store.drafts.update(interactionKeyOf(card), (draft) =>
		draft.target === undefined ? draft : { ...draft, target: { ...draft.target, ...change } },
	);
}

/** Changes the text. The kind of a target that was in it goes with it: a number typed over a queue is no queue. */
export function changeTargetText(surface: Surface, card: Card, text: string): void {
	const { kindOfText } = targetDraftOf(surface, card) ?? {};
	changeTarget(surface, card, {
		text,
		...(kindOfText === true ? { kind: undefined, kindOfText: undefined } : {}),
	});
}

/** Closes the dialog and keeps the text typed in it. */
export function closeTarget(surface: Surface, card: Card): void {
	changeTarget(surface, card, { open: false });
}

export function discardTarget(surface: Surface, card: Card): void {
	surface.store.drafts.update(interactionKeyOf(card), ({ target: _, ...rest }) => rest);
}

/** Opens the dialog for one of the three actions, or switches it to that action; closes it if it is open for it already. */
export function toggleTarget(surface: Surface, card: Card, action: TargetAction): void {
	const { drafts } = surface.store;
	const mine = interactionKeyOf(card);
	const target = drafts.all.peek().get(mine)?.target;
	if (target?.open === true && target.action === action) return closeTarget(surface, card);
	const reason = whyNoHandover(action, card, isGone(surface, card));
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isPending(underWay(surface, card), action)) return surface.announce(t('illegal_pending'));
	// One dialog at a time: with two, a key would be ambiguous.
	for (const [key, draft] of drafts.all.peek()) {
		if (key === mine || draft.target?.open !== true) continue;
		drafts.update(key, (old) =>
			old.target === undefined ? old : { ...old, target: { ...old.target, open: false } },
		);
	}
	surface.help.value = false;
	surface.opened = card.key;
	drafts.update(mine, (draft) => ({
		...withPresetsClosed(draft),
		target: { ...draft.target, action, open: true },
	}));
}

/** Opens the dialog of a card for this action, unless it is open. */
export function openTarget(surface: Surface, card: Card, action: TargetAction): void {
	const target = targetDraftOf(surface, card);
	if (target?.open !== true || target.action !== action) toggleTarget(surface, card, action);
}

/** Opens the transfer of a card with this target filled in. Nothing is sent yet. */
export function chooseTarget(surface: Surface, card: Card, { type, destination }: Favourite): void {
	const isOpen = (): boolean => {
		const target = surface.store.drafts.all.peek().get(interactionKeyOf(card))?.target;
		return target?.open === true && target.action === 'singleStepTransfer';
	};
	if (!isOpen()) toggleTarget(surface, card, 'singleStepTransfer');
	if (isOpen()) fillTargetIn(surface, card, { text: destination, kind: type, kindOfText: true });
}

/** Puts another target into the dialog, and sets the typed one aside for it. */
function fillTargetIn(
	surface: Surface,
	card: Card,
	next: Pick<TargetDraft, 'text' | 'kind' | 'kindOfText'>,
): void {
	const before = targetDraftOf(surface, card);
	if (before === undefined) return;
	const { kept = [], ...filled } = inPlaceOfTyped(before, next);
	changeTarget(surface, card, { ...filled, kept: kept.length === 0 ? undefined : kept });
}

/** Brings a text back that was typed before another target was put in its place. */
export function backToTyped(surface: Surface, card: Card, at: number): void {
	const draft = targetDraftOf(surface, card);
	const typed = draft?.kept?.[at];
	if (draft === undefined || typed === undefined) return;
	fillTargetIn(surface, card, { text: typed.text, kind: typed.kind, kindOfText: undefined });
}

/** Opens the dialog of a card for this action with a number filled in, as if it had been typed there. Nothing is sent yet. */
export function prepareTarget(surface: Surface, card: Card, action: TargetAction, number: string): void {
	openTarget(surface, card, action);
	const target = surface.store.drafts.all.peek().get(interactionKeyOf(card))?.target;
	if (target?.open === true && target.action === action)
		fillTargetIn(surface, card, { text: number, kind: undefined, kindOfText: undefined });
}

/** Unsaved changes to attached data. After a transfer nobody could save them any more. */
export interface DataAhead {
	readonly count: number;
	/** True if they can be sent before the transfer, in one plan with it. */
	readonly fits: boolean;
	readonly chosen: boolean;
}

export function dataAhead(surface: Surface, card: Card): DataAhead | undefined {
	const { interaction } = card.tracked;
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card));
	if (draft?.target?.action !== 'singleStepTransfer') return undefined;
	const changes = changesOf(withNewRow(draft, interaction.userData), interaction.userData);
	const count = changeCount(changes);
	if (count === 0 || isSaving(surface, card)) return undefined;
	const fits = saveCommands(changes, interaction.interactionId).length < MAX_PLAN_STEPS;
	return { count, fits, chosen: draft.target.dataFirst !== false };
}

/** Sends the prepared action to this target, or says what is missing. Returns whether it was sent. */
export function sendTarget(surface: Surface, card: Card, choice: Choice): boolean {
	const draft = surface.store.drafts.all.peek().get(interactionKeyOf(card))?.target;
	if (draft === undefined) return false;
	const { interaction } = card.tracked;
	const { action } = draft;
	const reason = whyNot(action, card, isGone(surface, card));
	if (reason !== undefined) {
		surface.giveHint(card.key, reason);
		return false;
	}
	if (isPending(underWay(surface, card), action)) {
		surface.announce(t('illegal_pending'));
		return false;
	}
	const dataWrong = rowsProblem(draft.data);
	const extensionsWrong = takesExtensions(draft, interaction) && rowsProblem(draft.extensions);
	if (dataWrong || extensionsWrong) {
		changeTarget(surface, card, {
			...(dataWrong ? { dataOpen: true } : {}),
			...(extensionsWrong ? { moreOpen: true } : {}),
		});
		surface.announce(t('target_rows'));
		return false;
	}
	const command = targetCommand(draft, choice, interaction);
	// Stored as dialled, so that it is recognised however it is written next time.
	const used = { ...choice.target, destination: choice.dial.destination };
	const ahead = dataAhead(surface, card);
	if (ahead?.fits === true && ahead.chosen) {
		const changes = readyToSave(surface, card);
		if (changes === undefined) return false;
		const steps = [...saveCommands(changes, interaction.interactionId), command];
		const label = t('plan_dataThenTransfer', choice.target.label);
		noteSent(surface, card, changes);
		const seen = seenOf(interaction, steps.flatMap(writtenKeys));
		const plan = surface.store.runPlan(card, label, steps, seen);
		surface.targets.expect(`${plan}.${steps.length - 1}`, used);
	} else surface.targets.expect(surface.store.run(card, command), used);
	// The choices stay in the draft until the action succeeds, so that nothing needs retyping after a refusal.
	changeTarget(surface, card, {
		open: false,
		...(choice.source === 'typed' ? {} : { text: choice.target.destination }),
		...(draft.kind === undefined || draft.kindOfText === true
			? { kind: choice.plain === true ? undefined : choice.target.type, kindOfText: true }
			: {}),
	});
	return true;
}
