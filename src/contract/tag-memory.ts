import * as v from 'valibot';
import { Key, Texts } from './schema';

/** A tag that the agent has set. A second press restores what was there before. */
export const TagMemorySchema = v.object({
	/** The values of its keys before the press, as JSON. */
	before: Texts,
	/** The values that the press set. */
	wrote: Texts,
	/** Keys whose former value was too long to keep. */
	cut: v.optional(v.array(Key)),
	/** Keys that somebody else has written since. */
	overwritten: v.optional(v.array(Key)),
});
export type TagMemory = v.InferOutput<typeof TagMemorySchema>;
