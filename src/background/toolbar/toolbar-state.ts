import type { Loss, Missed } from '../../contract/losses-and-missed';
import { stateInfo } from '../../scapi/states';
import type { TrackedSession } from '../sessions/sessions';

/** What the toolbar shows. */
export interface ToolbarState {
	connected: boolean;
	ringing: number;
	active: number;
	/** Workspaces that were connected and are not any more, as far as the agent has not taken note. */
	lost: number;
	missed: number;
}

/** How Ringside stands to all Workspaces together; each is counted once, however many pages of it are connected. */
export function toolbarStateOf(
	sessions: Iterable<TrackedSession>,
	losses: readonly Loss[] = [],
	missed: readonly Missed[] = [],
): ToolbarState {
	const standing: ToolbarState = {
		connected: false,
		ringing: 0,
		active: 0,
		lost: losses.filter(({ noted }) => !noted).length,
		missed: missed.length,
	};
	for (const { session, interactions } of sessions) {
		if (!session.primary || session.link.status !== 'connected') continue;
		standing.connected = true;
		for (const { lifecycle } of interactions.values()) {
			const { phase } = stateInfo(lifecycle);
			if (phase === 'ringing') standing.ringing++;
			if (phase === 'active' || phase === 'held' || phase === 'dialing') standing.active++;
		}
	}
	return standing;
}
