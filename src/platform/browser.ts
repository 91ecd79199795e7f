/**
 * The one place that imports webextension-polyfill. From Chrome 148 and in Firefox it returns the browser's own object; on older
 * Chrome it wraps `chrome`. Do not depend on what only the wrapper does: errors cross as data, and listeners that answer use
 * `onRequest`.
 */
import browser, { type Runtime } from 'webextension-polyfill';

export type { Action, Menus, Runtime, Storage } from 'webextension-polyfill';
export { browser };

type Listener = (message: unknown, sender: Runtime.MessageSender) => Promise<unknown>;

/**
 * Answers messages by what `listener` resolves with. If it rejects, the sender gets no answer: an error of ours is nothing that
 * a page should read.
 */
export function onRequest(listener: Listener): void {
	browser.runtime.onMessage.addListener((message, sender, respond) => {
		listener(message, sender).then(respond, () => respond(undefined));
		return true;
	});
}
