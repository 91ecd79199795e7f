import { type MessageKey, t } from '../../../platform/i18n';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import { targetDraftOf, toggleTarget } from '../../actions/target-actions';
import type { Card } from '../../logic/cards';
import { displayName } from '../../logic/naming';
import { hasTargetContent, type TargetAction } from '../../logic/target-choices';
import { offeredActions, whyNot } from '../../logic/why-not';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

const BUTTONS: Record<TargetAction, { act: string; word: MessageKey; key: string }> = {
	singleStepTransfer: { act: 'transfer', word: 'transfer', key: 't' },
	consult: { act: 'consult', word: 'consult', key: 'c' },
	singleStepConference: { act: 'conference', word: 'conference', key: 'f' },
};

export const actOfAction = (action: TargetAction): string => BUTTONS[action].act;

/** The ways to somebody else. They stay in their places; the one whose dialog is open says so. */
export function TransferButtons({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const { interaction } = card.tracked;
	const actions = offeredActions(interaction);
	if (actions.length === 0) return null;
	const draft = targetDraftOf(surface, card);
	const pending = pendingOf(surface, card);
	const planned = underWay(surface, card);
	return (
		<div class="acts handover">
			{actions.map((action) => {
				const { act, word, key } = BUTTONS[action];
				const mine = draft?.action === action;
				const busy = pending.some(({ method }) => method === action);
				const waiting = mine && draft.open !== true && !busy && hasTargetContent(draft);
				const blocked = !busy && isPending(planned, action) ? t('illegal_pending') : undefined;
				return (
					<ActionButton
						key={action}
						act={act}
						class="act quiet"
						label={`${t('actOn', t(word), displayName(interaction))}${waiting ? `, ${t('target_draft')}` : ''}`}
						popup="dialog"
						expanded={mine && draft.open === true}
						reason={whyNot(action, card, gone) ?? blocked}
						pending={busy}
						shortcut={key}
						hint={key}
						onPress={() => toggleTarget(surface, card, action)}
					>
						{t(word)}
						{waiting ? <span class="unsent" title={t('target_draft')} /> : undefined}
					</ActionButton>
				);
			})}
		</div>
	);
}
