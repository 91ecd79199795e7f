import { browser } from '../../platform/browser';

/** ms between two calls of the browser. */
const CALL_MS = 20_000;

let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps a service worker awake, or lets it sleep again. Chrome and Edge end one that has had nothing to do for 30 seconds, and
 * document that any call of an extension API begins these anew. Firefox's event page may sleep: Firefox waits all the same.
 */
export function keepAwake(on: boolean): void {
	const isServiceWorker = typeof document === 'undefined';
	if (!isServiceWorker || on === (timer !== undefined)) return;
	clearInterval(timer);
	timer = on ? setInterval(() => void browser.runtime.getPlatformInfo(), CALL_MS) : undefined;
}
