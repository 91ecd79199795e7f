import { readStoredModel } from '../../../src/contract/stored-model';
import type { Model } from '../../../src/contract/surface';
import { isRecord } from '../../../src/scapi/json';

/** Reads the model out of everything that `storage.session` holds. */
export function storedModel(stored: unknown): Model | undefined {
	return isRecord(stored) ? readStoredModel(stored) : undefined;
}
