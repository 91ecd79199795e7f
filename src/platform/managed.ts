import { browser } from './browser';

/** Chrome has no policy to give for the first seconds of its life, in ms after which to look again. */
const LATER = [1_000, 2_000, 4_000, 8_000];

/** What an administrator has set for this extension on this machine; nothing where there is no policy. */
export async function readManaged(): Promise<unknown> {
	try {
		return await browser.storage.managed.get();
	} catch {
		// Firefox rejects where there is no policy for this extension.
		return {};
	}
}

/** Calls `task` when the policy may have changed. To be called at once when a background starts. */
export function watchManaged(task: () => void): void {
	browser.storage.onChanged.addListener((_changes, area) => {
		if (area === 'managed') task();
	});
	for (const delay of LATER) setTimeout(task, delay);
}
