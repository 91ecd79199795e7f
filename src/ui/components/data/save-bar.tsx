import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { discardData, isSaving } from '../../actions/data-actions';
import type { Card } from '../../logic/cards/cards';
import { type Changes, changeCount, hasUnsent } from '../../logic/data/data';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

interface Props {
	card: Card;
	draft: Draft;
	changes: Changes;
	/** The number of changes that are known to be faulty. */
	faults: number;
	reason: string | undefined;
	onSave: () => void;
}

/** The two ways to end an editing. Always in its place: nothing jumps at the first keystroke. */
export function SaveBar({ card, draft, changes, faults, reason, onSave }: Props) {
	const surface = useSurface();
	const count = changeCount(changes) + (draft.newKey?.trim() ? 1 : 0);
	const unsent = hasUnsent(draft, card.tracked.interaction.userData);
	const saving = isSaving(surface, card);
	return (
		<div class={count === 0 && !unsent ? 'data-foot idle' : 'data-foot'}>
			<span class="foot-words">
				{count === 0 ? undefined : <b>{t('data_changes', count)}</b>}
				{faults === 0 ? undefined : <span class="muted"> · {t('data_toCorrect', faults)}</span>}
			</span>
			<ActionButton
				act="discard"
				class={unsent ? 'btn quiet' : 'btn quiet unneeded'}
				onPress={() => discardData(surface, card)}
			>
				{t('data_discard')}
			</ActionButton>
			<ActionButton
				act="save"
				class={count === 0 ? 'btn' : 'btn primary'}
				reason={reason ?? (count === 0 ? t('data_unchanged') : undefined)}
				pending={saving}
				shortcut="Control+Enter"
				hint={`${t('key_Ctrl')} ⏎`}
				title={`${t('data_changes', count)} (${t('key_CtrlEnter')})`}
				onPress={onSave}
			>
				{t(saving ? 'data_saving' : 'data_save')}
			</ActionButton>
		</div>
	);
}
