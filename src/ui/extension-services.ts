import * as v from 'valibot';
import { DRAFT_PREFIX, type Draft, DraftSchema } from '../contract/surface';
import { browser } from '../platform/browser';
import { extensionConnection } from './connection';
import { activeTabOf } from './logic/origins';
import type { DraftStore, Permissions, Services } from './services';

/** Drafts in `storage.session`: in memory only, gone with the browser, and out of reach of content scripts. */
const drafts: DraftStore = {
	async load() {
		const found = new Map<string, Draft>();
		const stored = await browser.storage.session.get(null);
		for (const [name, value] of Object.entries(stored)) {
			if (!name.startsWith(DRAFT_PREFIX)) continue;
			const parsed = v.safeParse(DraftSchema, value);
			if (parsed.success) found.set(name.slice(DRAFT_PREFIX.length), parsed.output);
		}
		return found;
	},
	save(key, draft) {
		const name = DRAFT_PREFIX + key;
		return draft === undefined
			? browser.storage.session.remove(name)
			: browser.storage.session.set({ [name]: draft });
	},
};

const permissions: Permissions = {
	async activeTab() {
		// Opening the popup grants `activeTab`, which shows the address of this one tab.
		const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
		return activeTabOf(tab?.url);
	},
	request: (pattern) => browser.permissions.request({ origins: [pattern] }),
};

/** What a surface inside the extension runs on. */
export const extensionServices: Services = {
	connection: extensionConnection,
	drafts,
	permissions,
	copy: (text) => navigator.clipboard.writeText(text),
};
