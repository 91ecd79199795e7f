import * as v from 'valibot';
import { Count, Id, Text, Time } from './schema';

/** Key in `storage.session` of the worker's one note for the open surface, or the next one to open. */
export const NOTE_KEY = 'note';
/** Time in ms after which a note is stale, as it is about what the agent has just pressed. */
export const NOTE_LIFETIME_MS = 10_000;

/** Why a press outside any surface did nothing, or what it asks the surface to show. */
export const NoteSchema = v.object({
	at: Time,
	text: v.optional(Text),
	/** A number, or a text with one, that the dialler is to show. It dials nothing. */
	call: v.optional(Text),
	/** The interaction whose tags should get the focus. */
	tagsOf: v.optional(v.object({ session: Id, epoch: v.optional(Count), interactionId: Id })),
});
export type Note = v.InferOutput<typeof NoteSchema>;
