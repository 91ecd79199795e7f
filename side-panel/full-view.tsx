import { DataTable } from '../src/ui/components/data/data-table';
import type { CardSlot } from '../src/ui/surface/card-order';
import { Facts } from './facts';
import { CardHistory } from './history';

/** All there is about one interaction, below its buttons: they stay where they are, however much there is. */
export function FullView({ card, gone }: CardSlot) {
	return (
		<>
			<DataTable card={card} gone={gone} />
			<Facts card={card} />
			<CardHistory card={card} />
		</>
	);
}
