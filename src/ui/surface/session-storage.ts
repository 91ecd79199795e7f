import { browser } from '../../platform/browser';

let reading: Promise<Record<string, unknown>> | undefined;

/**
 * Reads all of `storage.session`. A surface that opens needs the model and the drafts of all interactions at the same time,
 * so whoever asks while a read is under way gets the same one.
 */
export function readSession(): Promise<Record<string, unknown>> {
	reading ??= browser.storage.session.get(null).finally(() => {
		reading = undefined;
	});
	return reading;
}
