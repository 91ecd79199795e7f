import * as v from 'valibot';
import { Id } from './schema';

/**
 * Name of the port that the live key tester keeps open while it listens. Meanwhile browser-wide commands are reported to it
 * instead of being executed: testing a key must not reject a call.
 */
export const TESTER_PORT = 'key-tester';

/** worker → tester: a command arrived. */
export const ArrivedSchema = v.object({ command: Id });
export type Arrived = v.InferOutput<typeof ArrivedSchema>;
