/** An item of the icon's open menu: it can be chosen some time later. */
export interface MenuItem {
	choose(): Promise<void>;
}

/** A link or selected text in the page in front, and its position in CSS pixels from the top left corner. */
export interface Spot {
	readonly x: number;
	readonly y: number;
	readonly linkUrl?: string;
	readonly selectionText?: string;
}

/** Ways to reach Ringside other than its pages: commands, the icon and its menu. */
export interface Outside {
	/**
	 * Starts recording what the background sets, until it ends, in a browser that cannot read it back. Call it before what
	 * `icon` and `menuItem` should report.
	 */
	watch(): Promise<void>;
	/** Runs commands in quick succession over the front tab, as their keys do, whether or not they have keys. */
	command(...names: string[]): Promise<void>;
	/** Waits for the enabled item of the icon's menu with this title. */
	menuItem(title: string): Promise<MenuItem>;
	/** Opens the menu of the page in front as a right click does, where the browser can be made to, and returns Ringside's item in it. */
	pageItem(spot: Spot): Promise<MenuItem>;
	/** Clicks the icon over the front tab, whatever that does. */
	click(): Promise<void>;
	/** Delivers a click that was made while the icon had no popup. */
	lateClick(): Promise<void>;
	/** Returns whether the browser opens the popup at a click on the icon. */
	opensPopup(): Promise<boolean>;
	/** Returns the icon's picture: `off`, `lost`, `idle`, `idle-away`, `ringing`, `active` or `active-away`. */
	icon(): Promise<string>;
}
