import { CLIENT_AGENT, PROTOCOL_VERSION } from '../../src/scapi/envelope';
import { isGuestFrame } from '../shared/guest-frame-name';
import type { PageService } from './api-object';

/**
 * The client that Ringside is itself, where this is the frame that its relay has put into Workspace's document. It has
 * what the page's object has at the least: `sendMessage`. Answers come as messages to this frame, and to no other, so
 * that nothing of them reaches Workspace's own window or anybody's page.
 */
function guestService(): PageService | undefined {
	if (!isGuestFrame()) return undefined;
	const { parent, origin } = window;
	return {
		object: {
			// A frame without an address of its own has its parent's origin: nobody else can get the message.
			sendMessage: (message: object) =>
				parent.postMessage(
					{ ...message, userAgent: CLIENT_AGENT, protocolVersion: PROTOCOL_VERSION },
					origin,
				),
		},
	};
}

export const guest: PageService | undefined = guestService();
