import type { Side } from '../sides';

/** Notes the end of the frame in which the first card was drawn, in ms since the navigation began. */
const NOTE_FIRST_FRAME = `
	new MutationObserver((_, observer) => {
		if (document.querySelector('[data-card]') === null) return;
		observer.disconnect();
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => { globalThis.painted = performance.now(); };
			port2.postMessage(0);
		});
	}).observe(document, { subtree: true, childList: true });
`;

/** Returns the ms from opening a page of the extension to the end of its first frame with a card. */
export async function paintTime(side: Side, path: string): Promise<number> {
	const page = await side.chrome.browser.newPage();
	await page.evaluateOnNewDocument(NOTE_FIRST_FRAME);
	await page.goto(`${side.chrome.origin}/${path}`);
	const handle = await page.waitForFunction('globalThis.painted');
	const painted = Number(await handle.jsonValue());
	await page.close();
	return painted;
}
