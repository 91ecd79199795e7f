import type { Evaluates } from '../../support/axe';
import type { Notifications } from './notifications';
import type { Outside } from './outside';
import type { PopupWindow } from './popup-window';

export type BrowserName = 'chromium' | 'firefox';

/** A window or frame with its own address. */
export interface Place extends Evaluates {
	readonly url: string;
}

/** What a page's process still has once its garbage has been collected. */
export interface Kept {
	/** Number of event listeners of all scripts, Ringside's included. */
	readonly listeners: number;
	/** Size of the JavaScript heap in bytes. */
	readonly heap: number;
}

/** A tab. Its `evaluate` runs in its top window. */
export interface Tab extends Evaluates {
	/** Returns the top window, then every frame in it at any depth and of any origin. */
	frames(): Promise<Place[]>;
	goto(url: string): Promise<void>;
	/** Brings it to the front of its window. */
	bringToFront(): Promise<void>;
	/** Freezes it as the browser does to save power. Absent in a browser that never does. */
	freeze?(): Promise<void>;
	/** Collects garbage and counts what is left. Absent in a browser that does not count listeners. */
	kept?(): Promise<Kept>;
	/** Kills its process, as a crash does. */
	crash(): Promise<void>;
	/** Clicks on an empty part of the page, as an agent does sooner or later: from then on it may play sound. */
	touch(): Promise<void>;
	/** Closes it; does nothing if it is closed already. */
	close(): Promise<void>;
}

/** The settings page. */
export interface SettingsTab extends Tab, PopupWindow {
	/** Chooses the file at this path for a file field, as the browser's own dialog does. */
	upload(selector: string, path: string): Promise<void>;
}

/** The build a browser starts with: for tests, for users (without host permissions), or none. */
export type Build = 'test' | 'production' | 'none';

/** Ringside's ringing tone at this moment. */
export interface Tone {
	/** State of the player's audio context: "running" if it can be heard. */
	readonly state: string;
	/** Loudest sample, from 0 to 1. */
	readonly level: number;
}

/** A running browser: the operations that scenarios need, with the same meaning in each. */
export interface Browser {
	readonly name: BrowserName;
	/** The extension's id as policies refer to it. */
	readonly id: string;
	readonly outside: Outside;
	readonly notifications: Notifications;
	/** Returns the tone that plays; `undefined` if none. Does not wake the background. */
	tone(): Promise<Tone | undefined>;
	/** Opens a tab in front. */
	open(url: string): Promise<Tab>;
	/** Opens the toolbar popup over the front tab. */
	openPopup(): Promise<PopupWindow>;
	/** Clicks the toolbar button: this opens the popup and gives the extension access to the front tab. */
	clickIcon(): Promise<PopupWindow>;
	/** Presses a button of the browser's own permission dialog. Absent in a browser whose dialog cannot be reached. */
	answerDialog?(answer: 'allow' | 'deny'): Promise<void>;
	/** Waits for a popup that something else opens, or has opened. */
	shownPopup(): Promise<PopupWindow>;
	popupIsOpen(): Promise<boolean>;
	/** Closes the popup if it is open, and waits until it is gone. */
	closePopup(): Promise<void>;
	/** Opens the popup's page in a tab, or in a window of its own. It stays open next to Workspace. */
	openPopupTab(place?: 'tab' | 'window'): Promise<Tab & PopupWindow>;
	openDiagnostics(): Promise<Tab & PopupWindow>;
	openSettings(): Promise<SettingsTab>;
	/** Saves downloads to this folder from now on, without asking. */
	downloadTo(folder: string): Promise<void>;
	/** Waits for the REAL panel beside the page: Chromium's side panel, Firefox's sidebar. */
	panel(): Promise<PopupWindow>;
	panelIsOpen(): Promise<boolean>;
	/** Waits for Ringside's separate window. */
	separateWindow(): Promise<PopupWindow>;
	/** Closes the panel and the separate window if they are open, and waits until they are gone. */
	closePanels(): Promise<void>;
	/** Evaluates an expression with the `chrome` API in an extension page without a script, which wakes nothing. */
	evaluate(expression: string): Promise<unknown>;
	/** Returns what `storage.session` holds under these keys. */
	sessionStorage(...keys: string[]): Promise<unknown>;
	/** Resolves once `storage.session` has changed since the last call, or after this many ms. */
	sessionChange(within: number): Promise<void>;
	/** Returns the clipboard's text. The popup must be open: some browsers only let it read the clipboard. */
	clipboard(): Promise<string>;
	badge(): Promise<{ text: string; title: string }>;
	/** Returns whether the background (service worker or event page) runs. */
	backgroundRuns(): Promise<boolean>;
	/** Stops the background as the browser does when idle, and waits until it is gone. */
	killBackground(): Promise<void>;
	/** Installs the test build into the running browser. */
	install(): Promise<void>;
	uninstall(): Promise<void>;
	/** Discards a tab as the browser does when memory is short. No tab or popup can be opened after that. */
	discard(tabId: number): Promise<void>;
	/** Switches to another application, so that no window of the browser has the focus; returns the way back. */
	leave(): Promise<() => Promise<void>>;
	/** Revokes or restores the site permissions, as the browser's extensions page does. */
	grantSites(granted: boolean): Promise<void>;
	/** Disables or enables the extension, as that page does. */
	setEnabled(enabled: boolean): Promise<void>;
	/** Reloads the extension, as an update does. */
	reloadExtension(): Promise<void>;
	/** Closes every window and tab whose address contains one of these parts, whoever opened it. */
	closeWindowsAt(...parts: string[]): Promise<void>;
	/** Returns the errors of the extension's scripts since the last call, wherever they ran. */
	newErrors(): Promise<string[]>;
	close(): Promise<void>;
}

/** Starts a browser with its own profile. */
export type Launch = (build: Build) => Promise<Browser>;
