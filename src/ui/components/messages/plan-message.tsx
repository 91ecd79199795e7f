import type { PlanRecord } from '../../../contract/plan';
import { againPlan } from '../../actions/plan-actions';
import { stateNamesOf } from '../../logic/words/agent-words';
import { planOutcomeWords, restOf } from '../../logic/words/plan-words';
import { outcomeNamesOf } from '../../surface/outcome-names';
import { useSurface } from '../../surface/surface';
import { Message } from './message';

/** How far a plan has come, or where it has stopped and why; with a way to send what is left of it. */
export function PlanMessage({ plan, onItsCard }: { plan: PlanRecord; onItsCard: boolean }) {
	const surface = useSurface();
	const { store, clock } = surface;
	const pending = plan.status === 'pending';
	const records = store.commands.value;
	const words = planOutcomeWords(plan, records, pending ? clock.now.value : 0, onItsCard, {
		state: stateNamesOf(store.head.value?.shifts ?? [], plan.session),
		...outcomeNamesOf(surface),
	});
	if (words === undefined) return null;
	const rest = onItsCard ? restOf(plan, records) : undefined;
	return (
		<Message
			id={plan.id}
			words={words}
			{...(pending ? {} : { onDismiss: () => store.dismissPlan(plan.id) })}
			{...(rest === undefined
				? {}
				: { again: { word: rest.word, onPress: () => againPlan(surface, plan, rest) } })}
		/>
	);
}
