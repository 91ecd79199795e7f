import { t } from '../../platform/i18n';
import { sameState } from '../../scapi/agent';
import { agentStateWord, presenceOf, signsOut, stateDigit } from '../logic/words/agent-words';
import type { Surface } from '../surface/surface';
import { chooseNext, isBusyAt, setState } from './agent-state';
import type { PaletteAct } from './palette-items';

/** Returns the agent's states, now and for afterwards, as the palette lists them. */
export function agentActs(surface: Surface): PaletteAct[] {
	const agent = surface.agent.value;
	if (agent?.changeable !== true) return [];
	const { shift, session } = agent;
	const later = isBusyAt(surface, session.key);
	const base = { group: 'ringside', icon: 'person' } as const;
	const pending = agent.pending ? t('illegal_pending') : undefined;
	const acts = shift.states.flatMap((state): PaletteAct[] => {
		const word = agentStateWord(state);
		const digit = stateDigit(shift.states, state);
		const isNow = shift.state !== undefined && sameState(shift.state, state);
		return [
			{
				...base,
				id: `state:${session.key}:${state.operationName}`,
				words: word,
				detail: t('agent_menu'),
				key: digit === undefined ? '0' : `0 ${digit}`,
				presence: presenceOf(state),
				reason: isNow ? t('agent_already', word) : pending,
				run: () => {
					// Signing out takes two presses, in the menu of states.
					if (signsOut(state)) surface.stateMenu.value = true;
					else setState(surface, agent, state);
				},
			},
			...(later
				? [
						{
							...base,
							id: `next:${session.key}:${state.operationName}`,
							words: t('agent_next', word),
							presence: presenceOf(state),
							detail: t('agent_menu'),
							run: () => chooseNext(surface, agent, state),
						},
					]
				: []),
		];
	});
	if (shift.next === undefined) return acts;
	return [
		...acts,
		{
			...base,
			id: `next-off:${session.key}`,
			words: t('agent_takeBack', agentStateWord(shift.next.state)),
			detail: t('agent_menu'),
			run: () => chooseNext(surface, agent),
		},
	];
}
