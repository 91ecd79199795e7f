import type { Browser } from '../driver/browser';

/** Sends messages from a page of the extension, all at once. */
export async function sendMessages(browser: Browser, messages: readonly object[]): Promise<void> {
	if (messages.length === 0) return;
	const list = JSON.stringify(messages);
	await browser.evaluate(`Promise.all(${list}.map((each) =>
		(globalThis.browser ?? chrome).runtime.sendMessage(each))).then(() => undefined)`);
}
