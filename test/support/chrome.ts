import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import puppeteer, {
	type Browser,
	type LaunchOptions,
	type Page,
	type Target,
	type WebWorker,
} from 'puppeteer-core';
import { outputFolder } from '../../scripts/build/modes';
import { requireBrowser } from '../../scripts/setup/find-browsers.mjs';
import { ChromeExtensionPage } from './chrome-extension-page';
import { letWorkersGo, stopWorker } from './chrome-worker';
import { collectPage, collectWorker } from './console';
import { ROOT } from './root';
import { until } from './until';

export interface ChromeOptions {
	/** Folder of the extension; the test build by default. `null` starts without one, for comparisons. */
	extension?: string | null;
	headless?: boolean;
	/** Unmutes the browser: muted, as it is by default, it counts no tab as audible. */
	audible?: boolean;
	/** Device pixels per CSS pixel for the whole browser: the real popup cannot be scaled alone. */
	scale?: 1 | 2;
	args?: string[];
	/** Folder of the profile; by default a new one that is deleted with the browser. */
	profile?: string;
}

const FLAGS = [
	'--no-first-run',
	'--no-default-browser-check',
	'--disable-quic',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--disable-search-engine-choice-screen',
	'--window-size=1280,900',
	// Drawn by the processor, the pulse of a ringing call costs more than most scenarios.
	'--force-prefers-reduced-motion',
	// The browser's own windows and tabs: the popup slides in, a closed tab shrinks.
	'--animation-duration-scale=0',
	// Pages of the address bar, with four hundred scripts, and a process in advance for each page: nobody here looks at the one or
	// waits for the other.
	'--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess',
];

/** Chromium with the extension. Collects all errors of pages, popups and workers in `errors`. */
export class Chrome {
	readonly errors: string[] = [];
	/** Tabs opened here: URL and type alone do not distinguish the popup's page in a tab from the real popup. */
	readonly #tabs = new WeakSet<Target>();
	readonly #extensionPage: ChromeExtensionPage;

	private constructor(
		readonly browser: Browser,
		/** The extension's id; empty without an extension. */
		readonly id: string,
	) {
		this.#extensionPage = new ChromeExtensionPage(browser, this.origin);
		browser.on('targetcreated', (target) => void this.#collect(target));
		for (const target of browser.targets()) void this.#collect(target);
	}

	static async launch(options: ChromeOptions = {}): Promise<Chrome> {
		const {
			extension = join(ROOT, outputFolder('test', 'chrome')),
			headless = true,
			audible = false,
			scale = 1,
			args = [],
		} = options;
		// Chromium's sandbox does not run as root, as in a container.
		const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
		// Headless, the screen is 800 × 600 device pixels, and a popup is clipped at its edge.
		const screen = headless ? [`--screen-info={${1920 * scale}x${1200 * scale}}`] : [];
		const launch: LaunchOptions = {
			executablePath: requireBrowser('chromium').path,
			headless,
			pipe: true,
			enableExtensions: true,
			...(audible ? { ignoreDefaultArgs: ['--mute-audio'] } : {}),
			// A popup has the size of its content; an emulated viewport would override it.
			defaultViewport: null,
			args: [...FLAGS, ...sandbox, ...screen, `--force-device-scale-factor=${scale}`, ...args],
			...(options.profile === undefined ? {} : { userDataDir: options.profile }),
		};
		const browser = await puppeteer.launch(launch);
		try {
			const connection = (await browser.target().createCDPSession()).connection();
			if (connection !== undefined) letWorkersGo(connection);
			return new Chrome(browser, extension === null ? '' : await browser.installExtension(extension));
		} catch (error) {
			await browser.close();
			throw error;
		}
	}

	get origin(): string {
		return `chrome-extension://${this.id}`;
	}

	/** Opens this URL in a tab in front, and collects its errors from its first script on. */
	async open(url: string): Promise<Page> {
		const page = await this.browser.newPage();
		this.#tabs.add(page.target());
		collectPage(page, this.errors);
		await page.goto(url);
		return page;
	}

	/** Returns the worker's target if the worker runs. */
	workerTarget(): Target | undefined {
		return this.browser.targets().find((target) => this.#isWorker(target));
	}

	/** Waits for a running worker. Does not start one: a sleeping worker is worth testing. */
	async worker(): Promise<WebWorker> {
		return until('running worker', () => this.workerTarget()?.worker());
	}

	/** Stops the worker as the browser does, and waits until it is gone. */
	async killWorker(): Promise<void> {
		const target = this.workerTarget();
		if (target === undefined) throw new Error('no worker runs');
		const session = await (await this.#extensionPage.open()).createCDPSession();
		try {
			await stopWorker(session, this.origin, async () => {
				const worker = await target.worker().catch(() => null);
				await worker?.client.detach().catch(() => undefined);
			});
		} finally {
			await session.detach().catch(() => undefined);
		}
		await until('end of its target', () => !this.browser.targets().includes(target));
	}

	/**
	 * Evaluates an expression with the extension's API, in a page of the extension without a script. This neither wakes the
	 * worker nor opens a surface.
	 */
	async evaluate(expression: string): Promise<unknown> {
		const page = await this.#extensionPage.open();
		return page.evaluate(`(async () => (${expression}))()`);
	}

	/** Opens the REAL toolbar popup over the front tab. */
	async openPopup(): Promise<Page> {
		if (this.popupTarget() !== undefined) throw new Error('the popup is open already');
		// In a window with a toolbar: one that a page opened has none, and may be in front.
		await this.evaluate(`chrome.windows.getAll({ windowTypes: ['normal'] })
			.then(([window]) => chrome.action.openPopup({ windowId: window.id }))`);
		return this.shownPopup();
	}

	/** Clicks the toolbar button. Unlike opening the popup by the API, this gives access to the front tab. */
	async clickIcon(): Promise<Page> {
		await this.pressIcon();
		return this.shownPopup();
	}

	/** Clicks the toolbar button, whatever that does. Wakes the worker if it sleeps. */
	async pressIcon(): Promise<void> {
		const session = await this.browser.target().createCDPSession();
		try {
			const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
			const front = await this.#front();
			const tab = targetInfos.find(({ type, url }) => type === 'tab' && url === front);
			if (tab === undefined) throw new Error(`no tab at ${front}`);
			// The driver's types do not have this command yet.
			const command = ['Extensions.triggerAction', { id: this.id, targetId: tab.targetId }];
			await Reflect.apply(session.send, session, command);
		} finally {
			await session.detach();
		}
	}

	/** Waits for the real popup, whatever opens it. */
	async shownPopup(): Promise<Page> {
		const target = await until('popup', () => this.popupTarget());
		const page = await target.asPage();
		collectPage(page, this.errors);
		await page.waitForFunction('document.readyState === "complete"');
		return page;
	}

	/** Returns the real popup's target if it is open. */
	popupTarget(): Target | undefined {
		const url = `${this.origin}/popup/popup.html`;
		return this.browser.targets().find((target) => target.url().startsWith(url) && !this.#tabs.has(target));
	}

	/** Waits for the REAL side panel, which only a press in a surface opens. */
	panel(): Promise<Page> {
		return this.#surface('side panel', () => this.panelTarget());
	}

	/** Returns the real side panel's target if it is open. */
	panelTarget(): Target | undefined {
		const url = `${this.origin}/side-panel/panel.html`;
		return this.browser.targets().find((target) => target.url() === url && !this.#tabs.has(target));
	}

	/** Returns the targets of open separate windows. There should never be two. */
	windowTargets(): Target[] {
		const url = `${this.origin}/side-panel/panel.html?`;
		return this.browser.targets().filter((target) => target.url().startsWith(url));
	}

	/** Waits for the separate window. */
	separateWindow(): Promise<Page> {
		return this.#surface('separate window', () => this.windowTargets()[0]);
	}

	/** Closes the side panel and the separate window if they are open, and waits until they are gone. */
	async closePanels(): Promise<void> {
		const targets = [this.panelTarget(), ...this.windowTargets()].filter((each) => each !== undefined);
		for (const target of targets) {
			const page = await target.asPage();
			await page.evaluate('window.close()').catch(() => undefined);
			await until('end of the panel', () => !this.browser.targets().includes(target));
		}
	}

	/** Closes the real popup if it is open, and waits until it is gone. */
	async closePopup(): Promise<void> {
		const target = this.popupTarget();
		if (target === undefined) return;
		const page = await target.asPage();
		await page.evaluate('window.close()').catch(() => undefined);
		await until('end of the popup', () => !this.browser.targets().includes(target));
	}

	/** Opens the popup's page in an ordinary tab: easier to operate, but not what an agent sees. */
	openPopupTab(): Promise<Page> {
		return this.open(`${this.origin}/popup/popup.html`);
	}

	/** Opens the same page in its own window in front. */
	async openPopupWindow(): Promise<Page> {
		const url = `${this.origin}/popup/popup.html`;
		const known = new Set(this.browser.targets());
		await this.evaluate(`chrome.windows.create({ url: '${url}', focused: true })`);
		const find = () => this.browser.targets().find((each) => each.url() === url && !known.has(each));
		const target = await until('popup in a window', find);
		this.#tabs.add(target);
		return this.#surface('popup in a window', () => target);
	}

	/** Returns badge and title of the toolbar button, for all tabs or for one. */
	async badge(tabId?: number): Promise<{ text: string; title: string }> {
		const details = JSON.stringify(tabId === undefined ? {} : { tabId });
		const [text, title] = await Promise.all([
			this.evaluate(`chrome.action.getBadgeText(${details})`),
			this.evaluate(`chrome.action.getTitle(${details})`),
		]);
		return { text: String(text), title: String(title) };
	}

	/**
	 * Stops attaching to new targets: a driver that attaches to a discarded tab makes the browser load it again. Popups and
	 * new tabs cannot be driven after this; open ones can.
	 */
	async keepOut(): Promise<void> {
		const session = await this.browser.target().createCDPSession();
		const filter = [{ type: 'page', exclude: true }, { type: 'tab', exclude: true }, {}];
		const attaching = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true, filter };
		await session.connection()?.send('Target.setAutoAttach', attaching);
		await session.detach();
	}

	/** Returns everything in `storage.session`. */
	sessionStorage(): Promise<unknown> {
		return this.evaluate('chrome.storage.session.get()');
	}

	/** Closes the tabs that no caller opened: the empty first one, and the one behind `evaluate`. */
	async tidy(): Promise<void> {
		await this.#extensionPage.close();
		for (const page of await this.browser.pages()) {
			if (page.url() === 'about:blank') await page.close();
		}
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	async #surface(what: string, find: () => Target | undefined): Promise<Page> {
		const page = await (await until(what, find)).asPage();
		collectPage(page, this.errors);
		await page.waitForFunction('document.readyState === "complete"');
		return page;
	}

	/** Returns the address of the front tab, which the extension itself may not see yet. */
	async #front(): Promise<string> {
		for (const page of await this.browser.pages()) {
			if (await page.evaluate('document.visibilityState === "visible"')) return page.url();
		}
		throw new Error('no tab is in front');
	}

	#isWorker(target: Target): boolean {
		return target.type() === 'service_worker' && target.url().startsWith(this.origin);
	}

	async #collect(target: Target): Promise<void> {
		if (target.type() !== 'service_worker') return;
		const worker = await target.worker().catch(() => null);
		if (worker !== null && this.#isWorker(target)) collectWorker(worker, this.errors);
	}
}

/** Writes a screenshot of a page in one colour scheme, and restores the browser's scheme. */
export async function screenshot(
	page: Page,
	path: string,
	scheme: 'light' | 'dark' = 'light',
): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
	try {
		await writeFile(path, await page.screenshot({ type: 'png' }));
	} finally {
		await page.emulateMediaFeatures([]);
	}
}
