import { t } from '../../../platform/i18n';
import { chooseNext, setState, wayBack } from '../../actions/agent-state';
import { agentStateWord } from '../../logic/agent-words';
import { useSurface } from '../../surface/surface';
import { useAnnounceNew } from '../kit/announce-new';
import { Icon } from '../kit/icon';

/** The way back after a missed interaction that changed the state, and the state that is chosen for afterwards. */
export function AgentStrips() {
	const surface = useSurface();
	const back = wayBack(surface);
	const agent = surface.agent.value;
	const next = agent?.shift.next;
	useAnnounceNew(back === undefined ? [] : [back], ({ agent: { word = '' } }) => t('agent_missed', word));
	return (
		<>
			{back === undefined ? undefined : (
				<div class="message unsure" data-panel="state-after-missed">
					<span class="message-sign">
						<Icon name="missed" size={20} />
					</span>
					<p>{t('agent_missed', back.agent.word ?? '')}</p>
					<span class="message-acts">
						<button
							type="button"
							class="btn small"
							data-act="state-back"
							onClick={() => setState(surface, back.agent, back.state)}
						>
							{t('agent_goBack', agentStateWord(back.state))}
						</button>
						<button
							type="button"
							class="icon-btn small"
							data-act={`dismiss:${back.id}`}
							aria-label={t('dismiss')}
							title={t('dismiss')}
							onClick={() => surface.store.dismiss(back.id)}
						>
							<Icon name="close" />
						</button>
					</span>
				</div>
			)}
			{agent === undefined || next === undefined ? undefined : (
				<div class="message calm" data-panel="state-next">
					<span class="message-sign">
						<Icon name="pending" size={20} />
					</span>
					<p>{t('agent_next', agentStateWord(next.state))}</p>
					<button
						type="button"
						class="btn small"
						data-act="state-next-off"
						onClick={() => chooseNext(surface, agent)}
					>
						{t('agent_takeBackShort')}
					</button>
				</div>
			)}
		</>
	);
}
