import { computed, type ReadonlySignal } from '@preact/signals';
import { perObject } from '../../scapi/per-object';
import type { Card } from '../logic/cards/cards';

/**
 * Returns a lookup of the records that are about one card. Whoever reads it is called again only when these change, not for
 * every record of another card.
 */
export function recordsOf<T>(
	all: ReadonlySignal<readonly T[]>,
	isAboutCard: (record: T, card: Card) => boolean,
): (card: Card) => T[] {
	const ownOf = perObject((card: Card) => {
		let last: T[] = [];
		return computed(() => {
			const found = all.value.filter((record) => isAboutCard(record, card));
			const same = found.length === last.length && found.every((record, i) => record === last[i]);
			if (!same) last = found;
			return last;
		});
	});
	return (card) => ownOf(card).value;
}
