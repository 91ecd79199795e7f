import { browser } from './browser';

type Open = (windowId: number | undefined) => Promise<void>;

function method(host: unknown, area: string, name: string): ((...given: unknown[]) => unknown) | undefined {
	if (typeof host !== 'object' || host === null) return undefined;
	const found: unknown = Reflect.get(host, area);
	if (typeof found !== 'object' || found === null) return undefined;
	const task: unknown = Reflect.get(found, name);
	return typeof task === 'function' ? (...given) => Reflect.apply(task, found, given) : undefined;
}

/** What opens the docked surface, as far as this browser has one and the manifest declares it. */
export function panelOpener(): Open | undefined {
	const manifest = browser.runtime.getManifest();
	const chrome: unknown = Reflect.get(globalThis, 'chrome');
	if ('side_panel' in manifest) {
		// Chrome's alone, and in its own words: the polyfill does not know it.
		const open = method(chrome, 'sidePanel', 'open');
		if (open !== undefined) return async (windowId) => void (await open({ windowId }));
	}
	if ('sidebar_action' in manifest) {
		const open = method(browser, 'sidebarAction', 'open');
		if (open !== undefined) return async () => void (await open());
	}
	return undefined;
}
