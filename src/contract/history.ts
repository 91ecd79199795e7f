import * as v from 'valibot';
import { FAILURES } from './failures';
import { each, Id, Method, Text, Time } from './schema';

/** Key of the history in `storage.session`, so that it outlives the worker and ends with the browser. */
export const HISTORY_KEY = 'history';

/**
 * One command that came to its end, for looking back. It says what was asked for and what became of it, and no value of
 * attached data: those stay with the interaction.
 */
const HistoryEntrySchema = v.object({
	/** The id of the command: an outcome that is corrected later takes the place of the first. */
	id: Id,
	session: Id,
	method: Method,
	/** The interaction's display name. */
	about: v.optional(Text),
	/** The stable key of the interaction. */
	subject: v.optional(Text),
	/** The destination, of what was sent to somebody. */
	to: v.optional(Text),
	/** The names of the keys that were set or deleted. */
	keys: v.optional(each(Text, 100)),
	status: v.picklist(['succeeded', 'failed', 'unknown']),
	failure: v.optional(v.picklist(FAILURES)),
	/** When the agent asked for it, in milliseconds since the epoch. */
	at: Time,
});
export type HistoryEntry = v.InferOutput<typeof HistoryEntrySchema>;

export const HistorySchema = each(HistoryEntrySchema, 1_000);
