import * as v from 'valibot';
import { readInteraction } from './interaction-reader';
import { MAX_ID_LENGTH } from './limits';
import { each, flag, object, type Reader, text, UNREADABLE } from './reader';

const time: Reader<number> = (value) =>
	typeof value === 'number' && Number.isFinite(value) ? value : UNREADABLE;

/** Reads an interaction as the worker tracks it. Times are ms since the Unix epoch, by the relay's clock. */
export const readTracked = object(
	{
		interaction: readInteraction,
		/** The last lifecycle state. A transient state may hide it. */
		lifecycle: text(MAX_ID_LENGTH, 1),
		firstSeenAt: time,
		/** When its current phase began. The ringing, talking, hold or wrap-up time counts from here. */
		phaseSince: time,
		/** True if Ringside attached after it began, so that its times are minimums. */
		joinedLate: flag,
	},
	{
		/** When it was first established, if it was. The talk time of a held call counts from here. */
		establishedAt: time,
		/** While it rings: when it will probably be redirected, estimated from earlier unanswered rings. */
		redirectAround: time,
	},
);
export type Tracked = Exclude<ReturnType<typeof readTracked>, typeof UNREADABLE>;

/**
 * Returns the schema of a list of tracked interactions, of which it takes the first `most`. The items are read by hand, because a
 * surface that opens among 200 interactions reads all of them before its first frame. Unreadable ones are left out.
 */
export const trackedItems = (most: number) =>
	v.pipe(
		v.custom<unknown[]>(Array.isArray, 'a list'),
		v.transform((list): Tracked[] => readEach(list, most)),
	);

/** Reads the first `most` of a list of tracked interactions. Unreadable ones are left out. */
export function readEach(list: unknown[], most: number): Tracked[] {
	const read = each(readTracked, most)(list);
	return read === UNREADABLE ? [] : read;
}
