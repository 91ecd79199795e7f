/**
 * The one place that takes the extension API from the browser: `browser` in Firefox and from Chrome 148, `chrome` before that.
 * In every version that the manifest admits, what is called here returns promises under either name, so that nothing has to be
 * wrapped. Errors cross as data, and listeners that answer use `onRequest`.
 */
import type { Browser, Runtime } from 'webextension-polyfill';

export type { Action, Menus, Runtime, Storage } from 'webextension-polyfill';

const own: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
/** Undefined outside of an extension, as in the pages of tests, which bring services of their own. */
export const browser = own as Browser;

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
