import { isAvailable, type Shift } from '../../contract/shift';
import type { Model, Session } from '../../contract/surface';
import { type AgentState, kindOf, sameState } from '../../scapi/agent';

/** The states that have a browser-wide shortcut. `reason`: the last state with a reason, such as a break. */
export type WantedState = 'ready' | 'notReady' | 'afterCallWork' | 'reason';

export type StateChoice =
	| {
			readonly kind: 'state';
			readonly session: Session;
			readonly state: AgentState & { operationName: string };
	  }
	| { readonly kind: 'none' | 'several' | 'unavailable' | 'noReason' }
	| { readonly kind: 'already'; readonly state: AgentState };

/** Returns the agent at the Workspace in front, or at the only one. */
function shiftFor(
	{ sessions, shifts }: Model,
	front: number | undefined,
): [Session, Shift] | 'none' | 'several' {
	const all = sessions.flatMap((session): [Session, Shift][] => {
		if (!session.primary || session.link.status !== 'connected') return [];
		const shift = shifts.find((each) => each.session === session.key);
		return shift === undefined ? [] : [[session, shift]];
	});
	const [only, another] = all;
	if (only === undefined) return 'none';
	if (another === undefined) return only;
	const inFront = all.find(
		([{ tabId, workspaceTab }]) => front !== undefined && (tabId === front || workspaceTab === front),
	);
	return inFront ?? 'several';
}

const hasReason = ({ reason = '' }: AgentState): boolean => reason !== '';

function stateFor({ states, recent }: Shift, wanted: WantedState): AgentState | undefined {
	if (wanted === 'reason') {
		const isReason = (state: AgentState): boolean => kindOf(state) === 'notReady' && hasReason(state);
		return recent
			.map((name) => states.find(({ operationName }) => operationName === name))
			.find((state) => state !== undefined && isReason(state));
	}
	const of = states.filter((state) => kindOf(state) === wanted);
	return of.find((state) => !hasReason(state)) ?? of[0];
}

/** Decides which state at which Workspace a shortcut means now. */
export function chooseState(model: Model, wanted: WantedState, front: number | undefined): StateChoice {
	const found = shiftFor(model, front);
	if (typeof found === 'string') return { kind: found };
	const [session, shift] = found;
	if (!isAvailable(shift, 'agent.setState')) return { kind: 'unavailable' };
	const state = stateFor(shift, wanted);
	if (state?.operationName === undefined) return { kind: wanted === 'reason' ? 'noReason' : 'unavailable' };
	if (shift.state !== undefined && sameState(shift.state, state)) return { kind: 'already', state };
	return { kind: 'state', session, state: { ...state, operationName: state.operationName } };
}
