/** An item of the icon's menu as it was looked up: whoever has the menu open may choose it a while later. */
export interface MenuItem {
	choose(): Promise<void>;
}

/** The ways to Ringside that are no page of it: commands, the icon and its menu. */
export interface Outside {
	/**
	 * To be called before what `icon` and `menuItem` are to tell about: until the background ends, what it says to the browser
	 * is noted, where the browser itself does not give it back.
	 */
	watch(): Promise<void>;
	/** Gives commands, one right after the other, over the tab in front, as their keys do, whether they have any or not. */
	command(...names: string[]): Promise<void>;
	/** Waits for the item of the icon's menu that shows these words and can be chosen. */
	menuItem(title: string): Promise<MenuItem>;
	/** Clicks the icon over the tab in front, whatever comes of it. */
	click(): Promise<void>;
	/** What arrives of a click on the icon that set out while it had no popup. */
	lateClick(): Promise<void>;
	/** Whether a click on the icon opens the popup, by the browser's own word. */
	opensPopup(): Promise<boolean>;
	/** The picture that the icon shows: `off`, `idle`, `ringing` or `active`. */
	icon(): Promise<string>;
}
