import { t } from '../../../platform/i18n';
import { isOver } from '../../logic/cards/cards';
import type { Slot } from '../../logic/cards/slots';
import type { CallAct } from '../../surface/call-controls';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { CallTile } from './call-tile';
import { CaseButton } from './case-button';
import { HandoverTile } from './handover-tile';
import { HangUpTile } from './hang-up-tile';

function Tile({ card, gone, slot }: CardSlot & { slot: Slot }) {
	const surface = useSurface();
	const controls = surface.callControls(card);
	const why = (which: CallAct): string | undefined => {
		if (gone) return t('illegal_gone');
		if (isOver(card)) return t('illegal_alreadyEnded');
		const control = controls[which];
		return control === undefined ? t('call_notAvailable') : control.reason;
	};
	switch (slot) {
		case 'holdCall':
		case 'mute':
		case 'record':
			return <CallTile card={card} slot={slot} control={controls[slot]} reason={why(slot)} />;
		case 'hangUp':
			return <HangUpTile card={card} control={controls.hangUp} reason={why(slot)} />;
		case 'transfer':
			return <HandoverTile card={card} gone={gone} action="singleStepTransfer" />;
		case 'consult':
			return <HandoverTile card={card} gone={gone} action="consult" />;
		case 'conference':
			return <HandoverTile card={card} gone={gone} action="singleStepConference" />;
		case 'case':
			return (
				<span class="slot">
					<CaseButton card={card} gone={gone} class="tile" />
				</span>
			);
	}
}

/** The grid of acts: the same places in every state, so that a hand finds them without looking. */
export function Tiles({ card, gone, slots }: CardSlot & { slots: readonly Slot[] }) {
	if (slots.length === 0) return null;
	return (
		<div class="tiles">
			{slots.map((slot) => (
				<Tile key={slot} card={card} gone={gone} slot={slot} />
			))}
		</div>
	);
}
