import * as v from 'valibot';
import { type Model, ModelSchema, STORED_MODEL } from '../../../src/contract/surface';

/** Reads the model out of what `storage.session` holds. */
export function storedModel(stored: unknown): Model | undefined {
	const parsed = v.safeParse(v.object({ [STORED_MODEL]: ModelSchema }), stored);
	return parsed.success ? parsed.output[STORED_MODEL] : undefined;
}
