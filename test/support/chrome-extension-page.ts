import type { Browser, Page } from 'puppeteer-core';

/** A page of the extension without a script, to use its API in. It neither wakes the worker nor opens a surface. */
export class ChromeExtensionPage {
	#page: Page | undefined;
	/** True if the page may have lost the API: a page of the extension has gone since it was last asked. */
	#isDoubtful = false;

	constructor(
		private readonly browser: Browser,
		private readonly origin: string,
	) {
		browser.on('targetdestroyed', (target) => {
			if (target.url().startsWith(origin)) this.#isDoubtful = true;
		});
	}

	/** Opens it, or returns the one that is open. */
	async open(): Promise<Page> {
		const former = this.#page;
		if (former !== undefined && !former.isClosed()) {
			if (!this.#isDoubtful) return former;
			this.#isDoubtful = false;
			// After the extension was disabled or reloaded, its older pages have no API any more.
			const works = await former.evaluate('chrome.runtime?.id !== undefined').catch(() => false);
			if (works === true) return former;
			await former.close().catch(() => undefined);
		}
		const session = await this.browser.target().createCDPSession();
		const url = `${this.origin}/manifest.json`;
		// In the background, because the popup is about the front tab.
		const { targetId } = await session.send('Target.createTarget', { url, background: true });
		const target = await this.browser.waitForTarget((each) => each.url() === url && each.type() === 'page');
		await session.detach();
		const page = await target.page();
		if (page === null) throw new Error(`no page for target ${targetId}`);
		this.#page = page;
		return page;
	}

	async close(): Promise<void> {
		await this.#page?.close();
	}
}
