import type { RefObject } from 'preact';
import { afterDrawing } from '../../surface/hold-drawing';

/** Moves the focus to an element within a component once the change that is under way is drawn. */
export function focusSoon(root: RefObject<HTMLElement | null>, selector: string): void {
	afterDrawing(() => root.current?.querySelector<HTMLElement>(selector)?.focus());
}

/** Does so for the first field whose value cannot be sent as it is. */
export const focusFault = (root: RefObject<HTMLElement | null>): void =>
	focusSoon(root, '[aria-invalid="true"]');
