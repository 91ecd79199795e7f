import * as v from 'valibot';
import { Count, Id, Text, Time } from './schema';

/** Key in `storage.session` of the one note the worker leaves for the open surface, or the next to open. */
export const NOTE_KEY = 'note';
/** ms after which a note is stale. It is about what the agent has just pressed. */
export const NOTE_LIFETIME_MS = 10_000;

/** Why a press away from any surface did nothing, or what it wants to be shown. */
export const NoteSchema = v.object({
	at: Time,
	text: v.optional(Text),
	/** The interaction whose tags are to have the focus. */
	tagsOf: v.optional(v.object({ session: Id, epoch: v.optional(Count), interactionId: Id })),
});
export type Note = v.InferOutput<typeof NoteSchema>;
