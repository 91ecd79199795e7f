import type { Surface } from '../surface/surface';

/**
 * Returns a function for an effect that returns whether the model has changed since the effect last ran: what Workspace reports just
 * when a button is pressed is not the hand's choice.
 */
export function workspaceChanges({ store }: Surface): () => boolean {
	let before = store.model.peek();
	return () => {
		const now = store.model.value;
		const hasChanged = now !== before;
		before = now;
		return hasChanged;
	};
}
