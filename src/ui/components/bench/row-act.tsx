import { t } from '../../../platform/i18n';
import { whyDoneBlocked } from '../../actions/block-done-actions';
import { act } from '../../actions/card-actions';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import { missingOf } from '../../actions/required-data';
import { displayName } from '../../logic/naming';
import { whyNot } from '../../logic/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { CaseButton } from '../stage/case-button';

const OVER = new Set(['wrapUp', 'ended', 'failed']);

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
	if (OVER.has(card.phase)) {
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
		const pending = pendingOf(surface, card).some(({ method }) => method === 'markdone');
		const blocked =
			!pending && isPending(underWay(surface, card), 'markdone') ? t('illegal_pending') : undefined;
		return (
			<ActionButton
				act="done"
				class="btn small"
				label={t('actOn', t(pending ? 'markingDone' : 'done'), name)}
				reason={blocked ?? whyNot('markdone', card, gone) ?? whyDoneBlocked(surface, card)}
				pending={pending}
				onPress={() => act(surface, card, 'markdone')}
			>
				{t('done')}
			</ActionButton>
		);
	}
	return <CaseButton card={card} gone={gone} class="btn small" short />;
}
