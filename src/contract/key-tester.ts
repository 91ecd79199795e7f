import * as v from 'valibot';
import { Id } from './schema';

/**
 * The name of the port that the live key tester holds while it listens. As long as it does, browser-wide commands are
 * told to it and not carried out: to try a key must not turn a caller away.
 */
export const TESTER_PORT = 'key-tester';

/** worker → tester: a command arrived. */
export const ArrivedSchema = v.object({ command: Id });
export type Arrived = v.InferOutput<typeof ArrivedSchema>;
