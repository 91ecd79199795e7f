import { t } from '../../../platform/i18n';
import type { Interaction } from '../../../scapi/interaction';
import { legality } from '../../../scapi/legality';
import { mediaFamily } from '../../../scapi/media';
import type { MethodName } from '../../../scapi/methods';
import { type Card, isOver } from '../cards/cards';
import type { TargetAction } from '../targets/target-choices';

/** Returns why the interaction's state rules out a method, regardless of whether Workspace is reachable. */
export function whyNotInState(method: MethodName, card: Card, gone: boolean): string | undefined {
	if (gone) return t('illegal_gone');
	const { interaction, lifecycle } = card.tracked;
	const { takesDataAfterCall } = card;
	const answer = legality(method, { interaction, lifecycle, takesDataAfterCall });
	return answer.legal ? undefined : t(`illegal_${answer.reason}`);
}

/** Returns why a method is not available on a card now; `undefined` if it is. */
export function whyNot(method: MethodName, card: Card, gone: boolean): string | undefined {
	if (gone) return t('illegal_gone');
	if (card.session.link.status !== 'connected') return t('illegal_offline');
	return whyNotInState(method, card, gone);
}

/** Returns the transfers, conferences and consultations that this interaction can ever have. On the stage, the others rest in their places. */
export function offeredActions(interaction: Interaction): TargetAction[] {
	const family = mediaFamily(interaction);
	// A preview is a record to look at before the call. A consultation is completed or ended instead.
	if (family === 'preview' || interaction.isConsultation) return [];
	return family === 'email' || family === 'workitem'
		? ['singleStepTransfer', 'consult']
		: ['singleStepTransfer', 'consult', 'singleStepConference'];
}

/**
 * Returns why an interaction cannot be handed over in this way now, or ever; `undefined` if it can. The reason of its state comes
 * first, because a command that came too late is refused with the same.
 */
export function whyNoHandover(action: TargetAction, card: Card, gone: boolean): string | undefined {
	const reason = whyNot(action, card, gone);
	if (reason !== undefined) return reason;
	return offeredActions(card.tracked.interaction).includes(action) ? undefined : t('illegal_notOffered');
}

/** Returns whether somebody else started this consultation with the agent, who therefore cannot complete it. */
export function isAskedOfMe({ isConsultation, direction, parentInteractionId }: Interaction): boolean {
	return isConsultation && direction === 'IN' && parentInteractionId === undefined;
}

/** Returns why a consultation cannot be completed: somebody else started it, its own state, or its parent has gone. */
export function whyNotComplete(
	method: 'completeTransfer' | 'completeConference',
	card: Card,
	gone: boolean,
	parent: { card: Card; gone: boolean } | undefined,
): string | undefined {
	if (isAskedOfMe(card.tracked.interaction)) return t('illegal_askedOfMe');
	const reason = whyNot(method, card, gone);
	if (reason !== undefined) return reason;
	if (parent === undefined) {
		return card.tracked.interaction.parentInteractionId === undefined ? undefined : t('illegal_noParent');
	}
	return parent.gone || isOver(parent.card) ? t('illegal_parentEnded') : undefined;
}

/** Returns why the agent cannot go back to the interaction that a consultation was made from. */
export function whyNotBack(
	card: Card,
	parent: { card: Card; gone: boolean } | undefined,
): string | undefined {
	if (card.session.link.status !== 'connected') return t('illegal_offline');
	if (parent === undefined) return t('illegal_noParent');
	return whyNot('selectCaseByCaseId', parent.card, parent.gone);
}
