import type { Loss, Missed } from '../../contract/losses-and-missed';
import type { Tracked } from '../../contract/surface';
import { perObject } from '../../scapi/per-object';
import { stateInfo } from '../../scapi/states';
import type { TrackedSession } from '../sessions/sessions';

/** The state that the toolbar icon shows: counts of interactions, lost Workspaces and missed interactions. */
export interface ToolbarState {
	connected: boolean;
	ringing: number;
	active: number;
	/** Workspaces that were connected and are lost, unless the agent has acknowledged it. */
	lost: number;
	missed: number;
	/** The agent's state in Workspace's word, where it is known and the same in every Workspace. */
	presence?: string;
	/** True if the agent takes no new work in any Workspace. */
	away?: boolean;
}

const countsOf = perObject(
	(interactions: ReadonlyMap<string, Tracked>): { ringing: number; active: number } => {
		const counts = { ringing: 0, active: 0 };
		for (const { lifecycle } of interactions.values()) {
			const { phase } = stateInfo(lifecycle);
			if (phase === 'ringing') counts.ringing++;
			if (phase === 'active' || phase === 'held' || phase === 'dialing') counts.active++;
		}
		return counts;
	},
);

/** Sums up all Workspaces. Each counts once, however many of its pages are connected. */
export function toolbarStateOf(
	sessions: Iterable<TrackedSession>,
	losses: readonly Loss[] = [],
	missed: readonly Missed[] = [],
	agent: Pick<ToolbarState, 'presence' | 'away'> = {},
): ToolbarState {
	const state: ToolbarState = {
		connected: false,
		ringing: 0,
		active: 0,
		lost: losses.filter(({ noted }) => !noted).length,
		missed: missed.length,
	};
	for (const { session, interactions } of sessions) {
		if (!session.primary || session.link.status !== 'connected') continue;
		state.connected = true;
		const { ringing, active } = countsOf(interactions);
		state.ringing += ringing;
		state.active += active;
	}
	return { ...state, ...agent };
}
