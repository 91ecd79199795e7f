import { untracked, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { namesOf } from '../../logic/cards/cards';
import { stateNamesOf } from '../../logic/words/agent-words';
import { displayName } from '../../logic/words/naming';
import { outcomeWords, spoken, succeededWord } from '../../logic/words/outcome-words';
import { planOutcomeWords, spokenFor } from '../../logic/words/plan-words';
import { outcomeNamesOf } from '../../surface/outcome-names';
import { useSurface } from '../../surface/surface';

/** Says aloud what happens: outcomes, why a press did nothing, and what starts to ring. Nothing of it is seen. */
export function LiveRegion() {
	const surface = useSurface();
	const { store, order, places, announcement } = surface;
	const known = useRef<Map<string, string> | undefined>(undefined);
	const toldPlans = useRef<Map<string, string> | undefined>(undefined);
	const rung = useRef<Set<string> | undefined>(undefined);

	useSignalEffect(() => {
		const first = known.current === undefined;
		const before = known.current ?? new Map<string, string>();
		known.current = new Map(store.commands.value.map((record) => [record.id, record.status]));
		const bySpoken = spokenFor(store.plans.value, store.commands.value);
		for (const record of store.commands.value) {
			if (bySpoken.has(record.id)) continue;
			// What was settled before this surface opened is on the screen, and no news.
			if (first || record.status === 'pending' || before.get(record.id) === record.status) continue;
			const names = untracked(() => outcomeNamesOf(surface));
			const words = outcomeWords(record, 0, false, names);
			surface.announce(words === undefined ? succeededWord(record.command, names.target) : spoken(words));
		}
	});

	useSignalEffect(() => {
		const first = toldPlans.current === undefined;
		const before = toldPlans.current ?? new Map<string, string>();
		const plans = store.plans.value;
		toldPlans.current = new Map(plans.map((plan) => [plan.id, `${plan.status} ${plan.at}`]));
		for (const plan of plans) {
			if (first || before.get(plan.id) === toldPlans.current.get(plan.id)) continue;
			const names = {
				state: stateNamesOf(store.model.peek()?.shifts ?? [], plan.session),
				...untracked(() => outcomeNamesOf(surface)),
			};
			const words = planOutcomeWords(plan, store.commands.peek(), plan.steppedAt, false, names);
			const step = plan.steps.at(-1);
			if (words !== undefined) surface.announce(spoken(words));
			else if (step !== undefined) surface.announce(succeededWord(step, names.target));
		}
	});

	useSignalEffect(() => {
		const before = rung.current;
		const ringing = order.value.ringing.flatMap((key) => places.peek().get(key) ?? []);
		rung.current = new Set(ringing.flatMap(({ card }) => namesOf(card)));
		for (const place of ringing) {
			if (before === undefined || namesOf(place.card).some((name) => before.has(name))) continue;
			surface.announce(t('ringingNow', displayName(place.card.tracked.interaction)));
		}
	});

	const { n, text } = announcement.value;
	return (
		<div class="sr-only" role="status" aria-live="polite" data-announcement={n}>
			<span key={n}>{text}</span>
		</div>
	);
}
