import { browser } from './browser';
import { followStored } from './stored-changes';

/** Delays, in ms, after which to read the policy again: Chrome has none in its first seconds. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000];

/** Returns what an administrator has set for this extension on this machine; an empty object if there is no policy. */
export async function readManaged(): Promise<unknown> {
	try {
		return await browser.storage.managed.get();
	} catch {
		// Firefox rejects if there is no policy for this extension.
		return {};
	}
}

/** Calls `task` when the policy may have changed. Call synchronously when a background starts. */
export function watchManaged(task: () => void): void {
	followStored('managed', task);
	for (const delay of RETRY_DELAYS_MS) setTimeout(task, delay);
}
