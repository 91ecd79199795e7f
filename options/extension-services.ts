import { browser } from '../src/platform/browser';
import { t } from '../src/platform/i18n';
import { inOrder } from '../src/platform/in-order';
import { notificationsAllowed, showNotification } from '../src/platform/notifications';
import { followStored } from '../src/platform/stored-changes';
import { currentPolicy } from '../src/settings/current-policy';
import { FORMER_TAGS_KEY, SETTINGS_KEY } from '../src/settings/schema';
import { readSettingsUnderPolicy, type SettingsUnderPolicy } from '../src/settings/settings-under-policy';
import { FAVOURITES_KEY, readFavourites } from '../src/settings/targets';
import { play } from '../src/sound/player';
import { extensionKeys } from './extension-keys';
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

async function load(): Promise<SettingsUnderPolicy> {
	const policy = await currentPolicy();
	// Last, so that what was asked for before a write is here before the write has ended.
	return readSettingsUnderPolicy(await browser.storage.local.get(KEYS), policy);
}

/** Returns the services of the settings page inside the extension. */
export const extensionServices: OptionsServices = {
	settings: {
		load,
		raw: async () => {
			const stored = await browser.storage.local.get(KEYS);
			return stored[SETTINGS_KEY] ?? stored;
		},
		save: (own) => browser.storage.local.set({ [SETTINGS_KEY]: own }),
		restore: (raw) => browser.storage.local.set({ [SETTINGS_KEY]: raw }),
		watch(onChange) {
			const take = inOrder(load, onChange);
			const read = (): void => void take().catch(() => undefined);
			const ends = [
				followStored('managed', read),
				followStored('local', (changes) => {
					if (SETTINGS_KEY in changes) read();
				}),
			];
			return () => {
				for (const end of ends) end();
			};
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
	favourites: {
		load: async () => readFavourites((await browser.storage.local.get(FAVOURITES_KEY))[FAVOURITES_KEY]),
		save: (own) => browser.storage.local.set({ [FAVOURITES_KEY]: own }),
		watch(onChange) {
			return followStored('local', ({ [FAVOURITES_KEY]: change }) => {
				if (change !== undefined) onChange(readFavourites(change.newValue));
			});
		},
	},
	alerts: {
		async notify() {
			await showNotification('example', {
				title: t('notify_testTitle'),
				message: t('notify_testMessage'),
				buttons: [t('notify_accept'), t('notify_reject')],
				stays: false,
				silent: false,
			});
			return notificationsAllowed();
		},
		async play(loudness) {
			return play(loudness, { once: true }).stop;
		},
	},
	keys: extensionKeys(),
	version: browser.runtime.getManifest().version,
	download,
};
