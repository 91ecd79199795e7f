/** The name of a frame of Ringside's own in Workspace's document, from which it speaks to Workspace where no page does. */
export const GUEST_NAME = 'ringside-guest';

/**
 * Whether this is such a frame. The name alone could be that of a page's own frame by accident; but no page puts an empty
 * frame beside the body of a document. One that does so on purpose has a client of its own window, which it could be anyway.
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
