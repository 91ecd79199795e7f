import { t } from '../../platform/i18n';
import type { Card } from '../logic/cards/cards';
import { whyNot, whyNotBack, whyNotComplete } from '../logic/words/why-not';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { whyDoneBlocked } from './block-done-actions';
import { isGone, isPending, unansweredOf, underWay } from './pending';

type OneShot =
	| 'accept'
	| 'reject'
	| 'markdone'
	| 'selectCaseByCaseId'
	| 'getByInteractionId'
	| CompleteMethod;
export type CompleteMethod = 'completeTransfer' | 'completeConference';

/** Runs the action behind a button or key once. If it cannot run, says why. */
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
	// Selecting the case would go unseen if Workspace stayed behind other windows.
	surface.store.focus(card.session.key);
}

/**
 * Goes from a consultation back to the interaction it was made from, by selecting its case in Workspace. It ends nothing: one
 * press must not hang up, and the tiles swap the two and hang up either of them.
 */
export function goBack(surface: Surface, card: Card): void {
	const parent = surface.parentOf(card);
	const reason = whyNotBack(card, parent);
	if (reason !== undefined || parent === undefined) return surface.giveHint(card.key, reason ?? '');
	act(surface, parent.card, 'selectCaseByCaseId');
}

/** Returns the consultation that is meant on this card: itself, or the one that was made from it. */
export function consultationOf(surface: Surface, card: Card): CardSlot | undefined {
	const { places, parents } = surface;
	if (card.tracked.interaction.isConsultation) return places.value.get(card.key);
	const made = [...parents.value].filter(([, parent]) => parent === card.key);
	const [only] = made.length === 1 ? made : [];
	return only === undefined ? undefined : places.value.get(only[0]);
}

/** Opens the card's menu of further actions, or closes it. */
export function toggleMore(surface: Surface, card: Card): void {
	surface.more.value = surface.more.peek() === card.key ? undefined : card.key;
}
