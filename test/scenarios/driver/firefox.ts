import { join } from 'node:path';
import * as v from 'valibot';
import { outputFolder } from '../../../scripts/build/modes';
import { Firefox, GECKO_ID } from '../../support/firefox';
import type { FirefoxPage } from '../../support/firefox-page';
import { type FirefoxPopup, VIEWS } from '../../support/firefox-popup';
import { ROOT } from '../../support/root';
import { until } from '../../support/until';
import type { Browser, Build, Place, SettingsTab, Tab, Tone } from './browser';
import { FirefoxNotifications } from './firefox-notifications';
import { FirefoxOutside } from './firefox-outside';
import type { PopupWindow } from './popup-window';
import { SessionChanges } from './session-changes';
import { toneOf } from './tone';

/**
 * Firefox's own log entries that a page closed before the reply to its last message, and that a popup requested a frame
 * while it closed. Both are harmless.
 */
const LEAVING = /Promise \w+ (?:after context unloaded|while context is inactive)|NS_ERROR_NOT_INITIALIZED/;

const folder = (mode: 'test' | 'production') => join(ROOT, outputFolder(mode, 'firefox'));

export async function launchFirefox(build: Build): Promise<Browser> {
	const preferences = {
		'extensions.webextOptionalPermissionPrompts': build === 'production',
		// A mock sound device: many test machines have none.
		'media.cubeb.force_mock_context': true,
	};
	const extension = build === 'none' ? null : folder(build);
	const firefox = await Firefox.launch({ extension, preferences });
	if (extension !== null) await firefox.alerts.install();
	return new FirefoxBrowser(firefox);
}

class FirefoxBrowser implements Browser {
	readonly name = 'firefox';
	readonly id = GECKO_ID;
	readonly outside: FirefoxOutside;
	readonly notifications: FirefoxNotifications;
	readonly #changes = new SessionChanges((expression) => this.evaluate(expression));

	constructor(private readonly firefox: Firefox) {
		this.outside = new FirefoxOutside(firefox);
		this.notifications = new FirefoxNotifications(firefox);
	}

	/** Reads it from the background page. */
	async tone(): Promise<Tone | undefined> {
		return toneOf(
			await this.evaluate(`(({ ringsideSound } = {}) => ringsideSound && [ringsideSound.state, ringsideSound.level()])(
				browser.extension.getBackgroundPage() ?? undefined)`),
		);
	}

	async open(url: string): Promise<Tab> {
		return this.#tab(await this.firefox.open(url));
	}

	async openPopup(): Promise<PopupWindow> {
		await this.firefox.openPopup();
		return this.firefox.popup();
	}

	async clickIcon(): Promise<PopupWindow> {
		await this.firefox.clickIcon();
		return this.firefox.popup();
	}

	answerDialog(answer: 'allow' | 'deny'): Promise<void> {
		return this.firefox.toolbar.click(answer);
	}

	async shownPopup(): Promise<PopupWindow> {
		await until('loaded popup', () => this.firefox.inPopup('popup.document.readyState === "complete"'));
		return this.firefox.popup();
	}

	popupIsOpen(): Promise<boolean> {
		return this.firefox.popupIsOpen();
	}

	closePopup(): Promise<void> {
		return this.firefox.closePopup();
	}

	async openPopupTab(place: 'tab' | 'window' = 'tab'): Promise<Tab & PopupWindow> {
		const page = await this.firefox.openPopupTab(place);
		return { ...this.#tab(page), ...popup(this.firefox.handle(page)) };
	}

	async openDiagnostics(): Promise<Tab & PopupWindow> {
		const page = await this.firefox.open(`${this.firefox.origin}/diagnostics/diagnostics.html`);
		return { ...this.#tab(page), ...popup(this.firefox.handle(page)) };
	}

	async openSettings(): Promise<SettingsTab> {
		const page = await this.firefox.open(`${this.firefox.origin}/options/options.html`);
		const upload = (selector: string, path: string) => page.type(selector, path);
		return { ...this.#tab(page), ...popup(this.firefox.handle(page)), upload };
	}

	async downloadTo(folder: string): Promise<void> {
		await this.firefox.privileged(`(() => {
			Services.prefs.setIntPref('browser.download.folderList', 2);
			Services.prefs.setStringPref('browser.download.dir', ${JSON.stringify(folder)});
			Services.prefs.setBoolPref('browser.download.alwaysOpenPanel', false);
		})()`);
	}

	panel(): Promise<PopupWindow> {
		return this.#view('sidebar');
	}

	panelIsOpen(): Promise<boolean> {
		return this.firefox.sidebarIsOpen();
	}

	separateWindow(): Promise<PopupWindow> {
		return this.#view('window');
	}

	async closePanels(): Promise<void> {
		if (await this.firefox.sidebarIsOpen()) await this.firefox.closeSidebar();
		const isClosed = async () => (await this.evaluate(`${VIEWS.window} === undefined`)) === true;
		if (await isClosed()) return;
		await this.firefox.closeWindowsAt('?in=window');
		await until('end of the window', isClosed);
	}

	async #view(which: 'sidebar' | 'window'): Promise<PopupWindow> {
		await until(`loaded ${which}`, () =>
			this.evaluate(`${VIEWS[which]}?.document.readyState === 'complete'`),
		);
		return this.firefox.popup(which);
	}

	evaluate(expression: string): Promise<unknown> {
		return this.firefox.evaluate(expression);
	}

	sessionStorage(...keys: string[]): Promise<unknown> {
		return this.evaluate(`browser.storage.session.get(${JSON.stringify(keys)})`);
	}

	sessionChange(within: number): Promise<void> {
		return this.#changes.next(within);
	}

	async clipboard(): Promise<string> {
		return String(
			await this.firefox.privileged(`(() => {
				const data = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
				data.init(null);
				data.addDataFlavor('text/plain');
				Services.clipboard.getData(data, Services.clipboard.kGlobalClipboard);
				const text = {};
				data.getTransferData('text/plain', text);
				return text.value.QueryInterface(Ci.nsISupportsString).data;
			})()`),
		);
	}

	badge(): Promise<{ text: string; title: string }> {
		return this.firefox.badge();
	}

	async backgroundRuns(): Promise<boolean> {
		return (await this.firefox.backgroundState()) === 'running';
	}

	killBackground(): Promise<void> {
		return this.firefox.killBackground();
	}

	async install(): Promise<void> {
		await this.firefox.install(folder('test'));
		await this.firefox.alerts.install();
	}

	uninstall(): Promise<void> {
		return this.firefox.uninstall();
	}

	async discard(tabId: number): Promise<void> {
		await this.evaluate(`browser.tabs.discard(${tabId})`);
	}

	/** Opens a window of Firefox's own to take the focus: headless, a window keeps it until another gets it. */
	async leave(): Promise<() => Promise<void>> {
		const other = `Services.ww.getWindowByName('elsewhere')`;
		await this.firefox.privileged(
			`void Services.ww.openWindow(null, 'chrome://global/content/commonDialog.xhtml', 'elsewhere', 'chrome', null)`,
		);
		await until('focus elsewhere', () =>
			this.firefox.privileged(`${other} !== null && Services.focus.activeWindow === ${other}`),
		);
		return async () => {
			await this.firefox.privileged(`void ${other}?.close()`);
			await this.firefox.focus();
		};
	}

	grantSites(granted: boolean): Promise<void> {
		return this.firefox.grantSites(granted);
	}

	setEnabled(enabled: boolean): Promise<void> {
		return this.firefox.setEnabled(enabled);
	}

	reloadExtension(): Promise<void> {
		return this.firefox.reload();
	}

	closeWindowsAt(...parts: string[]): Promise<void> {
		return this.firefox.closeWindowsAt(...parts);
	}

	async newErrors(): Promise<string[]> {
		const errors = await this.firefox.takeErrors();
		return errors.filter((line) => !LEAVING.test(line));
	}

	close(): Promise<void> {
		return this.firefox.close();
	}

	#tab(page: FirefoxPage): Tab {
		return tab(page, async () => {
			// The top window's process: frames of other sites have their own.
			const id = await page.privileged('window.browsingContext.id');
			const pid = await this.firefox.privileged(
				`BrowsingContext.get(${Number(id)}).currentWindowGlobal.osPid`,
			);
			process.kill(v.parse(v.pipe(v.number(), v.minValue(2)), pid), 'SIGKILL');
		});
	}
}

/** Returns its methods as properties, to be combined with others. */
function popup(own: FirefoxPopup): PopupWindow {
	return {
		evaluate: (expression) => own.evaluate(expression),
		moveTo: (x, y) => own.moveTo(x, y),
		clickAt: (x, y) => own.clickAt(x, y),
		key: (key) => own.key(key),
		type: (text) => own.type(text),
		scheme: (scheme) => own.scheme(scheme),
	};
}

const Looked = v.tuple([v.string(), v.number()]);

function tab(page: FirefoxPage, crash: () => Promise<void>): Tab {
	const place = (url: string, path: readonly number[]): Place => ({
		url,
		evaluate: (expression) => page.evaluate(expression, path),
	});
	const below = async (path: readonly number[]): Promise<Place[]> => {
		const [url, count] = v.parse(Looked, await page.evaluate('[location.href, window.length]', path));
		const places = [place(url, path)];
		for (let index = 0; index < count; index++) places.push(...(await below([...path, index])));
		return places;
	};
	return {
		evaluate: (expression) => page.evaluate(expression),
		frames: () => below([]),
		touch: () => page.click('html'),
		goto: (url) => page.goto(url),
		bringToFront: () => page.bringToFront(),
		crash,
		close: () =>
			page.close().catch((error: unknown) => {
				if (!/no such window/.test(String(error))) throw error;
			}),
	};
}
