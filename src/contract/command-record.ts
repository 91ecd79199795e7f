import * as v from 'valibot';
import { FAILURES } from './failures';
import { later } from './later-schema';
import { CommandSchema, Count, each, Id, Key, Text, Time } from './schema';

/** More keys than one request can have. */
const MAX_KEYS = 1_000;

/** One request by the agent and its outcome. `unknown` is an outcome, too: sent, and the result cannot be known. */
export const CommandRecordSchema = later(() =>
	v.object({
		id: Id,
		session: Id,
		epoch: Count,
		command: CommandSchema,
		/** The interaction's display name at the time of the press, for messages that outlive the interaction. */
		about: v.optional(Text),
		/** The interaction key. */
		subject: v.optional(Text),
		status: v.picklist(['pending', 'succeeded', 'failed', 'unknown']),
		failure: v.optional(v.picklist(FAILURES)),
		/** Workspace's own words; the IllegalReason for `illegal`; the keys, comma-separated, for `notKept` and `notShown`. */
		detail: v.optional(Text),
		/** With `notKept` and `notShown`: the exact keys. `detail` is only for reading, as a key may contain a comma. */
		keys: v.optional(each(Key, MAX_KEYS)),
		/** With `notShown`: true if Workspace has reported a data change since, so that the data is probably set. */
		changeReported: v.optional(v.boolean()),
		/** With `noAnswer`: true while an answer may still come. Until it does, or the agent stops waiting, nothing is resent. */
		waiting: v.optional(v.boolean()),
		/** While it is pending: Workspace has said yes, and has not reported the effect yet. */
		acknowledged: v.optional(v.boolean()),
		/** While it is pending: it waits in the page for room among the requests of a minute. */
		queued: v.optional(v.boolean()),
		/** Of a deletion: true if the key was shown when it was sent. */
		wasShown: v.optional(v.boolean()),
		/** True if the outcome was inferred from the interaction's state, because no answer came. */
		inferred: v.optional(v.boolean()),
		/** True if the agent sent it after the call had ended, although Workspace may lock attached data then. */
		afterCall: v.optional(v.boolean()),
		/** True if Ringside sent it on behalf of a rule. Surfaces receive it only if it was refused. */
		automatic: v.optional(v.boolean()),
		/** The plan that this command is a step of. */
		plan: v.optional(Id),
		startedAt: Time,
		settledAt: v.optional(Time),
	}),
);
export type CommandRecord = v.InferOutput<typeof CommandRecordSchema>;

/** Returns whether surfaces show a command. Of those that rules sent, only a block of Mark Done that Workspace refused. */
export function isForSurfaces({ automatic, failure, command }: CommandRecord): boolean {
	return automatic !== true || (failure === 'refused' && command.method === 'blockMarkdone');
}
