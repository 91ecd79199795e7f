import { computed } from '@preact/signals';
import { perObject } from '../../scapi/per-object';
import type { Card } from '../logic/cards/cards';

/** Returns a function that finds out something about a card once for all who ask, and again when what it has read has changed. */
export function perCard<T>(find: (card: Card) => T): (card: Card) => T {
	const foundOf = perObject((card: Card) => computed(() => find(card)));
	return (card) => foundOf(card).value;
}
