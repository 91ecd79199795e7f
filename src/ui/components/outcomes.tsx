import { t } from '../../platform/i18n';
import { tell } from '../logic/outcomes';
import { useSurface } from '../surface';
import { Message } from './message';

/** Outcomes of interactions that are no longer here: they have no card to say it. */
export function Outcomes() {
	const surface = useSurface();
	const cards = [...surface.places.value.values()];
	const told = new Set(cards.flatMap(({ card }) => surface.commandsOf(card).map((record) => record.id)));
	const rest = surface.store.commands.value.flatMap((record) => {
		if (told.has(record.id) || record.status === 'pending') return [];
		const telling = tell(record, 0, false);
		return telling === undefined ? [] : [{ record, telling }];
	});
	if (rest.length === 0) return null;
	return (
		<section class="outcomes" aria-label={t('outcome_list')}>
			{rest.map(({ record, telling }) => (
				<Message
					key={record.id}
					id={record.id}
					telling={telling}
					onDismiss={() => surface.store.dismiss(record.id)}
				/>
			))}
		</section>
	);
}
