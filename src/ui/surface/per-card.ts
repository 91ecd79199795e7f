import { computed, type ReadonlySignal } from '@preact/signals';
import type { Card } from '../logic/cards/cards';

/** Returns a function that finds out something about a card once for all who ask, and again when what it has read has changed. */
export function perCard<T>(find: (card: Card) => T): (card: Card) => T {
	const byCard = new WeakMap<Card, ReadonlySignal<T>>();
	return (card) => {
		const known = byCard.get(card);
		if (known !== undefined) return known.value;
		const found = computed(() => find(card));
		byCard.set(card, found);
		return found.value;
	};
}
