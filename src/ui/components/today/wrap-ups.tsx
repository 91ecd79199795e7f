import { recentTime } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { openFromSheet } from '../../actions/sheets';
import type { Card } from '../../logic/cards/cards';
import { mediaWord } from '../../logic/words/naming';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { Timer } from '../kit/timer';

export interface WrapUp {
	readonly card: Card;
	readonly name: string;
}

function Line({ card, name }: WrapUp) {
	const surface = useSurface();
	const { interaction, phaseSince, joinedLate } = card.tracked;
	const family = mediaFamily(interaction);
	return (
		<li class="day" data-wrap-up={interaction.interactionId}>
			<div class="day-line">
				<button
					type="button"
					class="day-open"
					data-act={`today-open:${card.key}`}
					title={t('today_open', name)}
					onClick={() => openFromSheet(surface, card.key)}
				>
					<time class="num" dateTime={new Date(phaseSince).toISOString()}>
						{recentTime(phaseSince, surface.clock.now.peek())}
					</time>
					<Icon name={family} size={20} />
					<span class="sr-only">{mediaWord(family, undefined)}</span>
					<span class="day-who">
						<bdi class="cut day-name">{name}</bdi>
						<span class="cut day-how">{t('today_part_wrapUp')}</span>
					</span>
					<Timer since={phaseSince} atLeast={joinedLate} />
				</button>
			</div>
		</li>
	);
}

/** Lists the interactions that are over and not marked done yet, with the time that their wrap-up has taken so far. */
export function WrapUps({ list }: { list: readonly WrapUp[] }) {
	if (list.length === 0) return null;
	return (
		<ol class="days wrap-ups" aria-label={t('today_wrapUps')}>
			{list.map(({ card, name }) => (
				<Line key={card.key} card={card} name={name} />
			))}
		</ol>
	);
}
