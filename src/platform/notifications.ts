import { browser } from './browser';

/**
 * Returns whether notifications have buttons and can be changed while visible. Firefox has the event for a press on a
 * button, but never fires it, and rejects a notification with buttons. The lack of `update` is what identifies it.
 */
export const notificationsHaveButtons = (): boolean =>
	typeof Reflect.get(browser.notifications, 'update') === 'function';

export interface NotificationContent {
	readonly title: string;
	readonly message: string;
	/** The labels of at most two buttons. Left out if the browser has none. */
	readonly buttons: readonly string[];
	/** True if it stays until it is answered or removed. */
	readonly stays: boolean;
	readonly silent: boolean;
}

/**
 * Minimum time, in ms, that a notification is visible before it is cleared. Chromium on Linux forgets one that is
 * cleared before the desktop has confirmed it; it then stays on the screen.
 */
const MIN_VISIBLE_MS = 400;
const upSince = new Map<string, number>();

/** Clears a notification, whether it is visible or not. */
export async function clearNotification(id: string): Promise<void> {
	const since = upSince.get(id);
	const left = since === undefined ? 0 : since + MIN_VISIBLE_MS - performance.now();
	if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
	// It was shown again in the meantime; the new one stays.
	if (upSince.get(id) !== since) return;
	upSince.delete(id);
	await browser.notifications.clear(id);
}

/** Shows a notification, replacing the one with the same id if there is one. */
export async function showNotification(id: string, content: NotificationContent): Promise<void> {
	const { title, message, buttons, stays, silent } = content;
	upSince.set(id, performance.now());
	const plain = {
		type: 'basic',
		iconUrl: browser.runtime.getURL('icons/ringing-128.png'),
		title,
		message,
	} as const;
	if (!notificationsHaveButtons()) {
		// Firefox rejects properties it does not support. Extensions cannot set sound or duration there.
		await browser.notifications.create(id, plain);
		return;
	}
	const options = {
		...plain,
		buttons: buttons.map((words) => ({ title: words })),
		requireInteraction: stays,
		silent,
		priority: 2,
	};
	await browser.notifications.create(id, options);
}

/** Returns whether the browser shows notifications of this extension at all; `undefined` if it does not say. */
export async function notificationsAllowed(): Promise<boolean | undefined> {
	const ask: unknown = Reflect.get(browser.notifications, 'getPermissionLevel');
	if (typeof ask !== 'function') return undefined;
	const level: unknown = await Reflect.apply(ask, browser.notifications, []);
	return level === 'granted';
}
