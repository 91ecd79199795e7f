import type { Shift } from '../../../contract/shift';
import { t } from '../../../platform/i18n';
import { type AgentState, kindOf, type Medium, stateWords } from '../../../scapi/agent';

/** The number of states that have a digit in their menu: 0, then the digit, chooses one. */
const STATE_DIGITS = 9;

/** Presence by shape: ready is full, not ready hollow, away has a clock's hands, after-call work is dotted, do not disturb barred. */
export type PresenceKind = 'ready' | 'notReady' | 'away' | 'afterCall' | 'dnd' | 'loggedOff';

/** Returns whether a state signs the agent out. It stands apart, without a digit, and is asked for twice. */
export const signsOut = (state: AgentState): boolean => kindOf(state) === 'loggedOff';

/** Returns the digit that chooses a state in the menu of these; `undefined` if none does. */
export function stateDigit(states: readonly AgentState[], state: AgentState): number | undefined {
	const place = states
		.filter((each) => !signsOut(each))
		.findIndex(({ operationName }) => operationName === state.operationName);
	return place < 0 || place >= STATE_DIGITS ? undefined : place + 1;
}

/** Returns a state in Workspace's words. */
export const agentStateWord = (state: AgentState): string => stateWords(state) ?? t('agent_unknown');

/** Returns the sign of a state. Not Ready with a reason is being away. */
export function presenceOf(state: AgentState | undefined): PresenceKind {
	const kind = kindOf(state);
	if (kind === 'ready' || kind === 'partial') return 'ready';
	if (kind === 'notReady') return (state?.reason ?? '') === '' ? 'notReady' : 'away';
	if (kind === 'afterCallWork') return 'afterCall';
	if (kind === 'dnd') return 'dnd';
	return kind === 'loggedOff' || kind === 'outOfService' ? 'loggedOff' : 'notReady';
}

/** Letters that mean something else in the menu of states. */
const TAKEN = 'axjkl';

/** Returns a letter of its own for each channel: the first of its name that no other has. */
export function channelLetters(media: readonly Pick<Medium, 'name'>[]): ReadonlyMap<string, string> {
	const letters = new Map<string, string>();
	for (const { name } of media) {
		const free = [...name.toLowerCase()].find(
			(letter) => /[a-z]/.test(letter) && !TAKEN.includes(letter) && ![...letters.values()].includes(letter),
		);
		if (free !== undefined) letters.set(name, free);
	}
	return letters;
}

/** Returns how Workspace names the states of these shifts, by their operation names. */
export const stateNamesOf =
	(shifts: readonly Pick<Shift, 'session' | 'states'>[], session: string) =>
	(operationName: string): string => {
		const state = shifts
			.find((shift) => shift.session === session)
			?.states.find((each) => each.operationName === operationName);
		return state === undefined ? operationName : agentStateWord(state);
	};
