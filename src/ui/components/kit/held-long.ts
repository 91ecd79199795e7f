import { useComputed } from '@preact/signals';
import type { Card } from '../../logic/cards/cards';
import { useSurface } from '../../surface/surface';

/** From this time on hold, in ms, somebody has waited for long. */
const LONG_MS = 120_000;

/** Returns whether a call has been on hold for long. The component is drawn again only when that changes. */
export function useHeldLong({ phase, tracked }: Card): boolean {
	const { clock } = useSurface();
	const since = phase === 'held' ? tracked.phaseSince : Number.POSITIVE_INFINITY;
	return useComputed(() => clock.now.value - since >= LONG_MS).value;
}
