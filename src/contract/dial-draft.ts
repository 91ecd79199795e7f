import * as v from 'valibot';
import type { CommandRecord } from './command-record';
import { later } from './later-schema';
import { Id, Text } from './schema';
import { DraftRow } from './surface';

/** Key in `storage.session` of what is prepared in the dialler. */
export const DIAL_DRAFT_KEY = 'dialDraft';

const Typed = v.pipe(v.string(), v.maxLength(1_000));

/** The content of the dialler: a number, and what goes with it. */
const preparedCall = () => ({
	text: Typed,
	/** A number that was chosen rather than typed; typing takes its place. */
	given: v.optional(v.object({ number: Typed, name: v.optional(Text) })),
	/** Rows of attached data, and below them of extensions. */
	data: v.optional(v.array(DraftRow)),
	extensions: v.optional(v.array(DraftRow)),
	/** True while the rows of data are shown, and below it the same for extensions. */
	dataOpen: v.optional(v.boolean()),
	moreOpen: v.optional(v.boolean()),
});

export const DialDraftSchema = later(() =>
	v.object({
		...preparedCall(),
		/** The id of the request that it was sent with. */
		sentAs: v.optional(Id),
		/** What the agent had typed when another number was filled in. It is there again after that call. */
		former: v.optional(v.object(preparedCall())),
	}),
);
export type DialDraft = v.InferOutput<typeof DialDraftSchema>;

/** Returns whether what was prepared has been dialled: its request was sent, and is not known to have failed. */
export function isDialled({ sentAs }: DialDraft, commands: readonly CommandRecord[]): boolean {
	return sentAs !== undefined && commands.find(({ id }) => id === sentAs)?.status !== 'failed';
}
