import { useRef } from 'preact/hooks';
import type { CardSlot } from '../../surface/card-order';

/** Returns the array of the last drawing while it has the same cards in the same places, so that a memo can depend on it. */
export function useSameSlots(slots: readonly CardSlot[]): readonly CardSlot[] {
	const kept = useRef(slots);
	const isSame =
		slots.length === kept.current.length &&
		slots.every(({ card, gone }, at) => {
			const former = kept.current[at];
			return former?.card === card && former.gone === gone;
		});
	if (!isSame) kept.current = slots;
	return kept.current;
}
