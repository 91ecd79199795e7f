import * as v from 'valibot';
import { type PlanRecord, PlanRecordSchema } from '../../contract/plan';
import type { FromRelay } from '../../contract/relay';
import { type CommandRecord, CommandRecordSchema } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { isRecord } from '../../scapi/json';
import type { TrackedSession } from '../sessions/sessions';
import { aboutOf } from './same-interaction';

/** A command that an earlier life of the worker sent and could not store, as the relay keeps it. */
export type Request = NonNullable<Extract<FromRelay, { type: 'outcome' }>['request']>;

/** The same with the origin of the document that it was sent to. */
export type Sent = Request & { origin: string };

/** Returns such a command with the origin of its document. */
export function sentTo(request: Request | undefined, { origin }: { origin: string }): Sent | undefined {
	return request && { ...request, origin };
}

/** The part of a session that the record of a command is made from. */
export interface Place {
	session: Pick<TrackedSession['session'], 'key' | 'origin'>;
	interactions: TrackedSession['interactions'];
}

/** Returns the record of such a command. The relay's notes are parsed, and cannot say more of it than what it is. */
export function recordOf(
	id: string,
	{ epoch, command, notes }: Request,
	{ session: { key: session, origin }, interactions }: Place,
	now: number,
): CommandRecord {
	const interactionId = interactionIdOf(command);
	const tracked = interactionId === undefined ? undefined : interactions.get(interactionId);
	const fixed = { id, session, epoch, command, status: 'pending' as const };
	const bare = { ...fixed, startedAt: now, ...aboutOf(undefined, origin, tracked) };
	const parsed = v.safeParse(CommandRecordSchema, { ...bare, ...(isRecord(notes) ? notes : {}), ...fixed });
	return parsed.success ? parsed.output : bare;
}

/** The member of the notes that holds the plan whose step a command is. */
const STEP_OF = 'stepOf';

/** Returns what a command's relay keeps beside it of the plan whose step it is: if neither is stored, only the relay has it. */
export function besideStep(plan: PlanRecord | undefined): Record<string, unknown> {
	return plan === undefined ? {} : { [STEP_OF]: plan };
}

/** Returns the plan whose step such a command is. Like the command, it is its own session's, whatever the notes say. */
export function planOf({ epoch, notes }: Request, { session }: Place): PlanRecord | undefined {
	const kept: unknown = isRecord(notes) ? notes[STEP_OF] : undefined;
	const parsed = v.safeParse(PlanRecordSchema, kept);
	return parsed.success ? { ...parsed.output, session: session.key, epoch } : undefined;
}
