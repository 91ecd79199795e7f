/** Path of the diagnostics page. */
export const DIAGNOSTICS_PAGE = '/diagnostics/diagnostics.html';
/** Key in `storage.session` of the section that the settings page shows next. */
export const SETTINGS_SECTION_KEY = 'settings-section';

interface Host {
	runtime: { openOptionsPage(): Promise<void> };
	storage?: { session?: { set(items: Record<string, unknown>): Promise<void> } };
}

function isHost(value: unknown): value is Host {
	if (typeof value !== 'object' || value === null || !('runtime' in value)) return false;
	const { runtime } = value;
	if (typeof runtime !== 'object' || runtime === null || !('openOptionsPage' in runtime)) return false;
	return typeof runtime.openOptionsPage === 'function';
}

/**
 * Opens the settings page, at a section if one is named. Bypasses the polyfill, as messages do: surfaces also run in a
 * plain page, where it refuses to load and there is no settings page. Resolves in either case; the browser brings an open
 * one to the front.
 */
export async function openOptionsPage(section?: string): Promise<void> {
	for (const name of ['browser', 'chrome']) {
		const host: unknown = Reflect.get(globalThis, name);
		if (!isHost(host)) continue;
		// Not awaited: some browsers open a page only in the press itself, and the page waits for it.
		const asked =
			section === undefined
				? undefined
				: host.storage?.session?.set({ [SETTINGS_SECTION_KEY]: { name: section, at: Date.now() } });
		await Promise.all([asked, host.runtime.openOptionsPage()]);
		return;
	}
}
