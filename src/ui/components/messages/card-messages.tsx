import type { Card } from '../../logic/cards';
import { outcomeWords } from '../../logic/outcome-words';
import { spokenFor } from '../../logic/plan-words';
import { useSurface } from '../../surface/surface';
import { Message } from '../messages/message';
import { PlanMessage } from '../messages/plan-message';

/** Shows outcomes of commands that the card itself does not show, and why a press did nothing. */
export function CardMessages({ card }: { card: Card }) {
	const surface = useSurface();
	const plans = surface.plansOf(card);
	const all = surface.commandsOf(card);
	const bySpoken = spokenFor(plans, all);
	const records = all.filter(({ id }) => !bySpoken.has(id));
	// The clock is only read while something is under way, so that a quiet card does not repaint each second.
	const waiting = records.some((record) => record.status === 'pending');
	const now = waiting ? surface.clock.now.value : 0;
	const tellings = records.flatMap((record) => {
		const words = outcomeWords(record, now, true);
		return words === undefined ? [] : [{ record, words }];
	});
	const given = surface.hint.value;
	const hint = given?.key === card.key ? given.text : undefined;
	return (
		<>
			{plans.map((plan) => (
				<PlanMessage key={plan.id} plan={plan} onItsCard />
			))}
			{tellings.map(({ record, words }) => (
				<Message
					key={record.id}
					id={record.id}
					words={words}
					waiting={record.waiting === true}
					{...(record.status === 'pending' ? {} : { onDismiss: () => surface.store.dismiss(record.id) })}
				/>
			))}
			{hint === undefined ? undefined : <p class="hint-line">{hint}</p>}
		</>
	);
}
