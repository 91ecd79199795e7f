import type { ComponentChildren } from 'preact';

/**
 * One task, below the head of the interaction it is about. It takes the room of the stage's body and of the bench, and
 * knows its own size, so that what is in it can take less where something rings above.
 */
export function Sheet({ children }: { children: ComponentChildren }) {
	return <div class="sheet">{children}</div>;
}
