import type { Card } from '../../logic/cards';
import { tell } from '../../logic/outcome-words';
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
		const telling = tell(record, now, true);
		return telling === undefined ? [] : [{ record, telling }];
	});
	const given = surface.hint.value;
	const hint = given?.key === card.key ? given.text : undefined;
	return (
		<>
			{plans.map((plan) => (
				<PlanMessage key={plan.id} plan={plan} onItsCard />
			))}
			{tellings.map(({ record, telling }) => (
				<Message
					key={record.id}
					id={record.id}
					telling={telling}
					waiting={record.waiting === true}
					{...(record.status === 'pending' ? {} : { onDismiss: () => surface.store.dismiss(record.id) })}
				/>
			))}
			{hint === undefined ? undefined : <p class="hint-line">{hint}</p>}
		</>
	);
}
