import { t } from '../../../platform/i18n';
import { toggleTarget } from '../../actions/target-actions';
import type { Card } from '../../logic/cards/cards';
import { HANDOVER } from '../../logic/targets/handover';
import type { TargetAction } from '../../logic/targets/target-choices';
import { offeredActions } from '../../logic/words/why-not';
import { useSurface } from '../../surface/surface';

/** Turns the sheet to another of the ways to somebody else. What has been typed and chosen stays. */
export function TargetTurns({ card, action }: { card: Card; action: TargetAction }) {
	const surface = useSurface();
	return (
		<div class="seg" role="group" aria-label={t('target_turns')}>
			{offeredActions(card.tracked.interaction).map((each) => (
				<button
					key={each}
					type="button"
					data-act={`target-turn:${each}`}
					aria-pressed={each === action}
					onClick={() => {
						if (each !== action) toggleTarget(surface, card, each);
					}}
				>
					{t(HANDOVER[each].act)}
				</button>
			))}
		</div>
	);
}
