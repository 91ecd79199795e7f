import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the stage from getting lower while there are rows below it, so that opening another interaction, or a message that
 * goes, moves no row. Where there are none, and where the width changes, it starts again from nothing.
 */
export function useStageMin(root: RefObject<HTMLElement | null>, hasRows: boolean): void {
	const least = useRef({ height: 0, width: 0 });
	const observer = useRef<ResizeObserver | undefined>(undefined);

	useLayoutEffect(() => {
		const desk = root.current;
		if (desk === null) return;
		if (!hasRows) {
			least.current = { height: 0, width: 0 };
			desk.style.removeProperty('--stage-min');
		}
		if (typeof ResizeObserver === 'undefined') return;
		observer.current ??= new ResizeObserver((entries) => {
			for (const { target } of entries) {
				if (!(target instanceof HTMLElement) || !target.isConnected || target.matches('.under-sheet'))
					continue;
				const { offsetHeight: height, offsetWidth: width } = target;
				if (width !== least.current.width) least.current = { height: 0, width };
				if (height > least.current.height) least.current = { height, width };
			}
			desk.style.setProperty('--stage-min', `${least.current.height}px`);
		});
		const stage = desk.querySelector('.stage');
		observer.current.disconnect();
		if (hasRows && stage !== null) observer.current.observe(stage);
	});
	useLayoutEffect(() => () => observer.current?.disconnect(), []);
}
