/**
 * The few extension calls a content script makes. The polyfill would cost its 10 kB in every frame, for two functions
 * that Chrome and Firefox offer alike: promises from `sendMessage`, and `sendResponse` with `return true`.
 */
export interface ContentPort {
	onDisconnect: { addListener(listener: () => void): void };
	disconnect(): void;
}

export interface ContentRuntime {
	/** Absent once the extension was updated, disabled or removed under a living page. */
	readonly id?: string;
	sendMessage(message: unknown): Promise<unknown>;
	connect(info: { name: string }): ContentPort;
	onMessage: {
		addListener(
			listener: (
				message: unknown,
				sender: { id?: string; tab?: unknown },
				respond: (answer: unknown) => void,
			) => boolean | undefined,
		): void;
	};
}

declare global {
	var browser: { runtime: ContentRuntime } | undefined;
	var chrome: { runtime: ContentRuntime } | undefined;
}

/** The runtime of this content script, or `undefined` where the extension is gone. */
export function contentRuntime(): ContentRuntime | undefined {
	return (globalThis.browser ?? globalThis.chrome)?.runtime;
}
