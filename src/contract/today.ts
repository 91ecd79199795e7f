import * as v from 'valibot';
import { HistorySchema } from './history';
import { MISSES } from './losses-and-missed';
import { Count, each, Id, Text, Time } from './schema';
import { FAMILIES } from './settings';

/** Key of Today in `storage.session`, which outlives the worker and ends with the browser. */
export const TODAY_KEY = 'today';

/**
 * How an interaction ended, as far as Workspace or the agent's own requests say it.
 *
 * - `answered`: the agent talked to the other side. `reached`: the same for a call that the agent made; `notReached`: nobody
 *   answered that call.
 * - `missed`: it rang and was not answered here; `missed` has the reason. `rejected`: the agent rejected it.
 * - `transferred`: the agent passed it on. `left`: the agent left the conference.
 * - `sent`, `cancelled`: an email, or a call preview. `failed`: Workspace reported an error.
 * - `ended`: nothing says how.
 */
const ENDINGS = [
	'answered',
	'reached',
	'notReached',
	'missed',
	'rejected',
	'transferred',
	'left',
	'sent',
	'cancelled',
	'failed',
	'ended',
] as const;
export type Ending = (typeof ENDINGS)[number];

/** The parts that the time of an interaction has, in their order. */
export const DURATIONS = ['rang', 'talked', 'onHold', 'wrapUp'] as const;

/** Durations in ms. One that Ringside did not see whole is left out. */
export const DurationsSchema = v.partial(v.object(v.entriesFromList(DURATIONS, Count)));
export type Durations = v.InferOutput<typeof DurationsSchema>;

/** Max requests of the agent that are kept of one interaction. */
export const MAX_DEEDS = 12;
/** Max tags that are kept of one interaction, and below it max characters of their labels and keys. */
export const MAX_TAGS = 12;
export const MAX_TAG_TEXT = 1_000;

/**
 * A tag that was set when the interaction ended: its label at that time, unless the settings masked one of its keys, and the keys,
 * which they may mask later. No values.
 */
const SetTagSchema = v.object({ label: v.optional(Text), keys: each(Text, MAX_TAG_TEXT) });
export type SetTag = v.InferOutput<typeof SetTagSchema>;

/** One interaction that has ended. */
export const TodayEntrySchema = v.object({
	id: Id,
	/** The origin of the Workspace, as the agent knows it, and below it that of the reporting page. */
	origin: Text,
	page: Text,
	/** The interaction key with the origin of its page (`keptName`). */
	subject: Text,
	/** The other side's name, and below it the number, if known. */
	name: v.optional(Text),
	number: v.optional(Text),
	family: v.picklist(FAMILIES),
	direction: v.optional(v.picklist(['in', 'out'])),
	/** True for a consultation: a call to somebody about another interaction. */
	consultation: v.optional(v.boolean()),
	/** When Ringside first saw it, and when it ended. */
	began: Time,
	at: Time,
	how: v.picklist(ENDINGS),
	missed: v.optional(v.picklist(MISSES)),
	/** To whom it was transferred. */
	to: v.optional(Text),
	durations: DurationsSchema,
	/** The tags that were set. Absent if none are offered for such an interaction, or an earlier version has stored the entry. */
	tags: v.optional(each(SetTagSchema, MAX_TAGS)),
	/** The agent's actions through Ringside, oldest first. No values of attached data. */
	did: v.optional(HistorySchema, []),
});
export type TodayEntry = v.InferOutput<typeof TodayEntrySchema>;

/** An interaction that has been in one state for longer than the settings say, and waits for the agent only. */
export const LeftOpenSchema = v.object({
	id: Id,
	session: Id,
	interactionId: Id,
	/** The beginning of its state, in ms since 1970; `atLeast` if it may have begun earlier. */
	since: Time,
	atLeast: v.boolean(),
});
export type LeftOpen = v.InferOutput<typeof LeftOpenSchema>;

export const TodaySchema = each(TodayEntrySchema, 1_000);
