import { browser } from './browser';

/**
 * Whether notifications have buttons and can be changed while they are up. Firefox has the event for a press on a button, but
 * never fires it, and refuses a notification with buttons; what tells it is that it cannot change one either.
 */
export const notificationsHaveButtons = (): boolean =>
	typeof Reflect.get(browser.notifications, 'update') === 'function';

export interface NotificationContent {
	readonly title: string;
	readonly message: string;
	/** The words of at most two buttons. Left out where the browser has none. */
	readonly buttons: readonly string[];
	/** Whether it stays until it is answered or taken away. */
	readonly stays: boolean;
	readonly silent: boolean;
}

/**
 * So long, in ms, one is up before it is taken away. Chromium on Linux forgets one that is taken away before the desktop has
 * answered that it is up; on the screen it then stays.
 */
const LEAST = 400;
const upSince = new Map<string, number>();

/** Takes a notification away, whether it is up or not. */
export async function clearNotification(id: string): Promise<void> {
	const since = upSince.get(id);
	const left = since === undefined ? 0 : since + LEAST - performance.now();
	if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
	// Put up anew in the meantime: that one is not meant.
	if (upSince.get(id) !== since) return;
	upSince.delete(id);
	await browser.notifications.clear(id);
}

/** Puts a notification up, in the place of the one of the same name if there is one. */
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
		// Firefox refuses what it does not know: neither sound nor duration is for an extension to say.
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

/** Whether the browser shows notifications of this extension at all; `undefined` where it does not tell. */
export async function notificationsAllowed(): Promise<boolean | undefined> {
	const ask: unknown = Reflect.get(browser.notifications, 'getPermissionLevel');
	if (typeof ask !== 'function') return undefined;
	const level: unknown = await Reflect.apply(ask, browser.notifications, []);
	return level === 'granted';
}
