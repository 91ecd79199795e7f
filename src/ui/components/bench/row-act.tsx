import { t } from '../../../platform/i18n';
import { act } from '../../actions/card-actions';
import { isMarkingDone, missingOf, whyNotDone } from '../../actions/required-data';
import { isOver } from '../../logic/cards/cards';
import { displayName } from '../../logic/words/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { CaseButton } from '../stage/case-button';

/** The one act of a row: what is most likely left to do with it, and can be done without opening it. */
export function RowAct({ card, gone }: CardSlot) {
	const surface = useSurface();
	const name = displayName(card.tracked.interaction);
	const hold = card.phase === 'held' ? surface.callControls(card).holdCall : undefined;
	if (hold?.on === true) {
		return (
			<ActionButton
				act="hold-call"
				class="btn small"
				label={t('actOn', t('call_resume'), name)}
				reason={gone ? t('illegal_gone') : hold.reason}
				pending={hold.pending}
				onPress={() => (hold.reason === undefined ? hold.press() : surface.giveHint(card.key, hold.reason))}
			>
				{t('call_resume')}
			</ActionButton>
		);
	}
	if (isOver(card)) {
		if (missingOf(surface, card).length > 0) {
			return (
				<ActionButton
					act="open-row"
					class="btn small"
					label={t('actOn', t('row_tag'), name)}
					onPress={() => surface.openCard(card.key)}
				>
					{t('row_tag')}
				</ActionButton>
			);
		}
		const pending = isMarkingDone(surface, card);
		return (
			<ActionButton
				act="done"
				class="btn small"
				label={t('actOn', t(pending ? 'markingDone' : 'done'), name)}
				reason={whyNotDone(surface, card, gone)}
				pending={pending}
				onPress={() => act(surface, card, 'markdone')}
			>
				{t('done')}
			</ActionButton>
		);
	}
	return <CaseButton card={card} gone={gone} class="btn small" short />;
}
