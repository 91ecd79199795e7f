import { GUEST_NAME } from '../shared/guest';

/** ms after which a document that looks like a Workspace asks whether a guest is needed; the last repeats. */
const ASKS = [4_000, 6_000, 20_000, 60_000];

export interface GuestHost {
	/** Whether a guest could be needed: this is a Workspace, and has no API object in its own window. */
	wanted(): boolean;
	/** Asks the worker, who knows of every frame, whether one is. */
	ask(): Promise<boolean>;
	signal: AbortSignal;
}

/**
 * A frame of Ringside's own, in a Workspace in which no page carries the API. It is empty and not shown; both scripts run
 * in it as in every frame, and there the page script is the client. So the way to Workspace, and what is said on it, is
 * that of any page in Workspace, and its own window gets no message that it would not get from such a page.
 *
 * Whether Workspace answers a frame that it did not make is not documented. If it does not, that is told as it is seen.
 */
export function keepGuest(host: GuestHost): void {
	let frame: HTMLIFrameElement | undefined;
	let asked = 0;
	const again = () => {
		setTimeout(
			async () => {
				if (host.signal.aborted) return;
				// The guest's own relay takes the frame out when it leaves.
				if (frame?.isConnected !== true && host.wanted() && (await host.ask())) {
					frame = document.createElement('iframe');
					frame.name = GUEST_NAME;
					frame.title = 'Ringside';
					frame.hidden = true;
					frame.tabIndex = -1;
					document.documentElement.append(frame);
				}
				again();
			},
			ASKS[Math.min(asked++, ASKS.length - 1)],
		);
	};
	again();
}

/** Takes this frame out of Workspace's document, when what was under way in it has gone. */
export function removeGuest(): void {
	setTimeout(() => window.frameElement?.remove(), 200);
}
