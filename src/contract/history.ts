import * as v from 'valibot';
import { FAILURES } from './failures';
import { later } from './later-schema';
import { each, Id, Method, Text, Time } from './schema';

/** Key of the history in `storage.session`, which outlives the worker and ends with the browser. */
export const HISTORY_KEY = 'history';

/**
 * One ended command, for looking back: the request and its outcome, without any value of attached data. Those stay with the
 * interaction.
 */
const HistoryEntrySchema = later(() =>
	v.object({
		/** The id of the command. A corrected outcome replaces the first. */
		id: Id,
		session: Id,
		method: Method,
		/** The interaction's display name. */
		about: v.optional(Text),
		/** The interaction key. */
		subject: v.optional(Text),
		/** The destination, if it was sent to somebody. */
		to: v.optional(Text),
		/** The names of the keys that were set or deleted. */
		keys: v.optional(each(Text, 100)),
		status: v.picklist(['succeeded', 'failed', 'unknown']),
		failure: v.optional(v.picklist(FAILURES)),
		/** When the agent asked for it, in ms since the Unix epoch. */
		at: Time,
	}),
);
export type HistoryEntry = v.InferOutput<typeof HistoryEntrySchema>;

export const HistorySchema = each(HistoryEntrySchema, 1_000);
