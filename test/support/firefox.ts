import { join } from 'node:path';
import * as v from 'valibot';
import { outputFolder } from '../../scripts/build/modes';
import { FirefoxAlerts } from './firefox-alerts';
import { FirefoxMenu } from './firefox-menu';
import { FirefoxPage, snapshotExpression, writePicture } from './firefox-page';
import { FirefoxPopup, type VIEWS } from './firefox-popup';
import { type FirefoxProcess, startFirefox } from './firefox-process';
import type { Preferences } from './firefox-profile';
import { FirefoxToolbar } from './firefox-toolbar';
import type { Marionette } from './marionette';
import { ROOT } from './root';
import { until } from './until';

export const GECKO_ID = 'ringside@ringside-for-workspace';
/** Firefox picks a random one per installation; fixed here, so that the extension's pages have known addresses. */
const UUID = '6f0b7c1e-52d4-4f0e-9b6a-0a5c6a8d3e11';

const EXTENSION = `WebExtensionPolicy.getByID('${GECKO_ID}').extension`;
/** The window with a toolbar: one that a page opened has none, and may be the most recent. */
const WINDOW = `[...Services.wm.getEnumerator('navigator:browser')].find((each) => each.toolbar.visible)`;
const ACTION = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
	.ExtensionParent.apiManager.global.browserActionFor(${EXTENSION})`;
const POPUP_BROWSER = `${WINDOW}.document.querySelector('.webextension-popup-browser')`;
const POPUP_CONTEXT = `${POPUP_BROWSER}.browsingContext`;

export interface FirefoxOptions {
	/** Folder of the extension; by default the test build. `null` starts without any. */
	extension?: string | null;
	headless?: boolean;
	preferences?: Preferences;
}

/** Firefox with the extension in it, driven by Marionette. */
export class Firefox {
	readonly origin = `moz-extension://${UUID}`;
	readonly marionette: Marionette;
	readonly toolbar: FirefoxToolbar;
	readonly iconMenu: FirefoxMenu;
	/** The menu of the page in front. */
	readonly pageMenu: FirefoxMenu;
	readonly alerts: FirefoxAlerts;
	/** The extension, as an expression in the browser's own scope. */
	readonly extension = EXTENSION;
	/** Its button, likewise. */
	readonly action = ACTION;
	/** The window that has it, likewise. */
	readonly window = WINDOW;
	#extensionPage: FirefoxPage | undefined;

	private constructor(private readonly process: FirefoxProcess) {
		this.marionette = process.marionette;
		this.toolbar = new FirefoxToolbar(process.marionette, WINDOW);
		const privileged = (expression: string) => this.privileged(expression);
		this.iconMenu = new FirefoxMenu(privileged, WINDOW, 'toolbar-context-menu');
		this.pageMenu = new FirefoxMenu(privileged, WINDOW, 'contentAreaContextMenu');
		this.alerts = new FirefoxAlerts(privileged);
	}

	static async launch(options: FirefoxOptions = {}): Promise<Firefox> {
		const {
			extension = join(ROOT, outputFolder('test', 'firefox')),
			headless = true,
			preferences = {},
		} = options;
		const process = await startFirefox(headless, {
			'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
			// A request that follows a real click is granted. A test about the dialog switches it on again.
			'extensions.webextOptionalPermissionPrompts': false,
			// A build that is taken out and put in again keeps its address.
			'extensions.webextensions.keepUuidOnUninstall': true,
			...preferences,
		});
		try {
			const firefox = new Firefox(process);
			if (extension !== null) await firefox.install(extension);
			return firefox;
		} catch (error) {
			await process.end();
			throw error;
		}
	}

	/** Installs the extension in this folder until Firefox ends, replacing an older copy. */
	async install(extension: string): Promise<void> {
		await this.marionette.exclusive(() =>
			this.marionette.send('Addon:Install', { path: extension, temporary: true }),
		);
	}

	/** Uninstalls the extension, which closes its pages. */
	async uninstall(): Promise<void> {
		this.#extensionPage = undefined;
		await this.marionette.exclusive(() => this.marionette.send('Addon:Uninstall', { id: GECKO_ID }));
	}

	/** Disables or enables the extension, as the add-ons page does. Disabling closes its pages. */
	async setEnabled(enabled: boolean): Promise<void> {
		await this.#change(enabled ? 'enable' : 'disable');
	}

	/** Reloads the extension, as an update does. This closes its pages. */
	async reload(): Promise<void> {
		await this.#change('reload');
	}

	async #change(how: 'enable' | 'disable' | 'reload'): Promise<void> {
		this.#extensionPage = undefined;
		await this.privileged(`(async () => {
			const addon = await AddonManager.getAddonByID('${GECKO_ID}');
			await addon.${how}();
			await WebExtensionPolicy.getByID('${GECKO_ID}')?.readyPromise;
		})()`);
	}

	/** Opens this URL in a tab in front. */
	async open(url: string): Promise<FirefoxPage> {
		const page = await this.#newTab(true);
		await page.goto(url);
		return page;
	}

	/** Opens the popup's page in an ordinary tab, or in its own window. */
	async openPopupTab(type: 'tab' | 'window' = 'tab'): Promise<FirefoxPage> {
		const page = await this.#newTab(true, type);
		await page.goto(`${this.origin}/popup/popup.html`);
		return page;
	}

	/** Evaluates an expression with the extension's API, in a page of the extension without a script. */
	async evaluate(expression: string): Promise<unknown> {
		return (await this.#openExtensionPage()).evaluate(expression);
	}

	/** Evaluates an expression in the browser's own privileged scope. */
	privileged(expression: string): Promise<unknown> {
		return this.marionette.exclusive(() => this.marionette.evaluate(expression, 'chrome'));
	}

	/** Opens the REAL toolbar popup over the front tab. */
	async openPopup(): Promise<void> {
		// The extension page first: opening a tab later would close the popup.
		await this.evaluate('undefined');
		// A popup opens only in the focused window, and would close if the window were focused later.
		await this.focus();
		await this.privileged(`${ACTION}.openPopup(${WINDOW}, true)`);
		await until('loaded popup', () => this.inPopup('popup.document.readyState === "complete"'));
	}

	/** Focuses the window with the toolbar, as a click on it does. */
	async focus(): Promise<void> {
		await this.privileged(`void ${WINDOW}.focus()`);
		await until('focus of the window', () => this.privileged(`Services.focus.activeWindow === ${WINDOW}`));
	}

	/** Clicks the toolbar button. Unlike opening the popup by the API, this gives access to the front tab. */
	async clickIcon(): Promise<void> {
		await this.evaluate('undefined');
		await this.toolbar.click('button');
		await until('loaded popup', () => this.inPopup('popup.document.readyState === "complete"'));
	}

	/** Returns the open popup, or another window of the extension, to operate with real input. */
	async popup(view: keyof typeof VIEWS = 'popup'): Promise<FirefoxPopup> {
		return this.handle(await this.#openExtensionPage(), view);
	}

	/** Returns a tab of the extension, or a window that can be reached from it, to operate with real input. */
	handle(page: FirefoxPage, view: keyof typeof VIEWS = 'tab'): FirefoxPopup {
		return new FirefoxPopup(page, (expression) => this.privileged(expression), view);
	}

	/**
	 * Evaluates an expression in which `popup` is the real popup's window. Pages of one extension can use each other's
	 * windows; Marionette does not treat the popup as a tab.
	 */
	inPopup(expression: string): Promise<unknown> {
		return this.evaluate(`(async () => {
			const [popup] = browser.extension.getViews({ type: 'popup' });
			if (popup === undefined) throw new Error('the popup is not open');
			return (${expression});
		})()`);
	}

	/** Waits for an element of the real popup and clicks it. */
	async clickInPopup(selector: string): Promise<void> {
		const element = `popup.document.querySelector(${JSON.stringify(selector)})`;
		await until(`element ${selector} in the popup`, () => this.inPopup(`${element} !== null`));
		await this.inPopup(`void ${element}.click()`);
	}

	async popupIsOpen(): Promise<boolean> {
		return (await this.evaluate(`browser.extension.getViews({ type: 'popup' }).length > 0`)) === true;
	}

	/** Returns whether the REAL sidebar is open in any window. */
	async sidebarIsOpen(): Promise<boolean> {
		return (await this.evaluate(`browser.extension.getViews({ type: 'sidebar' }).length > 0`)) === true;
	}

	async closeSidebar(): Promise<void> {
		await this.privileged(`void ${WINDOW}.SidebarController.hide()`);
		await until('end of the sidebar', async () => !(await this.sidebarIsOpen()));
	}

	async closePopup(): Promise<void> {
		if (!(await this.popupIsOpen())) return;
		await this.inPopup('void popup.close()').catch(() => undefined);
		await until('end of the popup', async () => !(await this.popupIsOpen()));
	}

	/** Writes a screenshot of the real popup. */
	async screenshotPopup(path: string, scheme: 'light' | 'dark' = 'light'): Promise<void> {
		const override = `${POPUP_CONTEXT}.prefersColorSchemeOverride`;
		await this.privileged(`void (${override} = '${scheme}')`);
		await until('colour scheme', () =>
			this.inPopup(`popup.matchMedia('(prefers-color-scheme: ${scheme})').matches`),
		);
		await writePicture(path, await this.privileged(snapshotExpression(POPUP_CONTEXT)));
		await this.privileged(`void (${override} = 'none')`);
	}

	async badge(tabId?: number): Promise<{ text: string; title: string }> {
		const details = JSON.stringify(tabId === undefined ? {} : { tabId });
		const text = await this.evaluate(`browser.action.getBadgeText(${details})`);
		return { text: String(text), title: String(await this.evaluate(`browser.action.getTitle(${details})`)) };
	}

	/** Returns Firefox's state of the background: "running", "stopped" … */
	backgroundState(): Promise<unknown> {
		return this.privileged(`${EXTENSION}.backgroundState`);
	}

	/** Stops the background as Firefox does when idle, and waits until it is gone. */
	async killBackground(): Promise<void> {
		// An event may restart it before the next look: this one has ended when there is another, or none.
		const context = `${EXTENSION}.backgroundContext?.contextId ?? null`;
		const before = await this.privileged(context);
		// An idle stop would wait for pending replies; those are the critical moments.
		const order = `${EXTENSION}.terminateBackground({ disableResetIdleForTest: true })`;
		await until('end of the background', async () => {
			// A background that is starting, or handling an event, ignores the command.
			await this.privileged(`(${context}) === ${JSON.stringify(before)} && ${order}`);
			const now = await this.privileged(context);
			return now === null || now !== before;
		});
	}

	/** Revokes or restores the manifest's host permissions, as the add-ons page does. */
	async grantSites(granted: boolean): Promise<void> {
		await this.privileged(`(async () => {
			const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
			const extension = ${EXTENSION};
			const hosts = { permissions: [], origins: [...extension.manifest.host_permissions], data_collection: [] };
			await ExtensionPermissions.${granted ? 'add' : 'remove'}('${GECKO_ID}', hosts, extension);
		})()`);
	}

	/** Closes every window and tab whose address contains one of these parts, whoever opened it. */
	async closeWindowsAt(...parts: string[]): Promise<void> {
		await this.privileged(`(async () => {
			for (const window of [...Services.wm.getEnumerator('navigator:browser')]) {
				for (const tab of [...window.gBrowser.tabs]) {
					const { spec } = tab.linkedBrowser.currentURI;
					if (${JSON.stringify(parts)}.some((part) => spec.includes(part))) window.gBrowser.removeTab(tab);
				}
			}
		})()`);
	}

	/** Returns the errors of the extension's scripts so far, wherever they ran. */
	async errors(): Promise<string[]> {
		return v.parse(v.array(v.string()), await this.privileged(this.#errors));
	}

	/** Returns the errors since the last call. */
	async takeErrors(): Promise<string[]> {
		const taken = `((found) => (Services.console.reset(), found))(${this.#errors})`;
		return v.parse(v.array(v.string()), await this.privileged(taken));
	}

	/** Expression for the errors in the browser's own scope. */
	get #errors(): string {
		return `Services.console.getMessageArray()
			.filter((each) => each instanceof Ci.nsIScriptError && !(each.flags & Ci.nsIScriptError.warningFlag))
			.filter((each) => (each.sourceName + each.errorMessage).includes('${this.origin}'))
			.map((each) => each.errorMessage + ' (' + each.sourceName + ':' + each.lineNumber + ')')`;
	}

	/** Resolves when Firefox has ended for any reason. */
	get ended(): Promise<void> {
		return this.process.ended;
	}

	async close(): Promise<void> {
		await this.process.end();
	}

	async #openExtensionPage(): Promise<FirefoxPage> {
		if (this.#extensionPage === undefined) {
			const page = await this.#newTab(false);
			await page.goto(`${this.origin}/manifest.json`);
			this.#extensionPage = page.staying();
		}
		return this.#extensionPage;
	}

	async #newTab(front: boolean, type: 'tab' | 'window' = 'tab'): Promise<FirefoxPage> {
		return this.marionette.exclusive(async () => {
			const made = await this.marionette.send('WebDriver:NewWindow', { type, focus: front });
			const { handle } = v.parse(v.object({ handle: v.string() }), made);
			if (front) await this.marionette.send('WebDriver:SwitchToWindow', { handle, focus: true });
			return new FirefoxPage(this.marionette, handle);
		});
	}
}
