import * as v from 'valibot';
import { protocolName, RESULTS } from './limits';
import { Count, JsonValue, Text } from './schema';

export { RESULTS } from './limits';
export type Result = (typeof RESULTS)[number];

/** A name of the protocol: a method, an event type, a state. Anything that does not look like one is not let through. */
export const Name = v.pipe(v.string(), v.transform(protocolName));

/** A name, or several by a wildcard: `interaction.*`. */
const Service = v.pipe(
	v.string(),
	v.transform((text) => (/^[A-Za-z*][\w.*]{0,79}$/.test(text) ? text : '…')),
);

/** page script → relay: one request of Ringside's, and how long its answer took. No parameter, no result, no words. */
export const TraceSchema = v.object({ request: Name, ms: Count, result: v.picklist(RESULTS) });
export type Trace = v.InferOutput<typeof TraceSchema>;

const answer = {
	request: Name,
	ms: Count,
	result: v.picklist(RESULTS),
	/** Workspace's words for a refusal. These requests have no parameters that they could quote. */
	message: v.optional(Text),
};
/** The answer to a question of the worker's. `services` only for `system.getAllowedServices`. */
export const AskedSchema = v.object({
	...answer,
	services: v.optional(v.pipe(v.array(Service), v.maxLength(500))),
});
export type Asked = v.InferOutput<typeof AskedSchema>;
/** page script → relay: the same, with what `system.getAllowedServices` gave as it is. */
export const AnsweredSchema = v.object({ ...answer, data: v.optional(JsonValue) });
