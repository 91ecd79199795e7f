import type { Card } from '../../logic/cards';
import { Presets } from '../tagging/presets';
import { Required } from '../tagging/required';
import { Tags } from '../tagging/tags';
import { TransferButtons } from '../transfer/transfer-buttons';
import { CaseButton, DataButton, DoneButton, MoreButton } from './card-buttons';

/** Shows the actions for an interaction that is not ringing. */
export function InteractionActions({ card, gone, open }: { card: Card; gone: boolean; open: boolean }) {
	return (
		<>
			<Tags card={card} gone={gone} />
			<Presets card={card} gone={gone} />
			<Required card={card} gone={gone} />
			<TransferButtons card={card} gone={gone} />
			<div class="acts">
				<DataButton card={card} open={open} />
				<CaseButton card={card} gone={gone} />
				<MoreButton card={card} />
				<DoneButton card={card} gone={gone} />
			</div>
		</>
	);
}
