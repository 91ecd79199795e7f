import type { Governed, OwnSettings } from '../settings/governed';
import type { Favourite } from '../settings/targets';
import type { Loudness } from '../sound/player';

/** Where settings are kept. */
export interface SettingsStore {
	/** Rejects where the browser's storage cannot be read. */
	load(): Promise<Governed>;
	/** What is stored, as it is: also what this version cannot read. */
	raw(): Promise<unknown>;
	/** Rejects where the browser could not keep them. */
	save(own: OwnSettings): Promise<void>;
	/** Puts back what `raw` gave. */
	restore(raw: unknown): Promise<void>;
	/** Tells of every change, this page's own and the policy's included, until the returned function is called. */
	watch(onChange: (governed: Governed) => void): () => void;
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

/** What rings, tried out. */
export interface Alerts {
	/** Puts up an example; `false` where the browser is known not to show any. */
	notify(): Promise<boolean | undefined>;
	/** Plays a tone once. */
	play(loudness: Loudness): Promise<StopSound>;
}

/** Everything the settings page is given by its entry. */
export interface OptionsServices {
	readonly settings: SettingsStore;
	readonly origins: OriginStore;
	readonly favourites: FavouriteStore;
	readonly alerts: Alerts;
	/** The version of the extension. */
	readonly version: string;
	/** Gives the user a file. */
	download(name: string, text: string): void;
}
