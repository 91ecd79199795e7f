import type { CommandRecord, FromSurface } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import type { TrackedSession } from '../sessions/sessions';
import { aboutOf } from './same-interaction';

export type CommandMessage = Extract<FromSurface, { type: 'command' }>;

/** Why a command is sent, if not because of a press of its own. */
export interface Occasion {
	/** Sent by a rule rather than by the agent. */
	automatic?: boolean;
	/** The id of the plan that it is a step of. */
	plan?: string;
	/** True if every open surface shows it already. */
	isShown?: boolean;
}

/** Returns the record of a command that has just arrived. `now`: ms since 1970. */
export function newRecord(
	{ id, session, epoch, command, interactionKey, afterCall }: CommandMessage,
	{ automatic, plan }: Occasion,
	now: number,
	trackedSession: TrackedSession | undefined,
): CommandRecord {
	const tracked = trackedSession?.interactions.get(interactionIdOf(command) ?? '');
	const { origin = '' } = trackedSession?.session ?? {};
	return {
		...{ id, session, epoch, command, status: 'pending', startedAt: now },
		...aboutOf(interactionKey, origin, tracked),
		...(command.method === 'deleteUserData' && tracked !== undefined
			? { wasShown: Object.hasOwn(tracked.interaction.userData, command.key) }
			: {}),
		...(automatic === true ? { automatic } : {}),
		...(afterCall === true ? { afterCall } : {}),
		...(plan === undefined ? {} : { plan }),
	};
}
