import type { Reading, Settings } from '../settings/schema';

/** Where settings are kept. */
export interface SettingsStore {
	/** Rejects where the browser's storage cannot be read. */
	load(): Promise<Reading>;
	/** What is stored, as it is: also what this version cannot read. */
	raw(): Promise<unknown>;
	/** Rejects where the browser could not keep them. */
	save(settings: Settings): Promise<void>;
	/** Puts back what `raw` gave. */
	restore(raw: unknown): Promise<void>;
	/** Tells of every change, this page's own included, until the returned function is called. */
	watch(onChange: (reading: Reading) => void): () => void;
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

/** Everything the settings page is given by its entry. */
export interface OptionsServices {
	readonly settings: SettingsStore;
	readonly origins: OriginStore;
	/** The version of the extension. */
	readonly version: string;
	/** Gives the user a file. */
	download(name: string, text: string): void;
}
