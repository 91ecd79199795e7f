import { browser } from '../../platform/browser';

/** ms between two calls of the browser. */
const CALL_MS = 20_000;

let timer: ReturnType<typeof setInterval> | undefined;

/**
 * Keeps a service worker awake, or lets it sleep again. Chrome and Edge stop a worker after 30 idle seconds, and document that any
 * call to an extension API restarts that timer. Firefox's event page may sleep: Firefox puts the update off all the same.
 */
export function keepAwake(on: boolean): void {
	const isServiceWorker = typeof document === 'undefined';
	if (!isServiceWorker || on === (timer !== undefined)) return;
	clearInterval(timer);
	timer = on ? setInterval(() => void browser.runtime.getPlatformInfo(), CALL_MS) : undefined;
}
