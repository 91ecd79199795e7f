import type { Evaluates } from '../../support/axe';
import type { Notifications } from './notifications';
import type { Outside } from './outside';
import type { PopupWindow } from './popup-window';

export type BrowserName = 'chromium' | 'firefox';

/** A window or frame with its own address. */
export interface Place extends Evaluates {
	readonly url: string;
}

/** A tab, whose `evaluate` is about its top window. */
export interface Tab extends Evaluates {
	/** The top window first, then every frame in it, however deep, of whatever origin. */
	frames(): Promise<Place[]>;
	goto(url: string): Promise<void>;
	/** Brings it to the front of its window. */
	bringToFront(): Promise<void>;
	/** Puts it to sleep as the browser does to save power, where the browser does. */
	freeze?(): Promise<void>;
	/** Ends the process that shows it, as a crash does. */
	crash(): Promise<void>;
	/** Clicks into the page where nothing is, as an agent has done sooner or later: from then on it may be heard. */
	touch(): Promise<void>;
	/** Also where it is closed already. */
	close(): Promise<void>;
}

/** The settings page. */
export interface SettingsTab extends Tab, PopupWindow {
	/** Gives a field for files the one at this path, as the browser's own dialog does. */
	upload(selector: string, path: string): Promise<void>;
}

/** Which build a browser starts with: the one for tests, the one for users, which holds no host, or none. */
export type Build = 'test' | 'production' | 'none';

/** Ringside's tone as it is at this moment. */
export interface Tone {
	/** Of the player: "running" where it can be heard. */
	readonly state: string;
	/** The loudest sample, from 0 to 1. */
	readonly level: number;
}

/** A running browser: the least that the scenarios need, in words that are true of each. */
export interface Browser {
	readonly name: BrowserName;
	/** The extension's id as administrators name it. */
	readonly id: string;
	readonly outside: Outside;
	readonly notifications: Notifications;
	/** What Ringside plays; `undefined` where it plays nothing. Wakes nobody. */
	tone(): Promise<Tone | undefined>;
	/** A new tab in front. */
	open(url: string): Promise<Tab>;
	/** Opens the popup over the tab in front of the window with a toolbar. */
	openPopup(): Promise<PopupWindow>;
	/** Clicks the toolbar button: besides opening the popup, this lets the extension see the tab in front. */
	clickIcon(): Promise<PopupWindow>;
	/** Presses a button of the browser's own dialog that asks for a permission, where anything can reach it. */
	answerDialog?(answer: 'allow' | 'deny'): Promise<void>;
	/** Waits for the popup that something else opens, or has opened. */
	shownPopup(): Promise<PopupWindow>;
	popupIsOpen(): Promise<boolean>;
	/** Closes the popup, if it is open, and waits until it is gone. */
	closePopup(): Promise<void>;
	/**
	 * The popup's page in a tab, or in a window with that: it can send what only a page of the extension may, and stays
	 * open beside Workspace.
	 */
	openPopupTab(place?: 'tab' | 'window'): Promise<Tab & PopupWindow>;
	openDiagnostics(): Promise<Tab & PopupWindow>;
	openSettings(): Promise<SettingsTab>;
	/** From now on, what pages let the user save goes into this folder, without a question. */
	downloadTo(folder: string): Promise<void>;
	/** Waits for the REAL panel beside the page: Chromium's side panel, Firefox's sidebar. */
	panel(): Promise<PopupWindow>;
	panelIsOpen(): Promise<boolean>;
	/** Waits for Ringside's separate window. */
	separateWindow(): Promise<PopupWindow>;
	/** Closes the panel and the separate window, as far as they are open, and waits until they are gone. */
	closePanels(): Promise<void>;
	/** Runs an expression with the API `chrome`, in a page of the extension without script: nothing is woken by it. */
	evaluate(expression: string): Promise<unknown>;
	/** Returns what `storage.session` holds: these keys of it, or everything. */
	sessionStorage(...keys: string[]): Promise<unknown>;
	/** What was copied last. The popup has to be open: not every browser shows it to anybody else. */
	clipboard(): Promise<string>;
	badge(): Promise<{ text: string; title: string }>;
	/** Service worker or event page. */
	backgroundRuns(): Promise<boolean>;
	/** Stops it as idleness would, and waits until it is gone. */
	killBackground(): Promise<void>;
	/** Installs the test build into the browser as it stands, and gives its id. */
	install(): Promise<void>;
	uninstall(): Promise<void>;
	/** Unloads a tab as the browser does when memory is short. After that, no tab and no popup can be opened any more. */
	discard(tabId: number): Promise<void>;
	/** Goes to another application, so that no window of the browser has the focus; gives the way back. */
	leave(): Promise<() => Promise<void>>;
	/** Takes the permission for every page away, as the browser's own page of extensions does, or gives it back. */
	grantSites(granted: boolean): Promise<void>;
	/** Disables or enables the extension, as that page does. */
	setEnabled(enabled: boolean): Promise<void>;
	/** Loads the extension anew, as an update does. */
	reloadExtension(): Promise<void>;
	/** Closes every window and tab whose address contains one of these parts, whoever opened it. */
	closeWindowsAt(...parts: string[]): Promise<void>;
	/** What the extension's scripts did wrong since this was asked last, wherever they ran. */
	newErrors(): Promise<string[]>;
	close(): Promise<void>;
}

/** Starts a browser with a profile of its own. */
export type Launch = (build: Build) => Promise<Browser>;
