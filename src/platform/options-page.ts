/**
 * Opens the settings page. Bypasses the polyfill, as messages do: surfaces also run in a plain page, where it refuses
 * to load and there is no settings page. Resolves in either case; the browser brings an open one to the front.
 */
export async function openOptionsPage(): Promise<void> {
	for (const name of ['browser', 'chrome']) {
		const host: unknown = Reflect.get(globalThis, name);
		if (typeof host !== 'object' || host === null || !('runtime' in host)) continue;
		const { runtime } = host;
		if (typeof runtime !== 'object' || runtime === null || !('openOptionsPage' in runtime)) continue;
		if (typeof runtime.openOptionsPage === 'function') return runtime.openOptionsPage();
	}
}
