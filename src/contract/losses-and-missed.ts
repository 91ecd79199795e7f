import * as v from 'valibot';
import { later } from './later-schema';
import { Count, Id, Text, Time } from './schema';
import { FAMILIES } from './settings';

/**
 * How a connected Workspace was lost.
 *
 * - `discarded`: the browser unloaded its tab to save memory; `frozen`: the browser suspended the tab.
 * - `closed`: its tab was closed; `crashed`: its tab's process died.
 * - `left`: its tab shows something else now: another page, a login page, or Workspace without its API.
 * - `silent`: its page is there but gets no answer. The session's link has the reason.
 */
const LOSSES = ['discarded', 'frozen', 'closed', 'crashed', 'left', 'silent'] as const;

/** A Workspace that was connected and no longer is, until it is again or the agent dismisses the loss. */
export const LossSchema = later(() =>
	v.object({
		id: Id,
		how: v.picklist(LOSSES),
		/** The origin of the Workspace, as the agent knows it. */
		origin: Text,
		/** The number of interactions that were ringing or in progress there. */
		interactions: Count,
		at: Time,
		/** The session that still represents it, if its page is there. */
		session: v.optional(Id),
		/** True if Ringside can bring it back: show its tab, reload it, or open its address again. */
		restorable: v.boolean(),
		/** True if the agent has dismissed it. The loss continues, but no longer as an alarm. */
		noted: v.boolean(),
	}),
);
export type Loss = v.InferOutput<typeof LossSchema>;

/**
 * Why an interaction that rang was not answered here, as far as Workspace reports it.
 *
 * - `redirected`, `noAnswer`: from `ronaCallState`. Source: Interaction namespace, type Interaction.
 * - `revoked`: Workspace withdrew the offer (state REVOKED).
 * - `released`: the call ended while ringing, without `ronaCallState`. Most likely the caller hung up.
 * - `gone`: it disappeared from the list without a reason.
 */
export const MISSES = ['redirected', 'noAnswer', 'revoked', 'released', 'gone'] as const;

export const MissedSchema = later(() =>
	v.object({
		id: Id,
		/** The origin of the Workspace in which it rang, as the agent knows it. */
		origin: Text,
		/** The origin of the reporting page, as the browser states it. The entry counts towards that origin's share. */
		page: v.optional(Text),
		/** The key of the interaction with the origin of its page (`keptName`): pages of another origin cannot replace it. */
		subject: Text,
		/** The other side's name, if known, and below it the number. */
		name: v.optional(Text),
		number: v.optional(Text),
		family: v.picklist(FAMILIES),
		how: v.picklist(MISSES),
		/** The duration of the ringing, in ms. A minimum if `atLeast`, because Ringside attached late. */
		rang: Count,
		atLeast: v.boolean(),
		at: Time,
	}),
);
export type Missed = v.InferOutput<typeof MissedSchema>;
