import * as v from 'valibot';
import { CommandSchema, each, KeyValues, Text, Time } from './schema';
import { type Draft, DraftSchema } from './surface';

/** Text typed for an interaction that Workspace has closed is in `storage.session` under `closed:<interaction key>`. */
export const CLOSED_DRAFT_PREFIX = 'closed:';
/** Time in ms for which it is kept, unless the agent dismisses it before. */
export const CLOSED_DRAFT_KEPT_MS = 1_800_000;
export const MAX_CLOSED_DRAFTS = 5;
/** A larger draft, in characters of JSON, is not kept: storage must keep room for the live ones. */
export const MAX_CLOSED_DRAFT_CHARS = 500_000;
const MAX_SENT = 100;

export const ClosedDraftSchema = v.object({
	/** When Workspace closed the interaction. */
	at: Time,
	/** The name of the interaction, unmasked. */
	name: Text,
	draft: DraftSchema,
	/** The attached data of the keys that were edited, as it was last. */
	userData: KeyValues,
	/** Requests about it that were sent and have not failed: what they carry was not lost. */
	sent: each(CommandSchema, MAX_SENT),
});
export type ClosedDraft = v.InferOutput<typeof ClosedDraftSchema>;

/** Returns whether anything in a draft may have been typed by the agent. */
export function hasTyped({ values, newKey, newValue, target, presets, holdReason }: Draft): boolean {
	return [values, newKey, newValue, target, presets, holdReason].some(
		(part) => part !== undefined && part !== '' && Object.keys(part).length > 0,
	);
}
