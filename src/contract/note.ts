import * as v from 'valibot';
import { Count, Id, Text, Time } from './schema';

/** Where the worker leaves a word for the surface that opens next, or is open: `storage.session`, one at a time. */
export const NOTE_KEY = 'note';
/** A note is about what the agent has just pressed; after so many ms it is news to nobody. */
export const NOTE_LIVES = 10_000;

/** Why a press away from any surface did nothing, or what it wants to be shown. */
export const NoteSchema = v.object({
	at: Time,
	text: v.optional(Text),
	/** The interaction whose tags are to have the focus. */
	tagsOf: v.optional(v.object({ session: Id, epoch: v.optional(Count), interactionId: Id })),
});
export type Note = v.InferOutput<typeof NoteSchema>;
