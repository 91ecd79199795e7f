import { CLIENT_AGENT, isServerMessage, looking, PROTOCOL_VERSION } from '../../src/scapi/envelope';
import { isGuestFrame } from '../shared/guest-frame-name';
import type { PageService } from './api-object';
import { dataOf, isMessage, listen, sourceOf } from './primordials';

/**
 * The client that Ringside is itself, where this is the frame that its relay has put into Workspace's document. It has
 * what the page's object has at the least: `sendMessage`. Answers come as messages to this frame, and to no other, so
 * that nothing of them reaches Workspace's own window or anybody's page.
 *
 * An id that Workspace gives this frame is said with every message from then on, as by the vendor's library. What Workspace
 * needs it for is not documented.
 */
function guestService(): PageService | undefined {
	if (!isGuestFrame()) return undefined;
	const { parent, origin } = window;
	let place = {};
	const onMessage = looking((event) => {
		const data = isMessage(event) && sourceOf(event) === parent ? dataOf(event) : undefined;
		if (!isServerMessage(data) || data.event || data.referenceId || data.frameId === undefined) return;
		place = { frameId: data.frameId };
	});
	listen(window, 'message', onMessage, {});
	return {
		object: {
			// A frame without an address of its own has its parent's origin: nobody else can get the message.
			sendMessage: (message: object) =>
				parent.postMessage(
					{ ...message, ...place, userAgent: CLIENT_AGENT, protocolVersion: PROTOCOL_VERSION },
					origin,
				),
		},
	};
}

export const guest: PageService | undefined = guestService();
