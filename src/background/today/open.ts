import * as v from 'valibot';
import { Id, Text, Time } from '../../contract/schema';
import { TodayEntrySchema } from '../../contract/today';
import { TimeSpentSchema } from './time-spent';

const { origin, page, subject, name, number, family, direction, consultation, began, missed, to, tags, did } =
	TodayEntrySchema.entries;

/** An interaction that has not ended, as Today keeps it. */
export const OpenSchema = v.object({
	...{ origin, page, subject, name, number, family, direction, consultation, began, missed, to, tags, did },
	state: Id,
	established: v.boolean(),
	passedOn: v.boolean(),
	seenAt: Time,
	/** The interaction key of the one that a consultation is about. */
	parent: v.optional(Text),
	time: TimeSpentSchema,
});
export type Open = v.InferOutput<typeof OpenSchema>;
