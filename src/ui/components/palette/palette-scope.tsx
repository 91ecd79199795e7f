import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { shownState } from '../../logic/cards/cards';
import { ringStateOf } from '../../logic/cards/ring-state';
import { displayName, stateWord } from '../../logic/words/naming';
import type { CardSlot } from '../../surface/card-order';
import type { PaletteScope } from '../../surface/surface';
import { Ring } from '../kit/ring';
import { Timer } from '../kit/timer';

interface Props {
	scope: PaletteScope | undefined;
	slot: CardSlot | undefined;
}

/** Names the interaction that acts go to. Where it has gone, says so: no other takes its place. */
export function PaletteScopeLine({ scope, slot }: Props) {
	if (slot === undefined) {
		return scope?.name === undefined ? null : (
			<p class="palette-scope gone">{t('palette_scopeGone', scope.name)}</p>
		);
	}
	const { tracked } = slot.card;
	const { interaction, phaseSince, joinedLate } = tracked;
	return (
		<p class="palette-scope">
			<Ring state={ringStateOf(slot.card)} icon={mediaFamily(interaction)} size={26} />
			<span class="cut">
				<b>
					<bdi>{displayName(interaction)}</bdi>
				</b>
				{' · '}
				{stateWord(shownState(tracked))}
				{' · '}
				<Timer since={phaseSince} atLeast={joinedLate} />
			</span>
		</p>
	);
}
