import * as v from 'valibot';
import { later } from './later-schema';
import { CommandSchema, Count, Id, Text, Time } from './schema';

/** Max steps of a plan: those of a preset, or unsaved data and a transfer. */
export const MAX_PLAN_STEPS = 5;
export const StepsSchema = v.pipe(v.array(CommandSchema), v.minLength(1), v.maxLength(MAX_PLAN_STEPS));

/**
 * Several commands that the agent means as one action, such as "tag and transfer". Each step is sent once the one before it
 * has succeeded; the first that does not succeed ends the plan. The worker runs it, so that it continues when the surface
 * closes.
 */
export const PlanRecordSchema = later(() =>
	v.object({
		/** The plan's id. The command of step n has the id `<id>.<n>`, from 0. */
		id: Id,
		session: Id,
		epoch: Count,
		/** Label of the button the agent pressed, from the settings. */
		label: Text,
		/** The interaction's display name when the agent pressed. */
		about: v.optional(Text),
		/** The interaction key. */
		subject: v.optional(Text),
		/** The interaction keys of the other interactions that steps act on, by their ids. */
		otherSubjects: v.optional(v.record(v.string(), Text)),
		steps: StepsSchema,
		/** The current step, or the one at which the plan ended. */
		at: Count,
		/** When the plan reached that step. */
		steppedAt: Time,
		/** The command that the current step waits for: its own, or an equal one that was pending already. Absent if never sent. */
		waitsFor: v.optional(Id),
		/** Keys, comma-separated, that Workspace accepted but does not show to this page. */
		unseen: v.optional(Text),
		/** `unknown`: the step was sent and its outcome cannot be known, so the next one was not sent. */
		status: v.picklist(['pending', 'succeeded', 'failed', 'unknown']),
		startedAt: Time,
		settledAt: v.optional(Time),
	}),
);
export type PlanRecord = v.InferOutput<typeof PlanRecordSchema>;
