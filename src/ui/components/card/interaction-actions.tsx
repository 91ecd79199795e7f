import type { Card } from '../logic/cards';
import { CaseButton, DataButton, DoneButton, MoreButton } from './card-buttons';
import { Handover } from './handover';
import { Presets } from './presets';
import { Required } from './required';
import { Tags } from './tags';

/** What can be done with an interaction that does not ring. */
export function Desk({ card, gone, open }: { card: Card; gone: boolean; open: boolean }) {
	return (
		<>
			<Tags card={card} gone={gone} />
			<Presets card={card} gone={gone} />
			<Required card={card} gone={gone} />
			<Handover card={card} gone={gone} />
			<div class="acts">
				<DataButton card={card} open={open} />
				<CaseButton card={card} gone={gone} />
				<MoreButton card={card} />
				<DoneButton card={card} gone={gone} />
			</div>
		</>
	);
}
