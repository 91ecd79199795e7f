import { browser, type Storage } from '../platform/browser';
import { FORMER_TAGS_KEY, readStored, SETTINGS_KEY } from '../settings/schema';
import type { OptionsServices } from './services';

const KEYS = [SETTINGS_KEY, FORMER_TAGS_KEY];

function download(name: string, text: string): void {
	const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	// The browser reads it after the click: not to be taken away at once.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** What the settings page inside the extension runs on. */
export const extensionServices: OptionsServices = {
	settings: {
		load: async () => readStored(await browser.storage.local.get(KEYS)),
		raw: async () => {
			const stored = await browser.storage.local.get(KEYS);
			return stored[SETTINGS_KEY] ?? stored;
		},
		save: (settings) => browser.storage.local.set({ [SETTINGS_KEY]: settings }),
		restore: (raw) => browser.storage.local.set({ [SETTINGS_KEY]: raw }),
		watch(onChange) {
			const listener = (changes: Record<string, Storage.StorageChange>, area: string): void => {
				const change = changes[SETTINGS_KEY];
				if (area === 'local' && change !== undefined) onChange(readStored({ settings: change.newValue }));
			};
			browser.storage.onChanged.addListener(listener);
			return () => browser.storage.onChanged.removeListener(listener);
		},
	},
	origins: {
		granted: async () => (await browser.permissions.getAll()).origins ?? [],
		request: (pattern) => browser.permissions.request({ origins: [pattern] }),
		remove: (pattern) => browser.permissions.remove({ origins: [pattern] }),
		watch(onChange) {
			browser.permissions.onAdded.addListener(onChange);
			browser.permissions.onRemoved.addListener(onChange);
			return () => {
				browser.permissions.onAdded.removeListener(onChange);
				browser.permissions.onRemoved.removeListener(onChange);
			};
		},
	},
	version: browser.runtime.getManifest().version,
	download,
};
