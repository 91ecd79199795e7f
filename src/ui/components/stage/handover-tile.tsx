import { t } from '../../../platform/i18n';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import { targetDraftOf, toggleTarget } from '../../actions/target-actions';
import { HANDOVER } from '../../logic/targets/handover';
import { hasTargetContent, type TargetAction } from '../../logic/targets/target-choices';
import { displayName } from '../../logic/words/naming';
import { whyNoHandover } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

/** Opens the sheet of one way to somebody else. The one whose sheet is open says so; a draft leaves a dot. */
export function HandoverTile({ card, gone, action }: CardSlot & { action: TargetAction }) {
	const surface = useSurface();
	const { interaction } = card.tracked;
	const { act, key } = HANDOVER[action];
	const draft = targetDraftOf(surface, card);
	const mine = draft?.action === action;
	const busy = pendingOf(surface, card).some(({ method }) => method === action);
	const waiting = mine && draft.open !== true && !busy && hasTargetContent(draft);
	const blocked = !busy && isPending(underWay(surface, card), action) ? t('illegal_pending') : undefined;
	return (
		<span class="slot">
			<ActionButton
				act={act}
				class="tile"
				icon={act}
				iconSize={20}
				label={`${t('actOn', t(act), displayName(interaction))}${waiting ? `, ${t('target_draft')}` : ''}`}
				popup="dialog"
				expanded={mine && draft.open === true}
				reason={whyNoHandover(action, card, gone) ?? blocked}
				pending={busy}
				shortcut={key}
				hint={key}
				onPress={() => toggleTarget(surface, card, action)}
			>
				{t(act)}
				{waiting ? <span class="unsent" title={t('target_draft')} /> : undefined}
			</ActionButton>
		</span>
	);
}
