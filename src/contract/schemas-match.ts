import type * as v from 'valibot';
import type { Command } from '../scapi/command';
import type { Interaction } from '../scapi/interaction';
import type { CommandSchema, InteractionSchema } from './schema';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** The vocabulary's types are written by hand and its schemas by valibot: this fails to compile when they part. */
export const SCHEMAS_MATCH: [
	Same<v.InferOutput<typeof InteractionSchema>, Interaction>,
	Same<v.InferOutput<typeof CommandSchema>, Command>,
] = [true, true];
