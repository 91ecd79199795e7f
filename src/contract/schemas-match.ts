import type * as v from 'valibot';
import type { Command } from '../scapi/command';
import type { Interaction } from '../scapi/interaction';
import type { FromPage } from './page';
import type { UNREADABLE } from './reader';
import type { readFromPage, readReportAnswer, readToRelay } from './readers';
import type { ReportAnswerSchema, ToRelay } from './relay';
import type { CommandSchema, InteractionSchema } from './schema';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Read<R extends (value: unknown) => unknown> = Exclude<ReturnType<R>, typeof UNREADABLE>;

/**
 * The vocabulary's types and the relay's readers are written by hand, the schemas with valibot. This fails to compile when
 * they differ.
 */
export const SCHEMAS_MATCH: [
	Same<v.InferOutput<typeof InteractionSchema>, Interaction>,
	Same<v.InferOutput<typeof CommandSchema>, Command>,
	Same<Read<typeof readFromPage>, FromPage>,
	Same<Read<typeof readToRelay>, ToRelay>,
	Same<Read<typeof readReportAnswer>, v.InferOutput<typeof ReportAnswerSchema>>,
] = [true, true, true, true, true];
