/**
 * The few extension calls of a content script. The polyfill would add 10 kB to every frame for two functions that
 * Chrome and Firefox share: promises from `sendMessage`, and `sendResponse` with `return true`.
 */
export interface ContentPort {
	onDisconnect: { addListener(listener: () => void): void };
	onMessage: { addListener(listener: (message: unknown) => void): void };
	postMessage(message: unknown): void;
	disconnect(): void;
}

export interface ContentRuntime {
	/** Absent after the extension was updated, disabled or removed while the page lives on. */
	readonly id?: string;
	sendMessage(message: unknown): Promise<unknown>;
	connect(info: { name: string }): ContentPort;
	onMessage: {
		addListener(listener: MessageListener): void;
		removeListener(listener: MessageListener): void;
	};
}

type MessageListener = (
	message: unknown,
	sender: { id?: string; tab?: unknown },
	respond: (answer: unknown) => void,
) => boolean | undefined;

declare global {
	var browser: { runtime: ContentRuntime } | undefined;
	var chrome: { runtime: ContentRuntime } | undefined;
}

/** Returns the runtime of this content script; `undefined` if the extension is gone. */
export function contentRuntime(): ContentRuntime | undefined {
	return (globalThis.browser ?? globalThis.chrome)?.runtime;
}
