import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const PROPERTY = '--stage-min';

/**
 * Keeps the stage from getting lower while there are rows below it, so that opening another interaction, or a message that
 * goes, moves no row. Starts again when there are no rows or the width changes. Where the surface is unfolded, the stage has
 * a height of its own, and this does nothing.
 */
export function useStageMin(root: RefObject<HTMLElement | null>, hasRows: boolean, unfolded: boolean): void {
	const least = useRef({ height: 0, width: 0 });
	const observer = useRef<ResizeObserver | undefined>(undefined);
	const observed = useRef<Element | null>(null);

	useLayoutEffect(() => {
		const desk = root.current;
		if (desk === null || unfolded || typeof ResizeObserver === 'undefined') return;
		const forget = (width: number): void => {
			least.current = { height: 0, width };
			desk.style.removeProperty(PROPERTY);
		};
		if (!hasRows) forget(0);
		observer.current ??= new ResizeObserver((entries) => {
			for (const { target } of entries) {
				if (!(target instanceof HTMLElement) || !target.isConnected || target.matches('.under-sheet'))
					continue;
				const width = target.offsetWidth;
				// Before the height is read, which would otherwise be no lower than at the former width.
				if (width !== least.current.width) forget(width);
				least.current.height = Math.max(least.current.height, target.offsetHeight);
			}
			desk.style.setProperty(PROPERTY, `${least.current.height}px`);
		});
		const stage = hasRows ? desk.querySelector('.stage') : null;
		if (stage === observed.current) return;
		observed.current = stage;
		observer.current.disconnect();
		if (stage !== null) observer.current.observe(stage);
	});
	useLayoutEffect(() => () => observer.current?.disconnect(), []);
}
