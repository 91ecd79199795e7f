import { listOf } from '../../platform/format';
import { t } from '../../platform/i18n';
import { requirementWords } from '../../settings/rule-words';
import { type Need, needsOf, type Requirement } from '../../settings/rules';
import { type Card, interactionKeyOf } from '../logic/cards/cards';
import { withSheetsClosed } from '../logic/covering-sheets';
import { whyNot, whyNotInState } from '../logic/words/why-not';
import { cardElement, controlIn } from '../surface/card-element';
import { afterDrawing } from '../surface/hold-drawing';
import type { Surface } from '../surface/surface';
import { whyDoneBlocked } from './block-done-actions';
import { act } from './card-actions';
import { isGone, isPending, pendingOf, underWay } from './pending';

/** Phases without requirements: the interaction is not the agent's yet, or can no longer be marked done. */
const NOT_ASKED = new Set(['ringing', 'ended']);

/** Returns everything the rules require before Mark Done, met or not. */
export function neededFor(surface: Surface, card: Card): Need[] {
	const { rules, fields } = surface.settings.value;
	if (rules.length === 0 || NOT_ASKED.has(card.phase)) return [];
	const unseen = surface.store.head.value?.unseen ?? [];
	return needsOf(card, { rules, fields, tags: surface.tags.value }, unseen);
}

/** Returns what the rules require before Mark Done and is still missing. */
export function missingOf(surface: Surface, card: Card): Requirement[] {
	return neededFor(surface, card).flatMap(({ requirement, met }) => (met ? [] : [requirement]));
}

export function missingWords(missing: readonly Requirement[]): string {
	return listOf(missing.map(requirementWords), 'unit');
}

/** Returns why the missing data can no longer be set here; `undefined` if it can be, now or in a moment. */
export function whyReadOnly(card: Card, gone: boolean): string | undefined {
	return whyNotInState('setUserData', card, gone);
}

/** Returns whether Mark Done is under way, sent from here and not yet confirmed. */
export function isMarkingDone(surface: Surface, card: Card): boolean {
	return pendingOf(surface, card).some(({ method }) => method === 'markdone');
}

/**
 * Returns why a press on Done would neither mark the interaction done nor lead to what is missing; `undefined` while Mark
 * Done itself is under way.
 */
export function whyNotDone(surface: Surface, card: Card, gone: boolean): string | undefined {
	// Another way to leave the interaction is under way.
	if (!isMarkingDone(surface, card)) {
		if (isPending(underWay(surface, card), 'markdone')) return t('illegal_pending');
		if (missingOf(surface, card).length > 0) return undefined;
	}
	return whyNot('markdone', card, gone) ?? whyDoneBlocked(surface, card);
}

/** Marks the interaction done or, if something required is missing, takes the agent to it. */
export function pressDone(surface: Surface, card: Card, root: ParentNode = document): void {
	if (missingOf(surface, card).length > 0) goToMissing(surface, card, root);
	else act(surface, card, 'markdone');
}

/** Takes the agent to the first missing tag or key that can be set, otherwise to the button that marks done anyway. */
function goToMissing(surface: Surface, card: Card, root: ParentNode = document): void {
	const missing = missingOf(surface, card);
	const [first] = missing;
	if (first === undefined) return;
	surface.announce(t('required_line', missingWords(missing)));
	if (whyReadOnly(card, isGone(surface, card)) === undefined && first.kind === 'key') {
		return goToKey(surface, card, first.key, root);
	}
	const wanted =
		first.kind === 'oneOfTags' && whyReadOnly(card, isGone(surface, card)) === undefined
			? `required-tag:${first.tags[0]?.id ?? ''}`
			: 'done-anyway';
	// The palette, in which Done was chosen, still hides it.
	afterDrawing(() => controlIn(cardElement(root, card.key), wanted)?.focus());
}

/** Opens the data table at a key's value, in the place of the card's other sheets. */
export function goToKey(surface: Surface, card: Card, key: string, root: ParentNode = document): void {
	const fields = surface.settings.peek().fields;
	surface.store.drafts.update(interactionKeyOf(card), (draft) => {
		const has =
			Object.hasOwn(card.tracked.interaction.userData, key) ||
			Object.hasOwn(draft.values ?? {}, key) ||
			fields.some((field) => field.key === key);
		// Not set and not a configured field: put it in the row for a new key, unless that has text.
		const newKey = has || draft.newKey ? {} : { newKey: key };
		return { ...withSheetsClosed(draft), open: true, ...newKey };
	});
	// Wait until the table is drawn.
	setTimeout(() => {
		const data = cardElement(root, card.key)?.querySelector<HTMLElement>('.data');
		const rows = [...(data?.querySelectorAll<HTMLElement>('[data-key]') ?? [])];
		const field =
			rows.find((row) => row.dataset.key === key)?.querySelector<HTMLElement>('.field') ??
			controlIn(data ?? undefined, 'new-value');
		field?.focus();
		field?.scrollIntoView({ block: 'nearest' });
	});
}

/** Removes the block that a rule has put on Mark Done and marks the interaction done, by the agent's own decision. */
export function doneAnyway(surface: Surface, card: Card): void {
	const reason = whyNotAnyway(surface, card);
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isPending(underWay(surface, card), 'markdone')) return surface.announce(t('illegal_pending'));
	const { interactionId } = card.tracked.interaction;
	surface.store.runPlan(card, t('required_anyway'), [
		{ method: 'unblockMarkdone', interactionId },
		{ method: 'markdone', interactionId },
	]);
}

export function whyNotAnyway(surface: Surface, card: Card): string | undefined {
	return whyNot('markdone', card, isGone(surface, card)) ?? whyDoneBlocked(surface, card);
}
