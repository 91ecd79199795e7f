import type { Command } from '../../scapi/command';
import type { MethodName } from '../../scapi/methods';

/** Methods after which Workspace may take their interaction away. */
const TAKING_AWAY: ReadonlySet<MethodName> = new Set([
	'markdone',
	'reject',
	'completeTransfer',
	'completeConference',
	'singleStepTransfer',
	'voice.hangUp',
]);

/** Returns whether one of these requests is for something that takes its interaction away. */
export const endsWork = (commands: readonly Command[]): boolean =>
	commands.some(({ method }) => TAKING_AWAY.has(method));
