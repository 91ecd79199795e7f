import * as v from 'valibot';
import { MAX_ANSWER_KEYS } from './limits';
import { Count, each, Id, InteractionSchema, JsonValue, Key, listEntries, readList, Text } from './schema';
import { AgentFactSchema } from './shift';
import { AnsweredSchema, TraceSchema } from './trace';
import { LinkSchema, NotSent } from './workspace-link';

/** One change to the interactions of a page. */
export const ChangeSchema = v.variant('kind', [
	v.object({ kind: v.literal('upsert'), eventType: Text, interaction: InteractionSchema }),
	v.object({ kind: v.literal('remove'), interactionId: Id }),
	v.object({ kind: v.literal('case'), eventType: Text, selectedCaseId: Text }),
	v.object({ kind: v.literal('markdone'), data: JsonValue }),
]);
export type Change = v.InferOutput<typeof ChangeSchema>;

export const OutcomeSchema = v.variant('kind', [
	v.object({
		kind: v.literal('done'),
		data: v.optional(JsonValue),
		/** After a write of attached data: keys that Workspace shows with another value, and below them those it does not. */
		differing: v.optional(each(Key, MAX_ANSWER_KEYS)),
		hidden: v.optional(each(Key, MAX_ANSWER_KEYS)),
		/** With `hidden`: true if an event has reported a data change since the write was sent. */
		changeReported: v.optional(v.boolean()),
	}),
	v.object({ kind: v.literal('refused'), message: Text }),
	v.object({ kind: v.literal('silent'), reread: v.optional(v.nullable(InteractionSchema)) }),
	v.object({ kind: v.literal('notSent'), why: NotSent, detail: v.optional(Text) }),
]);
export type CommandOutcome = v.InferOutput<typeof OutcomeSchema>;

/** page script → relay, on the private port. Untrusted: the page can forge all of it. */
export const FromPageSchema = v.variant('type', [
	v.object({ type: v.literal('link'), link: LinkSchema }),
	v.pipe(v.object({ type: v.literal('snapshot'), epoch: Count, ...listEntries }), v.transform(readList)),
	v.object({ type: v.literal('change'), epoch: Count, change: ChangeSchema }),
	v.object({ type: v.literal('outcome'), id: Id, outcome: OutcomeSchema }),
	/** The command waits for room among the requests of a minute, or waits no longer. */
	v.object({ type: v.literal('queued'), id: Id, waits: v.boolean() }),
	v.object({ type: v.literal('agentFact'), epoch: Count, ...AgentFactSchema.entries }),
	v.object({ type: v.literal('trace'), ...TraceSchema.entries }),
	v.object({ type: v.literal('asked'), id: Id, ...AnsweredSchema.entries }),
	/** Another copy of this script, or a page script posing as one, has made it leave. */
	v.object({ type: v.literal('left') }),
	/** Asks whether the relay still exists. */
	v.object({ type: v.literal('ping') }),
]);
export type FromPage = v.InferOutput<typeof FromPageSchema>;
