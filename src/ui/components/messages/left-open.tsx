import { duration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { type Card, shownState } from '../../logic/cards';
import { displayName, stateWord } from '../../logic/naming';
import { useSurface } from '../../surface/surface';
import { useAnnounceNew } from '../kit/announce-new';
import { Icon } from '../kit/icon';
import { Timer } from '../kit/timer';

/** Names the interactions that have been left open for too long, each until it is dismissed or the agent goes on with it. */
export function LeftOpenList() {
	const surface = useSurface();
	const { clock, places, store } = surface;
	const all = store.model.value?.leftOpen ?? [];
	const cards: readonly Card[] = [...places.value.values()]
		.filter(({ gone }) => !gone)
		.map(({ card }) => card);
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
				<div key={id} class="message calm" data-panel="left-open" data-left-open={id}>
					<span class="message-sign">
						<Icon name="pending" size={20} />
					</span>
					<p>
						{t('leftOpen', name)}{' '}
						<span class="muted">
							{stateWord(shownState(card.tracked))}{' '}
							<Timer since={card.tracked.phaseSince} atLeast={card.tracked.joinedLate} />
						</span>
					</p>
					<span class="message-acts">
						{surface.open.value === card.key ? undefined : (
							<button
								type="button"
								class="btn small"
								data-act={`open-left:${id}`}
								aria-label={t('actOn', t('leftOpen_open'), name)}
								onClick={() => surface.openCard(card.key)}
							>
								{t('leftOpen_open')}
							</button>
						)}
						<button
							type="button"
							class="icon-btn small"
							data-act={`dismiss:${id}`}
							aria-label={t('miss_dismiss', name)}
							title={t('dismiss')}
							onClick={() => store.dismiss(id)}
						>
							<Icon name="close" />
						</button>
					</span>
				</div>
			))}
		</>
	);
}
