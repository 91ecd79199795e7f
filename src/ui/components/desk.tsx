import type { Card } from '../logic/cards';
import { CaseButton, DataButton, DoneButton } from './card-buttons';
import { Tags } from './tags';

/** What can be done with an interaction that does not ring. Transfer, consult and conference join the row later. */
export function Desk({ card, gone, open }: { card: Card; gone: boolean; open: boolean }) {
	return (
		<>
			<Tags card={card} gone={gone} />
			<div class="acts">
				<DataButton card={card} open={open} />
				<CaseButton card={card} gone={gone} />
				<DoneButton card={card} gone={gone} />
			</div>
		</>
	);
}
