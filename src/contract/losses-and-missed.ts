import * as v from 'valibot';
import { Count, Id, Text, Time } from './schema';
import { FAMILIES } from './settings';

/**
 * How a Workspace that was connected went away.
 *
 * - `discarded`: the browser unloaded its tab to save memory; `frozen`: the browser has put the tab to sleep.
 * - `closed`: its tab was closed; `crashed`: its tab's process died.
 * - `left`: its tab shows something else now: another page, a login page, or Workspace without its API.
 * - `silent`: its page is there and gets no answer; the session's link says how that shows.
 */
const LOSSES = ['discarded', 'frozen', 'closed', 'crashed', 'left', 'silent'] as const;

/** A Workspace that was connected and is no longer, until it is again or the agent has taken note. */
export const LossSchema = v.object({
	id: Id,
	how: v.picklist(LOSSES),
	/** The origin of the Workspace, as the agent knows it. */
	origin: Text,
	/** How many interactions were rung or in progress there. */
	interactions: Count,
	at: Time,
	/** The session that still stands for it, where its page is there. */
	session: v.optional(Id),
	/** True if Ringside can bring it back: show its tab, reload it, or open its address again. */
	restorable: v.boolean(),
	/** True if the agent has dismissed it. The loss goes on, but no longer as an alarm. */
	noted: v.boolean(),
});
export type Loss = v.InferOutput<typeof LossSchema>;

/**
 * What became of something that rang and was not answered here, as far as Workspace tells it.
 *
 * - `redirected`, `noAnswer`: `ronaCallState` says so. Source: Interaction namespace, type Interaction.
 * - `revoked`: an offer that Workspace took back (state REVOKED).
 * - `released`: a call that ended while it rang, without `ronaCallState`: its caller hung up, most likely.
 * - `gone`: it is no longer shown, without any word.
 */
const MISSES = ['redirected', 'noAnswer', 'revoked', 'released', 'gone'] as const;

export const MissedSchema = v.object({
	id: Id,
	/** The origin of the Workspace in which it rang, as the agent knows it. */
	origin: Text,
	/** The origin of the reporting page, as the browser states it. The entry counts towards that origin's share. */
	page: v.optional(Text),
	/** The key of the interaction with the origin of its page (`keptName`): pages of another origin cannot replace it. */
	subject: Text,
	/** Who it was, where that is known, and by which number. */
	name: v.optional(Text),
	number: v.optional(Text),
	family: v.picklist(FAMILIES),
	how: v.picklist(MISSES),
	/** ms for which it rang, at least, where Ringside came late. */
	rang: Count,
	atLeast: v.boolean(),
	at: Time,
});
export type Missed = v.InferOutput<typeof MissedSchema>;
