import { computed, type ReadonlySignal } from '@preact/signals';
import type { Card } from '../logic/cards/cards';

/**
 * Returns a lookup of the records that are about one card. Whoever reads it is called again only when these change, not for
 * every record of another card.
 */
export function recordsOf<T>(
	all: ReadonlySignal<readonly T[]>,
	isAboutCard: (record: T, card: Card) => boolean,
): (card: Card) => T[] {
	const byCard = new WeakMap<Card, ReadonlySignal<T[]>>();
	return (card) => {
		let own = byCard.get(card);
		if (own === undefined) {
			let last: T[] = [];
			own = computed(() => {
				const found = all.value.filter((record) => isAboutCard(record, card));
				const same = found.length === last.length && found.every((record, i) => record === last[i]);
				if (!same) last = found;
				return last;
			});
			byCard.set(card, own);
		}
		return own.value;
	};
}
