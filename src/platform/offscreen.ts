/**
 * Chrome's offscreen page, for what a service worker cannot do; the polyfill has no types for it. Firefox has none: its
 * background is a page itself.
 */
export interface Offscreen {
	/** Opens the page. An extension has at most one: rejects if it is already open. */
	open(page: string, justification: string): Promise<void>;
	/** Closes the page. Rejects if there is none. */
	close(): Promise<void>;
}

type Method = (...given: unknown[]) => unknown;

/** Returns the browser's own; `undefined` if it has none. */
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
