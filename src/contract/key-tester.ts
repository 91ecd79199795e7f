import * as v from 'valibot';
import { Id } from './schema';

/**
 * The name of the port that the live key tester holds while it listens. As long as it does, browser-wide commands are
 * reported to it and not carried out: trying a key must not reject a call.
 */
export const TESTER_PORT = 'key-tester';

/** worker → tester: a command arrived. */
export const ArrivedSchema = v.object({ command: Id });
export type Arrived = v.InferOutput<typeof ArrivedSchema>;
