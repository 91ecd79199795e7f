import { duration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { type Card, shownState } from '../../logic/cards/cards';
import { displayName, stateWord } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';
import { useAnnounceNew } from '../kit/announce-new';
import { Timer } from '../kit/timer';
import { Strip } from './strip';

/**
 * Names the interactions that have been left open for too long, each until it is dismissed or the agent goes on with it. Below the
 * interactions, where it moves none of them.
 */
export function LeftOpenList() {
	const surface = useSurface();
	const { clock, places, store } = surface;
	const all = store.head.value?.leftOpen ?? [];
	// Where there is none, no change of an interaction is followed.
	const cards: readonly Card[] =
		all.length === 0 ? [] : [...places.value.values()].filter(({ gone }) => !gone).map(({ card }) => card);
	const shown = all.flatMap(({ id, session, interactionId }) => {
		const card = cards.find(
			(each) => each.session.key === session && each.tracked.interaction.interactionId === interactionId,
		);
		return card === undefined ? [] : [{ id, card, name: displayName(card.tracked.interaction) }];
	});
	useAnnounceNew(shown, ({ name, card }) =>
		t('leftOpen_for', name, duration(clock.now.peek() - card.tracked.phaseSince)),
	);
	return (
		<>
			{shown.map(({ id, card, name }) => (
				<Strip
					key={id}
					tone="calm"
					icon="pending"
					panel="left-open"
					acts={
						surface.open.value === card.key ? undefined : (
							<button
								type="button"
								class="btn small"
								data-act={`open-left:${id}`}
								aria-label={t('actOn', t('leftOpen_open'), name)}
								onClick={() => surface.openCard(card.key)}
							>
								{t('leftOpen_open')}
							</button>
						)
					}
					dismiss={{
						act: `dismiss:${id}`,
						label: t('miss_dismiss', name),
						onPress: () => store.dismiss(id),
					}}
				>
					{t('leftOpen', name)}{' '}
					<span class="muted">
						{stateWord(shownState(card.tracked))}{' '}
						<Timer since={card.tracked.phaseSince} atLeast={card.tracked.joinedLate} />
					</span>
				</Strip>
			))}
		</>
	);
}
