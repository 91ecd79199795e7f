import * as v from 'valibot';
import { CommandSchema, Count, Id, Text, Time } from './schema';

/** More steps than any preset has: data, then what follows it. */
export const MAX_PLAN_STEPS = 4;
export const StepsSchema = v.pipe(v.array(CommandSchema), v.minLength(1), v.maxLength(MAX_PLAN_STEPS));

/**
 * Several commands that the agent meant as one act, such as "tag and transfer". Each step goes out when the one before
 * it has succeeded; the first that does not ends the plan. The worker carries it out, so that it goes on when the
 * surface closes.
 */
export const PlanRecordSchema = v.object({
	/** The intent; the command of step n has the id `<id>.<n>`, from 0. */
	id: Id,
	session: Id,
	epoch: Count,
	/** Label of the button the agent pressed, from the settings. */
	label: Text,
	/** The interaction's display name when the agent pressed. */
	about: v.optional(Text),
	/** The stable key of the interaction. */
	subject: v.optional(Text),
	steps: StepsSchema,
	/** The step that is under way, or at which the plan came to its end. */
	at: Count,
	/** When the plan came to that step. */
	steppedAt: Time,
	/** The command that the present step waits for: its own, or one that was under way already. Absent: it never went out. */
	waitsFor: v.optional(Id),
	/** Keys, comma-separated, that Workspace has accepted and does not show to this page. */
	unseen: v.optional(Text),
	/** `unknown`: the step went out and nobody can tell what became of it, so the next was not sent. */
	status: v.picklist(['pending', 'succeeded', 'failed', 'unknown']),
	startedAt: Time,
	settledAt: v.optional(Time),
});
export type PlanRecord = v.InferOutput<typeof PlanRecordSchema>;
