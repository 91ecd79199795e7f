import type { OwnSettings, SettingsUnderPolicy } from '../src/settings/settings-under-policy';
import type { Favourite } from '../src/settings/targets';
import type { Loudness } from '../src/sound/player';

/** The storage of settings. */
export interface SettingsStore {
	/** Rejects where the browser's storage cannot be read. */
	load(): Promise<SettingsUnderPolicy>;
	/** Returns the stored value as it is, even if this version cannot read it. */
	raw(): Promise<unknown>;
	/** Rejects where the browser could not keep them. */
	save(own: OwnSettings): Promise<void>;
	/** Puts back what `raw` gave. */
	restore(raw: unknown): Promise<void>;
	/** Tells of every change, this page's own and the policy's included, until the returned function is called. */
	watch(onChange: (governed: SettingsUnderPolicy) => void): () => void;
}

/** The Workspaces Ringside may look into: the browser's own list of permissions is the only one. */
export interface OriginStore {
	/** Match patterns. */
	granted(): Promise<string[]>;
	/** To be called directly in a click: browsers ask only then. */
	request(pattern: string): Promise<boolean>;
	remove(pattern: string): Promise<boolean>;
	watch(onChange: () => void): () => void;
}

/** The agent's own favourite targets. They stand beside the settings, because popups add to them. */
export interface FavouriteStore {
	load(): Promise<Favourite[]>;
	save(own: readonly Favourite[]): Promise<void>;
	watch(onChange: (own: Favourite[]) => void): () => void;
}

/** Ends a sound that may still be playing. */
export type StopSound = () => void;

/** Tries out the alerts. */
export interface Alerts {
	/** Puts up an example; `false` where the browser is known not to show any. */
	notify(): Promise<boolean | undefined>;
	/** Plays a tone once. */
	play(loudness: Loudness): Promise<StopSound>;
}

/** A command that works in the whole browser. */
export interface KeyCommand {
	readonly name: string;
	/** In the words of the manifest. */
	readonly description: string;
	/** As the browser writes it; empty where it has none. */
	readonly shortcut: string;
	/** The keys that Ringside suggested when it was installed. */
	readonly suggested?: string | undefined;
}

export interface KeyList {
	/** In the order of their importance. */
	readonly commands: readonly KeyCommand[];
	/** Keys have the names of a Mac. */
	readonly mac: boolean;
}

/** The browser-wide commands and their keys, which the browser keeps. */
export interface KeyStore {
	list(): Promise<KeyList>;
	/** Opens the browser's own page for them. Absent where it cannot be opened. */
	readonly openBrowserPage?: (() => Promise<void>) | undefined;
	/** Gives a command other keys; none for the empty string. Absent where only the browser's own page may. */
	readonly update?: ((name: string, shortcut: string) => Promise<void>) | undefined;
	/** Gives it back the keys it came with. */
	readonly reset?: ((name: string) => Promise<void>) | undefined;
	/** Hears of the commands that arrive; none of them is carried out until the returned function is called. */
	listen(onArrived: (name: string) => void): () => void;
}

/** Everything the settings page is given by its entry. */
export interface OptionsServices {
	readonly settings: SettingsStore;
	readonly origins: OriginStore;
	readonly keys: KeyStore;
	readonly favourites: FavouriteStore;
	readonly alerts: Alerts;
	/** The version of the extension. */
	readonly version: string;
	/** Gives the user a file. */
	download(name: string, text: string): void;
}
