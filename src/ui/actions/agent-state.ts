import { isAvailable, type Shift } from '../../contract/shift';
import type { Session } from '../../contract/surface';
import { t } from '../../platform/i18n';
import { type AgentState, kindOf, type Medium, sameState } from '../../scapi/agent';
import type { Command } from '../../scapi/command';
import type { MediaFamily } from '../../scapi/media';
import type { MethodName } from '../../scapi/methods';
import type { Card } from '../logic/cards/cards';
import { agentStateWord, presenceOf } from '../logic/words/agent-words';
import { primaries } from '../logic/words/status';
import type { AgentAtWork } from '../surface/agent-at-work';
import type { Surface } from '../surface/surface';

const OVER: readonly Card['phase'][] = ['ended', 'failed'];

/** Returns the requests by this method that wait for Workspace to report their effect. */
function pendingAt(surface: Surface, session: string, method: MethodName): Command[] {
	return surface.store.commands.value.flatMap(({ session: other, status, command }) =>
		other === session && status === 'pending' && command.method === method ? [command] : [],
	);
}

/**
 * Returns the agent as the bar shows them: at the Workspace of the interaction that keys act on, otherwise at the first that
 * speaks of them. `undefined` where no Workspace does, or the state cannot be asked for.
 */
export function agentOf(surface: Surface): AgentAtWork | undefined {
	const head = surface.store.head.value;
	if (head === undefined) return undefined;
	const sessions = primaries(head).filter((session) => surface.shiftOf(session.key) !== undefined);
	const now = surface.places.value.get(surface.current.value ?? '')?.card.session.key;
	const session = sessions.find(({ key }) => key === now) ?? sessions[0];
	return session === undefined ? undefined : atWork(surface, session);
}

function atWork(surface: Surface, session: Session): AgentAtWork | undefined {
	const shift = surface.shiftOf(session.key);
	if (shift === undefined || !isAvailable(shift, 'agent.getState')) return undefined;
	// What was said before the connection was lost may be over.
	const state = session.link.status === 'connected' ? shift.state : undefined;
	return {
		session,
		shift,
		word: state === undefined ? undefined : agentStateWord(state),
		kind: presenceOf(state),
		since: state === undefined ? undefined : shift.since,
		pending: isChangingState(surface, session.key),
		changeable:
			session.link.status === 'connected' && shift.states.length > 0 && isAvailable(shift, 'agent.setState'),
	};
}

/** Returns whether a change of the agent's state waits for Workspace to report it. */
export const isChangingState = (surface: Surface, session: string): boolean =>
	pendingAt(surface, session, 'agent.setState').length > 0;

/** Returns whether an interaction of this Workspace is in work, so that a state can be chosen for afterwards. */
export function isBusyAt(surface: Surface, session: string): boolean {
	return [...surface.places.value.values()].some(
		({ card, gone }) => !gone && card.session.key === session && !OVER.includes(card.phase),
	);
}

/** Requests a state. It is shown once Workspace reports it. */
export function setState(surface: Surface, { session, shift }: AgentAtWork, state: AgentState): void {
	const { operationName } = state;
	if (operationName === undefined) return;
	const command: Command = { method: 'agent.setState', operationName };
	if (isChangingState(surface, session.key)) return surface.announce(t('illegal_pending'));
	if (shift.state !== undefined && sameState(shift.state, state))
		return surface.announce(t('agent_already', agentStateWord(state)));
	surface.store.runAt(session, command);
	surface.announce(t('agent_asking', agentStateWord(state)));
}

/** Chooses a state for when the last interaction has ended, or takes that back. */
export function chooseNext(surface: Surface, { session }: AgentAtWork, state?: AgentState): void {
	void surface.store.chooseNext(session.key, state?.operationName).then((why) => {
		if (why !== undefined) surface.say(t('agent_nextFailed'));
		else if (state === undefined) surface.announce(t('agent_nextTakenBack'));
		else surface.announce(t('agent_next', agentStateWord(state)));
	});
}

/** Returns the state that a channel's switch leads to; `undefined` where the list of states does not have it. */
function otherState({ states }: Shift, medium: Medium): AgentState | undefined {
	const wanted = kindOf(medium.state) === 'ready' ? 'notReady' : 'ready';
	return (
		states.find((state) => kindOf(state) === wanted && (state.reason ?? '') === '') ??
		states.find((state) => kindOf(state) === wanted)
	);
}

/** A channel with a state of its own. */
export interface Channel {
	readonly medium: Medium;
	readonly ready: boolean;
	readonly pending: boolean;
	/** Changes its state from ready to not ready or back; absent where that is not possible. */
	readonly toggle?: () => void;
}

/** Returns the channels that Workspace gives a state of their own. */
export function channelsOf(surface: Surface, { session, shift, changeable }: AgentAtWork): Channel[] {
	const changing = pendingAt(surface, session.key, 'media.setState');
	return shift.media
		.filter(({ state }) => state !== undefined)
		.map((medium): Channel => {
			const { name } = medium;
			const pending = changing.some((command) => 'mediaName' in command && command.mediaName === name);
			const operationName = otherState(shift, medium)?.operationName;
			const ready = kindOf(medium.state) === 'ready';
			if (!changeable || operationName === undefined || !isAvailable(shift, 'media.setState'))
				return { medium, ready, pending };
			const command: Command = { method: 'media.setState', mediaName: name, operationName };
			return {
				medium,
				ready,
				pending,
				toggle: () => {
					if (pending) surface.announce(t('illegal_pending'));
					else surface.store.runAt(session, command);
				},
			};
		});
}

/** Returns what takes the agent back to the state before a missed interaction; `undefined` where nothing does. */
export function wayBack(
	surface: Surface,
): { agent: AgentAtWork; id: string; family: MediaFamily; state: AgentState } | undefined {
	const head = surface.store.head.value;
	for (const session of head === undefined ? [] : primaries(head)) {
		const agent = atWork(surface, session);
		const missed = agent?.shift.afterMissed;
		if (agent !== undefined && missed !== undefined && agent.changeable)
			return { agent, id: missed.id, family: missed.family, state: missed.back };
	}
	return undefined;
}
