import type { PopupWindow } from './popup-window';

/** A notification as the browser has handed it to the system. */
export interface Notified {
	readonly id: string;
	/** Its title and its text, from the first line on. Empty for the moment in which nobody knows them yet. */
	readonly words: string;
}

/** What of Ringside the system shows outside the browser's windows. */
export interface Notifications {
	all(): Promise<Notified[]>;
	/** Takes one away, as the agent does. */
	close(id: string): Promise<void>;
	/** Clicks its body. */
	click(id: string): Promise<void>;
	/**
	 * Comes within one press of answering an interaction from its notification, and gives that press. It is on the button of
	 * the notification, or, where those have none, in the small window that a click on it opens.
	 */
	toAnswer(id: string, act: 'accept' | 'reject', interaction: string): Promise<() => Promise<void>>;
	/** Opens the small window with what rings: by a click on the notification, where that does it. */
	openRinging(id: string): Promise<PopupWindow>;
	/** The small window, where it is open. */
	ringing(): Promise<PopupWindow | undefined>;
	/** From here on notes of each that is put up whether it is to be silent, where that is for an extension to say. */
	noteSilence?(): Promise<() => Promise<unknown>>;
}
