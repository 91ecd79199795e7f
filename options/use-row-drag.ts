import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A row on its way: where it was and where it would be dropped, both from 0. */
interface Drag {
	readonly uid: string;
	readonly from: number;
	readonly to: number;
}

interface Box {
	readonly top: number;
	readonly bottom: number;
}

/** CSS px from the window's edge within which dragging scrolls the page, and by how much for each movement. */
const SCROLL_EDGE = 56;
const SCROLL_STEP = 14;

/** Returns the place that the row at `from` takes when it is dropped at `y`: behind every other row whose middle is above. */
export function placeAt(y: number, from: number, boxes: readonly Box[]): number {
	return boxes.filter(({ top, bottom }, at) => at !== from && (top + bottom) / 2 < y).length;
}

export interface RowDrag {
	readonly list: RefObject<HTMLUListElement | null>;
	/** Returns the class that shows what dropping now would do to the row at this place. */
	classOf(uid: string, place: number): string;
	/** Returns the handlers of a row's grip. */
	gripOf(
		uid: string,
		place: number,
	): {
		onPointerDown(event: PointerEvent): void;
		onPointerMove(event: PointerEvent): void;
		onPointerUp(): void;
		onPointerCancel(): void;
	};
}

/**
 * Lets rows be dragged by a grip. Nothing moves until the row is dropped: a line shows where it would be. Escape puts it back.
 * Rows before `first` are not passed.
 */
export function useRowDrag(first: number, move: (uid: string, by: number) => void): RowDrag {
	const list = useRef<HTMLUListElement>(null);
	const [drag, setDrag] = useState<Drag | undefined>(undefined);
	const dragging = drag !== undefined;
	useEffect(() => {
		if (!dragging) return;
		const cancel = (event: KeyboardEvent): void => {
			if (event.key !== 'Escape') return;
			event.preventDefault();
			event.stopPropagation();
			setDrag(undefined);
		};
		document.addEventListener('keydown', cancel, true);
		return () => document.removeEventListener('keydown', cancel, true);
	}, [dragging]);
	return {
		list,
		classOf(uid, place) {
			if (drag === undefined) return '';
			if (drag.uid === uid) return ' dragged';
			if (drag.to === drag.from || drag.to !== place) return '';
			return drag.to < drag.from ? ' drop-before' : ' drop-after';
		},
		gripOf: (uid, place) => ({
			onPointerDown(event) {
				if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
				event.preventDefault();
				event.currentTarget.setPointerCapture(event.pointerId);
				setDrag({ uid, from: place, to: place });
			},
			onPointerMove({ clientY }) {
				if (drag?.uid !== uid || list.current === null) return;
				if (clientY < SCROLL_EDGE) window.scrollBy(0, -SCROLL_STEP);
				else if (clientY > window.innerHeight - SCROLL_EDGE) window.scrollBy(0, SCROLL_STEP);
				const boxes = [...list.current.children].map((row) => row.getBoundingClientRect());
				const to = Math.max(first, placeAt(clientY, drag.from, boxes));
				if (to !== drag.to) setDrag({ ...drag, to });
			},
			onPointerUp() {
				if (drag?.uid !== uid) return;
				setDrag(undefined);
				if (drag.to !== drag.from) move(uid, drag.to - drag.from);
			},
			onPointerCancel: () => setDrag(undefined),
		}),
	};
}
