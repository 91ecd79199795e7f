import type { PlanRecord } from '../../contract/plan';
import { t } from '../../platform/i18n';
import { interactionKeyOf } from '../logic/cards/cards';
import { isPlanAbout, type Rest } from '../logic/words/plan-words';
import { whyNot } from '../logic/words/why-not';
import type { Surface } from '../surface/surface';
import { whyDoneBlocked } from './block-done-actions';
import { isGone, isPending, underWay } from './pending';

/** Sends the remaining steps of a plan as a new plan, if its interaction still exists and allows them. */
export function againPlan(surface: Surface, plan: PlanRecord, { steps }: Rest): void {
	const place = [...surface.places.peek().values()].find(({ card }) =>
		isPlanAbout(plan, card, interactionKeyOf(card)),
	);
	const [first] = steps;
	if (place === undefined || first === undefined) return surface.announce(t('illegal_gone'));
	const { card } = place;
	const reason =
		whyNot(first.method, card, isGone(surface, card)) ??
		(first.method === 'markdone' ? whyDoneBlocked(surface, card) : undefined);
	if (reason !== undefined) return surface.giveHint(card.key, reason);
	if (isPending(underWay(surface, card), first.method)) return surface.announce(t('illegal_pending'));
	surface.store.dismissPlan(plan.id);
	const { interactionId } = card.tracked.interaction;
	// Workspace may have been reloaded since and given it another id.
	const now = steps.map((step) => ('interactionId' in step ? { ...step, interactionId } : step));
	surface.store.runPlan(card, plan.label, now);
}
