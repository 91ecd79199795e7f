import { readStoredModel } from '../../../src/contract/stored-model';
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

/** Reads the model out of everything that `storage.session` holds. */
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
