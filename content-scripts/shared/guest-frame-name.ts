/** The name of Ringside's own frame in Workspace's document, from which it speaks to Workspace if no page does. */
export const GUEST_NAME = 'ringside-guest';

/**
 * Returns whether this is such a frame. A page's own frame may have the same name by accident, but no page puts an empty frame
 * beside the body of a document. One that does so on purpose only gets a client in its own window, which it could be anyway.
 */
export function isGuestFrame(): boolean {
	const { name, frameElement } = window;
	return (
		name === GUEST_NAME &&
		location.href === 'about:blank' &&
		frameElement !== null &&
		frameElement.parentNode === frameElement.ownerDocument.documentElement
	);
}
