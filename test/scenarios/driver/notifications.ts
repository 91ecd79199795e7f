import type { PopupWindow } from './popup-window';

/** A notification as the browser passed it to the system. */
export interface Notified {
	readonly id: string;
	/** Title and text, one per line. Empty until they are known. */
	readonly words: string;
}

/** Ringside's notifications, which the system shows outside the browser's windows. */
export interface Notifications {
	all(): Promise<Notified[]>;
	/** Closes one, as the agent does. */
	close(id: string): Promise<void>;
	/** Clicks its body. */
	click(id: string): Promise<void>;
	/**
	 * Prepares an answer from a notification, and returns the press that sends it. The press is on the notification's button
	 * or, without buttons, in the ringing window that a click on the notification opens.
	 */
	toAnswer(id: string, act: 'accept' | 'reject', interaction: string): Promise<() => Promise<void>>;
	/** Opens the ringing window: by a click on the notification if that opens it. */
	openRinging(id: string): Promise<PopupWindow>;
	/** Returns the ringing window if it is open. */
	ringing(): Promise<PopupWindow | undefined>;
	/** Starts recording whether each new notification is silent, if the browser lets an extension choose. */
	noteSilence?(): Promise<() => Promise<unknown>>;
}
