import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { StageRoom } from './stage-room';

/**
 * Keeps the stage from getting lower while there are rows below it, so that opening another interaction, or a message that
 * goes, moves no row under the pointer. Starts again when there are no rows or the width changes. Where the surface is
 * unfolded, the stage has a height of its own, and this does nothing.
 */
export function useStageMin(root: RefObject<HTMLElement | null>, hasRows: boolean, unfolded: boolean): void {
	const room = useRef<StageRoom | undefined>(undefined);

	useLayoutEffect(() => {
		const desk = root.current;
		if (desk === null || unfolded || typeof ResizeObserver === 'undefined') return;
		room.current ??= new StageRoom(desk);
		room.current.follow(hasRows ? desk.querySelector<HTMLElement>('.stage') : null);
	});
	useLayoutEffect(() => () => room.current?.stop(), []);
}
