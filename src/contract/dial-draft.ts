import * as v from 'valibot';
import type { CommandRecord } from './command-record';
import { later } from './later-schema';
import { Id, Text } from './schema';
import { DraftRow } from './surface';

/** Key in `storage.session` of what is prepared in the dialler. */
export const DIAL_DRAFT_KEY = 'dialDraft';

const Chosen = v.pipe(v.string(), v.maxLength(1_000));

/** Max calls that are kept beside the one in the dialler. */
export const MAX_KEPT_CALLS = 5;

/** A call that is being prepared: a number, and what goes with it. */
const preparedCall = () => ({
	text: v.string(),
	/** True while the text is a number that a press has filled in. */
	filledIn: v.optional(v.boolean()),
	/** A number that was chosen rather than typed; typing takes its place. */
	given: v.optional(v.object({ number: Chosen, name: v.optional(Text) })),
	/** Rows of attached data, and below them of extensions. */
	data: v.optional(v.array(DraftRow)),
	extensions: v.optional(v.array(DraftRow)),
	/** True while the rows of data are shown, and below it the same for extensions. */
	dataOpen: v.optional(v.boolean()),
	moreOpen: v.optional(v.boolean()),
});

/** The content of the dialler: the call that is being prepared, and those that are kept beside it. */
export const DialDraftSchema = later(() =>
	v.object({
		...preparedCall(),
		/** The id of the request that it was sent with. */
		sentAs: v.optional(Id),
		/** The id of a request that is known to have failed, also once its outcome is forgotten. */
		failedAs: v.optional(Id),
		/** Calls that the agent was preparing when another number was filled in, latest first. After that call, the first one returns. */
		kept: v.optional(v.array(v.object(preparedCall()))),
		/** True only in what is stored for a moment when the agent has signed out, for a dialler that is open: it is empty from then on. */
		signedOut: v.optional(v.boolean()),
	}),
);
export type DialDraft = v.InferOutput<typeof DialDraftSchema>;
export type KeptCalls = NonNullable<DialDraft['kept']>;

/** Returns whether what was prepared has been dialled: its request was sent, and is not known to have failed. */
export function isDialled({ sentAs, failedAs }: DialDraft, commands: readonly CommandRecord[]): boolean {
	const record = commands.find(({ id }) => id === sentAs);
	return sentAs !== undefined && (record === undefined ? sentAs !== failedAs : record.status !== 'failed');
}
