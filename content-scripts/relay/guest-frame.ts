import { GUEST_NAME } from '../shared/guest-frame-name';

/** ms after which a document that looks like a Workspace asks whether a guest is needed; the last repeats. */
const ASK_DELAYS_MS = [4_000, 6_000, 20_000, 60_000];
/** The same after the page that spoke to this Workspace has gone. */
const ASK_AGAIN_DELAYS_MS = [0, 1_000, 2_000, 4_000, 20_000, 60_000];

export interface GuestHost {
	/** Returns whether a guest could be needed: this is a Workspace without an API object in its own window. */
	wanted(): boolean;
	/** Asks the worker, which knows every frame, whether one is. */
	ask(): Promise<boolean>;
	signal: AbortSignal;
}

/**
 * A frame of Ringside's own, in a Workspace in which no page carries the API. It is empty and not shown; both scripts run
 * in it as in every frame, and there the page script is the client. So the way to Workspace, and what is said on it, is
 * that of any page in Workspace, and its own window gets no message that it would not get from such a page.
 *
 * It is undocumented whether Workspace answers a frame that it did not create. If it does not, that is reported as it is seen.
 */
export function keepGuest(host: GuestHost): { seek(): void } {
	let frame: HTMLIFrameElement | undefined;
	/** Counts the series of questions: a new one ends the one before. */
	let series = 0;
	let asked = false;
	const ask = async (waits: readonly number[], n: number, own: number): Promise<void> => {
		if (host.signal.aborted || own !== series) return;
		asked = true;
		// The guest's own relay takes the frame out when it leaves.
		const needed = frame?.isConnected !== true && host.wanted() && (await host.ask());
		if (own !== series) return;
		if (needed && !host.signal.aborted) {
			frame = document.createElement('iframe');
			frame.name = GUEST_NAME;
			frame.title = 'Ringside';
			frame.hidden = true;
			frame.tabIndex = -1;
			document.documentElement.append(frame);
		}
		later(waits, n + 1, own);
	};
	const later = (waits: readonly number[], n: number, own: number): void => {
		const wait = waits[Math.min(n, waits.length - 1)] ?? 0;
		// At once without a timer: browsers run those of tabs in the background once a minute.
		if (wait === 0) void ask(waits, n, own);
		else setTimeout(() => void ask(waits, n, own), wait);
	};
	later(ASK_DELAYS_MS, 0, series);
	return {
		seek: () => {
			// Pages that a Workspace brings along may still be loading; its first question is not far.
			if (asked && host.wanted()) later(ASK_AGAIN_DELAYS_MS, 0, ++series);
		},
	};
}

/** Takes this frame out of Workspace's document, when what was under way in it has gone. */
export function removeGuest(): void {
	setTimeout(() => window.frameElement?.remove(), 200);
}
