import * as v from 'valibot';
import { type Command, isWrite } from '../scapi/command';
import type { CommandRecord } from './command-record';
import { later } from './later-schema';
import type { PlanRecord } from './plan';
import { CommandSchema, each, KeyValues, Text, Time } from './schema';
import { type Draft, DraftSchema } from './surface';

/** Storage key prefix of a closed interaction's draft, in `storage.session`: `closed:<interaction key>`. */
export const CLOSED_DRAFT_PREFIX = 'closed:';
/** Time in ms for which it is kept, unless the agent dismisses it first. */
export const CLOSED_DRAFT_KEPT_MS = 1_800_000;
export const MAX_CLOSED_DRAFTS = 5;
/** Max size in characters of JSON. A larger draft is not kept, to leave room for the live ones. */
export const MAX_CLOSED_DRAFT_CHARS = 500_000;
const MAX_SENT = 100;

export const ClosedDraftSchema = later(() =>
	v.object({
		/** When Workspace closed the interaction. */
		at: Time,
		/** The name of the interaction, unmasked. */
		name: Text,
		draft: DraftSchema,
		/** The attached data of the edited keys, as it last was. */
		userData: KeyValues,
		/** Requests about it whose text is not lost with it. */
		sent: each(CommandSchema, MAX_SENT),
	}),
);
export type ClosedDraft = v.InferOutput<typeof ClosedDraftSchema>;

/** Returns whether a draft contains anything the agent may have typed. */
export function hasTyped({ values, newKey, newValue, target, presets, holdReason }: Draft): boolean {
	return [values, newKey, newValue, target, presets, holdReason].some(
		(part) => part !== undefined && part !== '' && Object.keys(part).length > 0,
	);
}

/**
 * Returns the requests about an interaction whose text is not lost when it goes: those that succeeded, and those under way or
 * unclear, whose own outcome names all that they carry. An outcome names the keys of a write and not its values, so a write
 * counts only once Workspace has shown it.
 */
export function sentAbout(
	interactionKey: string,
	commands: readonly CommandRecord[],
	plans: readonly PlanRecord[],
): Command[] {
	const isKept = ({ status, command }: CommandRecord): boolean =>
		isWrite(command) ? status === 'succeeded' : status !== 'failed';
	return [
		...commands
			.filter((record) => record.subject === interactionKey && isKept(record))
			.map(({ command }) => command),
		...plans
			.filter(({ subject, status }) => subject === interactionKey && status === 'pending')
			.flatMap(({ steps }) => steps.filter((step) => !isWrite(step))),
	];
}
