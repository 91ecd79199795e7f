import { t } from '../../../platform/i18n';
import { chooseNext, setState, wayBack } from '../../actions/agent-state';
import { type StripPlace, stripPlace } from '../../logic/cards/strip-place';
import { agentStateWord, stateDigit } from '../../logic/words/agent-words';
import { useSurface } from '../../surface/surface';
import { useAnnounceNew } from '../kit/announce-new';
import { KeyCap } from '../kit/key-cap';
import { Strip } from './strip';

/** The way back after a missed interaction that changed the state. */
export function AfterMissed({ at }: { at: StripPlace }) {
	const surface = useSurface();
	const back = wayBack(surface);
	const here = back !== undefined && stripPlace(surface, back.id) === at;
	useAnnounceNew(
		here ? [back] : [],
		({ agent: { word = '' }, family }) => `${t(`agent_missed_${family}`)} ${t('agent_missedNow', word)}`,
	);
	if (!here) return null;
	const digit = stateDigit(back.agent.shift.states, back.state);
	return (
		<Strip
			tone="warn"
			icon="missed"
			panel="state-after-missed"
			acts={
				<button
					type="button"
					class="btn small"
					data-act="state-back"
					onClick={() => setState(surface, back.agent, back.state)}
				>
					{t('agent_goBack', agentStateWord(back.state))}
					{digit === undefined ? undefined : <KeyCap name={`0 ${digit}`} />}
				</button>
			}
			dismiss={{ act: `dismiss:${back.id}`, onPress: () => surface.store.dismiss(back.id) }}
		>
			<strong>{t(`agent_missed_${back.family}`)}</strong> {t('agent_missedNow', back.agent.word ?? '')}
		</Strip>
	);
}

/** The state that is chosen for afterwards. */
export function NextState() {
	const surface = useSurface();
	const agent = surface.agent.value;
	const next = agent?.shift.next;
	if (agent === undefined || next === undefined) return null;
	return (
		<Strip
			tone="calm"
			icon="pending"
			panel="state-next"
			acts={
				<button
					type="button"
					class="btn small"
					data-act="state-next-off"
					onClick={() => chooseNext(surface, agent)}
				>
					{t('agent_takeBackShort')}
				</button>
			}
		>
			{t('agent_next', agentStateWord(next.state))}
		</Strip>
	);
}
