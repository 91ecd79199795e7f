import { browser } from './browser';

interface PanelOpener {
	/** Opens the panel. Call synchronously in a press. */
	open(windowId: number | undefined): Promise<void>;
	/** True if it opens in the given window. Firefox only opens it in the window in front. */
	readonly inAnyWindow: boolean;
}

function method(host: unknown, area: string, name: string): ((...given: unknown[]) => unknown) | undefined {
	if (typeof host !== 'object' || host === null) return undefined;
	const found: unknown = Reflect.get(host, area);
	if (typeof found !== 'object' || found === null) return undefined;
	const task: unknown = Reflect.get(found, name);
	return typeof task === 'function' ? (...given) => Reflect.apply(task, found, given) : undefined;
}

/** Returns what opens the docked surface, if this browser has one and the manifest declares it. */
export function panelOpener(): PanelOpener | undefined {
	const manifest = browser.runtime.getManifest();
	const chrome: unknown = Reflect.get(globalThis, 'chrome');
	if ('side_panel' in manifest) {
		// Chrome only: the polyfill does not have it. It is read only in a press, because the first access makes the browser set it up.
		if (typeof chrome === 'object' && chrome !== null && 'sidePanel' in chrome) {
			return {
				async open(windowId) {
					const open = method(chrome, 'sidePanel', 'open');
					if (open === undefined) throw new Error('the browser cannot open the side panel');
					await open({ windowId });
				},
				inAnyWindow: true,
			};
		}
	}
	if ('sidebar_action' in manifest) {
		const open = method(browser, 'sidebarAction', 'open');
		if (open !== undefined) return { open: async () => void (await open()), inAnyWindow: false };
	}
	return undefined;
}
