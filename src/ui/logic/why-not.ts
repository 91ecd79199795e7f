import { t } from '../../platform/i18n';
import type { Interaction } from '../../scapi/interaction';
import { legality } from '../../scapi/legality';
import { mediaFamily } from '../../scapi/media';
import type { MethodName } from '../../scapi/methods';
import type { Card } from './cards';
import type { TargetAction } from './target-choices';

/** Why the state of an interaction does not allow a method, in words; whether Workspace is reachable does not matter. */
export function whyNotInState(method: MethodName, card: Card, gone: boolean): string | undefined {
	if (gone) return t('illegal_gone');
	const { interaction, lifecycle } = card.tracked;
	const answer = legality(method, { interaction, lifecycle });
	return answer.legal ? undefined : t(`illegal_${answer.reason}`);
}

/** Why a method cannot be used on a card now, in words; `undefined` where it can. */
export function whyNot(method: MethodName, card: Card, gone: boolean): string | undefined {
	if (gone) return t('illegal_gone');
	if (card.session.link.status !== 'connected') return t('illegal_offline');
	return whyNotInState(method, card, gone);
}

/** Which of the ways to somebody else an interaction can ever have. What it can never have is not offered at all. */
export function offeredActions(interaction: Interaction): TargetAction[] {
	const family = mediaFamily(interaction);
	// A preview is a record to look at before the call; a consultation is completed, or hung up.
	if (family === 'preview' || interaction.isConsultation) return [];
	return family === 'email' || family === 'workitem'
		? ['singleStepTransfer', 'consult']
		: ['singleStepTransfer', 'consult', 'singleStepConference'];
}

/** A consultation that somebody else has asked of this agent: it is not theirs to complete. */
export function isAskedOfMe({ isConsultation, direction, parentInteractionId }: Interaction): boolean {
	return isConsultation && direction === 'IN' && parentInteractionId === undefined;
}

/** Why a consultation cannot be completed: for its own sake, or because the other side of it has gone. */
export function whyNotComplete(
	method: 'completeTransfer' | 'completeConference',
	card: Card,
	gone: boolean,
	parent: { card: Card; gone: boolean } | undefined,
): string | undefined {
	const reason = whyNot(method, card, gone);
	if (reason !== undefined) return reason;
	if (parent === undefined) {
		return card.tracked.interaction.parentInteractionId === undefined ? undefined : t('illegal_noParent');
	}
	const { phase } = parent.card;
	const over = parent.gone || phase === 'wrapUp' || phase === 'ended' || phase === 'failed';
	return over ? t('illegal_parentEnded') : undefined;
}

/** Why the agent cannot get back to the interaction that a consultation was made from. */
export function whyNotBack(
	card: Card,
	parent: { card: Card; gone: boolean } | undefined,
): string | undefined {
	if (card.session.link.status !== 'connected') return t('illegal_offline');
	if (parent === undefined) return t('illegal_noParent');
	return whyNot('selectCaseByCaseId', parent.card, parent.gone);
}
