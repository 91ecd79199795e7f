import {
	COMMAND_PREFIX,
	PLAN_PREFIX,
	readStoredModel,
	STORED_MODEL,
	STORED_SESSIONS,
	TRACKED_PREFIX,
} from '../../../src/contract/stored-model';
import type { Model } from '../../../src/contract/surface';
import { isRecord } from '../../../src/scapi/json';
import { type Patience, until, untilFits } from '../../support/until';

/** Reads the background's `storage.session`, and waits for its changes. */
export interface Stored {
	/** Returns the model for surfaces; `undefined` before the first. */
	model(): Promise<Model | undefined>;
	/** Resolves once something in that storage has changed since the last call, or after this many ms. */
	changed(within: number): Promise<void>;
}

const PARTS = JSON.stringify([STORED_MODEL, STORED_SESSIONS, TRACKED_PREFIX, COMMAND_PREFIX, PLAN_PREFIX]);

/**
 * Expression with the extension's API for what `storage.session` holds of the model. The rest, which is Today and the history above
 * all, grows with every scenario, and most of a look was passing it on.
 */
export const MODEL_PARTS = `chrome.storage.session.get(null).then((all) => Object.fromEntries(
	Object.entries(all).filter(([key]) => ${PARTS}.some((start) => key.startsWith(start)))))`;

/** Reads the model out of what `storage.session` holds of it. */
export function storedModel(stored: unknown): Model | undefined {
	return isRecord(stored) ? readStoredModel(stored) : undefined;
}

/** As `until`, for a probe that reads only what is stored. */
export function untilStored<T>(
	stored: Stored,
	what: string,
	probe: () => Promise<T>,
	patience: Patience = {},
): Promise<NonNullable<T>> {
	return until(what, probe, { ...patience, changed: (within) => stored.changed(within) });
}

/** As `untilFits`, for a probe that reads only what is stored. */
export function untilStoredFits<T>(
	stored: Stored,
	what: string,
	probe: () => Promise<T>,
	fits: (value: T) => boolean,
	patience: Patience = {},
): Promise<T> {
	return untilFits(what, probe, fits, { ...patience, changed: (within) => stored.changed(within) });
}
