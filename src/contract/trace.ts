import * as v from 'valibot';
import { protocolName, RESULTS } from './limits';
import { Count, JsonValue, Text } from './schema';

export { RESULTS } from './limits';
export type Result = (typeof RESULTS)[number];

/** A name in the protocol: a method, event type or state. Anything else becomes "…". */
export const Name = v.pipe(v.string(), v.transform(protocolName));

/** A name, or several with a wildcard: `interaction.*`. */
const Service = v.pipe(
	v.string(),
	v.transform((text) => (/^[A-Za-z*][\w.*]{0,79}$/.test(text) ? text : '…')),
);

/** page script → relay: one request of Ringside's and its duration in ms. Contains no parameters, results or texts. */
export const TraceSchema = v.object({ request: Name, ms: Count, result: v.picklist(RESULTS) });
export type Trace = v.InferOutput<typeof TraceSchema>;

const answer = {
	request: Name,
	ms: Count,
	result: v.picklist(RESULTS),
	/** Workspace's words for a refusal. These requests have no parameters that it could quote. */
	message: v.optional(Text),
};
/** The answer to a question by the worker. `services` only for `system.getAllowedServices`. */
export const AskedSchema = v.object({
	...answer,
	services: v.optional(v.pipe(v.array(Service), v.maxLength(500))),
});
export type Asked = v.InferOutput<typeof AskedSchema>;
/** page script → relay: the same, with the raw result of `system.getAllowedServices`. */
export const AnsweredSchema = v.object({ ...answer, data: v.optional(JsonValue) });
