import { useEffect, useRef } from 'preact/hooks';
import { useSurface } from '../../surface/surface';

/** Says aloud what comes to a list while the surface is open. What was there before is on the screen, and no news. */
export function useAnnounceNew<T extends { readonly id: string }>(
	items: readonly T[],
	words: (item: T) => string,
): void {
	const { announce } = useSurface();
	const known = useRef<ReadonlySet<string> | undefined>(undefined);
	useEffect(() => {
		const before = known.current;
		known.current = new Set(items.map(({ id }) => id));
		for (const item of items) if (before?.has(item.id) === false) announce(words(item));
	});
}
