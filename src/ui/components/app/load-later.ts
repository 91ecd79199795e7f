import { whenIdle } from '../../surface/after-frame';

/** The maximum ms until it is loaded although the page is busy. */
const MAX_DELAY_MS = 2_000;

/**
 * Loads what the first frame does not need once that is on the screen and the page has nothing to do, so that nobody waits for it
 * when it is opened.
 */
export function loadLater(): void {
	// If it fails, it is tried again when something of it is opened.
	const load = (): void => void import('../later').catch(() => undefined);
	whenIdle(load, MAX_DELAY_MS);
}
