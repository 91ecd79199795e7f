import { t } from '../../../platform/i18n';
import { outcomeWords } from '../../logic/words/outcome-words';
import { planOutcomeWords, spokenFor } from '../../logic/words/plan-words';
import { outcomeNamesOf } from '../../surface/outcome-names';
import { useSurface } from '../../surface/surface';
import { Message } from './message';
import { PlanMessage } from './plan-message';

/** Outcomes of interactions that are no longer here: they have no card to say it. */
export function Outcomes() {
	const surface = useSurface();
	const plans = surface.store.plans.value;
	// Where nothing was asked for, no change of an interaction is followed.
	if (plans.length + surface.store.commands.value.length === 0) return null;
	const cards = [...surface.places.value.values()];
	const bySpoken = spokenFor(plans, surface.store.commands.value);
	const shown = new Set(cards.flatMap(({ card }) => surface.plansOf(card).map(({ id }) => id)));
	const restPlans = plans.filter(
		(plan) =>
			!shown.has(plan.id) &&
			plan.status !== 'pending' &&
			planOutcomeWords(plan, surface.store.commands.value, 0, false) !== undefined,
	);
	const onCards = new Set(cards.flatMap(({ card }) => surface.commandsOf(card).map((record) => record.id)));
	const names = outcomeNamesOf(surface);
	const rest = surface.store.commands.value.flatMap((record) => {
		if (onCards.has(record.id) || bySpoken.has(record.id) || record.status === 'pending') return [];
		const words = outcomeWords(record, 0, false, names);
		return words === undefined ? [] : [{ record, words }];
	});
	if (rest.length + restPlans.length === 0) return null;
	return (
		<section class="outcomes" aria-label={t('outcome_list')}>
			{restPlans.map((plan) => (
				<PlanMessage key={plan.id} plan={plan} onItsCard={false} />
			))}
			{rest.map(({ record, words }) => (
				<Message
					key={record.id}
					id={record.id}
					words={words}
					waiting={record.waiting === true}
					onDismiss={() => surface.store.dismiss(record.id)}
				/>
			))}
		</section>
	);
}
