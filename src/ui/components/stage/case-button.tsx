import { t } from '../../../platform/i18n';
import { act } from '../../actions/card-actions';
import { isPending, pendingOf } from '../../actions/pending';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

interface Props extends CardSlot {
	class: string;
	/** Names it where the same act stands in another place of the open card as well. */
	act?: string;
	/** True in a row, where one short word has to do. */
	short?: boolean;
}

/** Brings the case of an interaction up in Workspace. */
export function CaseButton({ card, gone, class: looks, act: name = 'case', short = false }: Props) {
	const surface = useSurface();
	const pending = isPending(pendingOf(surface, card), 'selectCaseByCaseId');
	const word = t(pending ? 'goingToCase' : 'goToCase');
	// On a consultation the key leads back to the caller, and while this rings it means the open interaction.
	const { interaction } = card.tracked;
	const isMeant =
		name === 'case' ||
		(card.phase !== 'ringing' && !(interaction.isConsultation && surface.parentOf(card) !== undefined));
	const key = short || !isMeant ? {} : { shortcut: 'g', hint: 'g' };
	return (
		<ActionButton
			act={name}
			class={looks}
			{...(short ? {} : { icon: 'case', iconSize: looks === 'tile' ? 20 : 16 })}
			label={t('actOn', short ? t('row_show') : word, displayName(interaction))}
			reason={whyNot('selectCaseByCaseId', card, gone)}
			pending={pending}
			{...key}
			onPress={() => act(surface, card, 'selectCaseByCaseId')}
		>
			{short ? t('row_show') : word}
		</ActionButton>
	);
}
