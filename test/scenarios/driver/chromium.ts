import { join } from 'node:path';
import type { CDPSession, KeyInput, Page } from 'puppeteer-core';
import { outputFolder } from '../../../scripts/build/modes';
import { TEST_ID } from '../../../scripts/build/test-key';
import { Chrome } from '../../support/chrome';
import { ChromeExtensions } from '../../support/chrome-extensions';
import { ROOT } from '../../support/root';
import { until } from '../../support/until';
import type { Browser, Build, Kept, Place, SettingsTab, Tab, Tone } from './browser';
import { ChromiumNotifications } from './chromium-notifications';
import { ChromiumOutside } from './chromium-outside';
import type { Key, PopupWindow } from './popup-window';
import { SessionChanges } from './session-changes';
import { toneOf } from './tone';

const folder = (mode: 'test' | 'production') => join(ROOT, outputFolder(mode, 'chrome'));

export async function launchChromium(build: Build): Promise<Browser> {
	// An empty size lets each window have its own: otherwise all get the one that the driver gives to the first.
	const args = ['--window-size='];
	// A muted browser counts no tab as audible.
	const options = { extension: build === 'none' ? null : folder(build), audible: true, args };
	return drive(await Chrome.launch(options));
}

/** Wraps a running browser for scenarios. */
export function drive(chrome: Chrome): Browser {
	return new Chromium(chrome);
}

class Chromium implements Browser {
	readonly name = 'chromium';
	readonly id = TEST_ID;
	readonly outside: ChromiumOutside;
	readonly notifications: ChromiumNotifications;
	readonly #changes = new SessionChanges((expression) => this.evaluate(expression));
	/** A page of the extension, in a browser that started without it. */
	#extensionPage: Page | undefined;
	readonly #extensions: ChromeExtensions;
	#downloads: CDPSession | undefined;

	constructor(private readonly chrome: Chrome) {
		this.#extensions = new ChromeExtensions(chrome);
		this.outside = new ChromiumOutside(chrome);
		this.notifications = new ChromiumNotifications(chrome, popup);
	}

	/** Reads it from the offscreen document that plays it. */
	async tone(): Promise<Tone | undefined> {
		const targets = this.chrome.browser.targets();
		const page = await targets.find((target) => target.url().includes('/offscreen/offscreen.html'))?.asPage();
		return toneOf(
			await page?.evaluate('"ringsideSound" in globalThis && [ringsideSound.state, ringsideSound.level()]'),
		);
	}

	async open(url: string): Promise<Tab> {
		return tab(await this.chrome.open(url));
	}

	async openPopup(): Promise<PopupWindow> {
		return popup(await this.chrome.openPopup());
	}

	async clickIcon(): Promise<PopupWindow> {
		return popup(await this.chrome.clickIcon());
	}

	async shownPopup(): Promise<PopupWindow> {
		return popup(await this.chrome.shownPopup());
	}

	async popupIsOpen(): Promise<boolean> {
		return this.chrome.popupTarget() !== undefined;
	}

	closePopup(): Promise<void> {
		return this.chrome.closePopup();
	}

	async openPopupTab(place: 'tab' | 'window' = 'tab'): Promise<Tab & PopupWindow> {
		const page = await (place === 'tab' ? this.chrome.openPopupTab() : this.chrome.openPopupWindow());
		return { ...tab(page), ...popup(page) };
	}

	async openDiagnostics(): Promise<Tab & PopupWindow> {
		const page = await this.chrome.open(`${this.chrome.origin}/diagnostics/diagnostics.html`);
		return { ...tab(page), ...popup(page) };
	}

	async openSettings(): Promise<SettingsTab> {
		const page = await this.chrome.open(`${this.chrome.origin}/options/options.html`);
		return {
			...tab(page),
			...popup(page),
			async upload(selector, path) {
				const field = await page.waitForSelector(selector);
				await (await field?.toElement('input'))?.uploadFile(path);
			},
		};
	}

	async downloadTo(downloadPath: string): Promise<void> {
		// The setting lasts as long as the session.
		this.#downloads ??= await this.chrome.browser.target().createCDPSession();
		await this.#downloads.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
	}

	async panel(): Promise<PopupWindow> {
		return popup(await this.chrome.panel());
	}

	async panelIsOpen(): Promise<boolean> {
		return this.chrome.panelTarget() !== undefined;
	}

	async separateWindow(): Promise<PopupWindow> {
		return popup(await this.chrome.separateWindow());
	}

	closePanels(): Promise<void> {
		return this.chrome.closePanels();
	}

	evaluate(expression: string): Promise<unknown> {
		return this.#extensionPage === undefined
			? this.chrome.evaluate(expression)
			: this.#extensionPage.evaluate(expression);
	}

	sessionStorage(...keys: string[]): Promise<unknown> {
		return this.evaluate(`chrome.storage.session.get(${JSON.stringify(keys)})`);
	}

	sessionChange(within: number): Promise<void> {
		return this.#changes.next(within);
	}

	async clipboard(): Promise<string> {
		const context = this.chrome.browser.defaultBrowserContext();
		await context.overridePermissions(this.chrome.origin, ['clipboard-read', 'clipboard-write']);
		try {
			const popup = await this.chrome.popupTarget()?.asPage();
			return String(await popup?.evaluate('navigator.clipboard.readText()'));
		} finally {
			await context.clearPermissionOverrides();
		}
	}

	badge(): Promise<{ text: string; title: string }> {
		return this.chrome.badge();
	}

	async backgroundRuns(): Promise<boolean> {
		return this.chrome.workerTarget() !== undefined;
	}

	async killBackground(): Promise<void> {
		await this.chrome.worker();
		await this.chrome.killWorker();
	}

	async install(): Promise<void> {
		const id = await this.chrome.browser.installExtension(folder('test'));
		this.#extensionPage = await this.chrome.browser.newPage();
		await this.#extensionPage.goto(`chrome-extension://${id}/manifest.json`);
	}

	async uninstall(): Promise<void> {
		await this.#extensionPage?.close();
		this.#extensionPage = undefined;
		await this.chrome.browser.uninstallExtension(TEST_ID);
	}

	async discard(tabId: number): Promise<void> {
		await this.evaluate('undefined');
		await this.chrome.keepOut();
		await this.evaluate(`chrome.tabs.discard(${tabId})`);
	}

	async leave(): Promise<() => Promise<void>> {
		const all = async (state: 'minimized' | 'normal') => {
			await this.evaluate(`chrome.windows.getAll().then((all) => Promise.all(
				all.map(({ id }) => chrome.windows.update(id, { state: '${state}' }))))`);
		};
		await all('minimized');
		return () => all('normal');
	}

	grantSites(granted: boolean): Promise<void> {
		return this.#extensions.grantSites(granted);
	}

	setEnabled(enabled: boolean): Promise<void> {
		return this.#extensions.setEnabled(enabled);
	}

	reloadExtension(): Promise<void> {
		return this.#extensions.reload();
	}

	async closeWindowsAt(...parts: string[]): Promise<void> {
		const targets = this.chrome.browser.targets().filter((target) => {
			return target.type() === 'page' && parts.some((part) => target.url().includes(part));
		});
		for (const target of targets) await (await target.page())?.close();
	}

	async newErrors(): Promise<string[]> {
		return this.chrome.errors.splice(0);
	}

	close(): Promise<void> {
		return this.chrome.close();
	}
}

function tab(page: Page): Tab {
	return {
		evaluate: (expression) => page.evaluate(expression),
		frames: async () =>
			page.frames().map<Place>((frame) => ({
				url: frame.url(),
				evaluate: (expression) => frame.evaluate(expression),
			})),
		touch: () => page.mouse.click(5, 5),
		goto: async (url) => void (await page.goto(url)),
		bringToFront: () => page.bringToFront(),
		async freeze() {
			const session = await page.createCDPSession();
			await session.send('Page.setWebLifecycleState', { state: 'frozen' });
		},
		kept: () => keptBy(page),
		async crash() {
			const session = await page.createCDPSession();
			// The crash loses the reply.
			void session.send('Page.crash').catch(() => undefined);
		},
		close: async () => {
			if (!page.isClosed()) await page.close();
		},
	};
}

async function keptBy(page: Page): Promise<Kept> {
	const session = await page.createCDPSession();
	try {
		await session.send('Performance.enable');
		// Collecting a wrapper can leave what it wrapped for the next collection.
		for (let i = 0; i < 2; i++) await session.send('HeapProfiler.collectGarbage');
		const { metrics } = await session.send('Performance.getMetrics');
		const metricOf = (name: string): number => {
			const metric = metrics.find((each) => each.name === name);
			if (metric === undefined) throw new Error(`no metric ${name}`);
			return metric.value;
		};
		return { listeners: metricOf('JSEventListeners'), heap: metricOf('JSHeapUsedSize') };
	} finally {
		await session.detach();
	}
}

function popup(page: Page): PopupWindow {
	/** Ignores errors of a press that closes the popup, as one does that brings Workspace to the front. */
	const unlessClosed = (error: unknown) => {
		// The driver can fail to press in a window that has gone before it takes that window for closed. Its types lack the class.
		const hasGone = error instanceof Error && error.name === 'TargetCloseError';
		if (!page.isClosed() && !hasGone) throw error;
	};
	return {
		evaluate: (expression) => page.evaluate(expression),
		moveTo: (x, y) => page.mouse.move(x, y),
		async clickAt(x, y) {
			await page.mouse.move(x, y);
			await page.mouse.click(x, y).catch(unlessClosed);
		},
		async key(key: Key, holding?: 'Control' | 'Shift') {
			if (holding !== undefined) await page.keyboard.down(holding);
			await page.keyboard.press(keyInput(key)).catch(unlessClosed);
			if (holding !== undefined) await page.keyboard.up(holding).catch(unlessClosed);
		},
		type: (text) => typeInto(page, text),
		async scheme(value) {
			await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
			await until('colour scheme', () =>
				page.evaluate(`matchMedia('(prefers-color-scheme: ${value})').matches`),
			);
		},
	};
}

/**
 * Types a text as fast as the browser takes it. If each key waited for the answer to the one before, the page would draw between
 * any two, which takes ten times as long.
 */
async function typeInto({ keyboard }: Page, text: string): Promise<void> {
	const sent = [...text].flatMap((character) =>
		isKey(character)
			? [keyboard.down(character), keyboard.up(character)]
			: [keyboard.sendCharacter(character)],
	);
	await Promise.all(sent);
}

/** Returns whether a keyboard of the United States, which the driver has, prints this character. */
const isKey = (character: string): character is KeyInput => /^[ -~]$/.test(character);

const KEYS: Readonly<Record<string, KeyInput>> = {
	Enter: 'Enter',
	Backspace: 'Backspace',
	Escape: 'Escape',
	Tab: 'Tab',
	ArrowDown: 'ArrowDown',
	ArrowUp: 'ArrowUp',
	Delete: 'Delete',
	End: 'End',
	...Object.fromEntries([...'abcdefghijklmnopqrstuvwxyzHM0123456789?'].map((each) => [each, each])),
};

function keyInput(key: Key): KeyInput {
	const input = KEYS[key];
	if (input === undefined) throw new Error(`no key ${key}`);
	return input;
}
