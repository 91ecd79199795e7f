import type { Page } from 'puppeteer-core';
import { Chrome, screenshot } from '../../test/support/chrome';
import { Firefox } from '../../test/support/firefox';
import type { FirefoxPage } from '../../test/support/firefox-page';
import { until } from '../../test/support/until';

type Scheme = 'light' | 'dark';
export type BrowserName = 'chromium' | 'firefox';

/** A browser with the extension in it, as far as the demo needs one: Workspace's page, and the real popup over it. */
export interface Stage {
	/** Opens Workspace in a tab. */
	openWorkspace(url: string): Promise<void>;
	/** Evaluates an expression in Workspace's own window. */
	inWorkspace(expression: string): Promise<unknown>;
	/** Opens the toolbar button's popup. */
	openPopup(): Promise<void>;
	/** Waits for an element of the popup. */
	see(selector: string): Promise<void>;
	/** Returns whether the popup has a matching element now. */
	sees(selector: string): Promise<boolean>;
	click(selector: string): Promise<void>;
	/** Replaces the text of a field. */
	fill(selector: string, text: string): Promise<void>;
	/** Writes a picture of the popup. */
	picture(path: string, scheme: Scheme): Promise<void>;
	badge(): Promise<string>;
	errors(): Promise<string[]>;
	/** Resolves when the browser has ended. */
	ended: Promise<void>;
	close(): Promise<void>;
}

export function openStage(browser: BrowserName, headless: boolean): Promise<Stage> {
	return browser === 'firefox' ? firefoxStage(headless) : chromeStage(headless);
}

async function chromeStage(headless: boolean): Promise<Stage> {
	// Twice the pixels only for pictures: on a screen the browser has the size that its user is used to.
	const chrome = await Chrome.launch({ headless, ...(headless ? { scale: 2 } : {}) });
	let workspace: Page | undefined;
	let popup: Page | undefined;
	const opened = (page: Page | undefined, what: string) => {
		if (page === undefined) throw new Error(`${what} is not open`);
		return page;
	};
	return {
		openWorkspace: async (url) => {
			workspace = await chrome.open(url);
		},
		inWorkspace: (expression) => opened(workspace, 'Workspace').evaluate(expression),
		openPopup: async () => {
			popup = await chrome.openPopup();
			if (!headless) await chrome.tidy();
		},
		see: async (selector) => {
			await opened(popup, 'the popup').waitForSelector(selector, { timeout: 10_000 });
		},
		sees: async (selector) => (await opened(popup, 'the popup').$(selector)) !== null,
		click: async (selector) => {
			await opened(popup, 'the popup').locator(selector).click();
		},
		fill: async (selector, text) => {
			await opened(popup, 'the popup').locator(selector).fill(text);
		},
		picture: (path, scheme) => screenshot(opened(popup, 'the popup'), path, scheme),
		badge: async () => (await chrome.badge()).text,
		errors: async () => chrome.errors,
		ended: new Promise((resolve) => chrome.browser.once('disconnected', () => resolve())),
		close: () => chrome.close(),
	};
}

async function firefoxStage(headless: boolean): Promise<Stage> {
	const firefox = await Firefox.launch({ headless });
	let workspace: FirefoxPage | undefined;
	const element = (selector: string) => `popup.document.querySelector(${JSON.stringify(selector)})`;
	const see = async (selector: string) => {
		await until(`${selector} in the popup`, () => firefox.inPopup(`${element(selector)} !== null`));
	};
	return {
		openWorkspace: async (url) => {
			workspace = await firefox.open(url);
		},
		inWorkspace: async (expression) => {
			if (workspace === undefined) throw new Error('Workspace is not open');
			return workspace.evaluate(expression);
		},
		openPopup: () => firefox.openPopup(),
		see,
		sees: async (selector) => (await firefox.inPopup(`${element(selector)} !== null`)) === true,
		click: (selector) => firefox.clickInPopup(selector),
		fill: async (selector, text) => {
			await see(selector);
			await firefox.inPopup(`((field) => {
				field.focus();
				field.select();
				popup.document.execCommand('insertText', false, ${JSON.stringify(text)});
			})(${element(selector)})`);
		},
		picture: (path, scheme) => firefox.screenshotPopup(path, scheme),
		badge: async () => (await firefox.badge()).text,
		errors: () => firefox.errors(),
		ended: firefox.ended,
		close: () => firefox.close(),
	};
}

export function browserFrom(name: string | undefined): BrowserName {
	if (name === 'chromium' || name === 'firefox') return name;
	throw new Error(`"${name}" is neither chromium nor firefox`);
}
