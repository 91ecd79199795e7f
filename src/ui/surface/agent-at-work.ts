import type { Shift } from '../../contract/shift';
import type { Session } from '../../contract/surface';
import type { PresenceKind } from '../logic/words/agent-words';

/** The agent at one Workspace, as the bar shows it. */
export interface AgentAtWork {
	readonly session: Session;
	readonly shift: Shift;
	/** The state in Workspace's word; `undefined` if it cannot be known now. */
	readonly word: string | undefined;
	readonly kind: PresenceKind;
	/** Since when, in ms since the epoch. */
	readonly since: number | undefined;
	/** True while a change waits for Workspace to report it. */
	readonly pending: boolean;
	/** True if the state can be changed here. */
	readonly changeable: boolean;
}
