/**
 * The one place that reaches the browser's extension API. Both browsers give promises; the name `browser` is missing in Chrome
 * before version 148. The types are those of webextension-polyfill, which itself is not needed: of what it adds, only a listener
 * that answers by a promise is used, and `onRequest` has that.
 */
import type { Browser, Runtime } from 'webextension-polyfill';

export type { Action, Runtime, Storage } from 'webextension-polyfill';

const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
export const browser = api as Browser;

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
