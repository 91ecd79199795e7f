/**
 * Chrome's page without a window, for what a service worker cannot do; the polyfill has no types for it. Firefox has none: its
 * background is a page itself.
 */
export interface Offscreen {
	/** An extension has at most one such page: rejects where it is there already. */
	open(page: string, justification: string): Promise<void>;
	/** Rejects where there is none. */
	close(): Promise<void>;
}

type Method = (...given: unknown[]) => unknown;

/** The browser's own, or `undefined` where it has none. */
export function offscreen(): Offscreen | undefined {
	const chrome: unknown = Reflect.get(globalThis, 'chrome');
	if (typeof chrome !== 'object' || chrome === null || !('offscreen' in chrome)) return undefined;
	const host = chrome.offscreen;
	if (typeof host !== 'object' || host === null) return undefined;
	const method = (name: string): Method | undefined => {
		const found: unknown = Reflect.get(host, name);
		return typeof found === 'function' ? (...given) => Reflect.apply(found, host, given) : undefined;
	};
	const [open, close] = ['createDocument', 'closeDocument'].map(method);
	if (open === undefined || close === undefined) return undefined;
	return {
		open: async (url, justification) =>
			void (await open({ url, reasons: ['AUDIO_PLAYBACK'], justification })),
		close: async () => void (await close()),
	};
}
