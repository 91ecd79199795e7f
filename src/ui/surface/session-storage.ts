import { CLOSED_DRAFT_PREFIX } from '../../contract/closed-draft';
import { DRAFT_PREFIX } from '../../contract/surface';
import { browser } from '../../platform/browser';
import type { EarlyRead } from './early-read';

let reading: Promise<Record<string, unknown>> | undefined;

declare global {
	/** What `early-script.ts` has begun to read; `null` once it has been taken, or is not needed any more. */
	var earlyRead: EarlyRead | null | undefined;
}

const isTyped = (key: string): boolean => key.startsWith(DRAFT_PREFIX) || key.startsWith(CLOSED_DRAFT_PREFIX);

/** Returns what was read before this script ran, if that still counts. */
function readBefore(): Promise<Record<string, unknown>> | undefined {
	const early = globalThis.earlyRead;
	globalThis.earlyRead = null;
	early?.stop();
	// The worker reports the model again. What is typed elsewhere is only heard of by those who listen when it is stored.
	return early?.written.some(isTyped) === true ? undefined : early?.stored;
}

/**
 * Reads all of `storage.session`. A surface that opens needs the model and the drafts of all interactions at the same time,
 * so whoever asks while a read is under way gets the same one.
 */
export function readSession(): Promise<Record<string, unknown>> {
	reading ??= (readBefore() ?? browser.storage.session.get(null)).finally(() => {
		reading = undefined;
	});
	return reading;
}
