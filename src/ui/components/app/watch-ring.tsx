import { useComputed } from '@preact/signals';
import { shortDuration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import type { AgentAtWork } from '../../surface/agent-at-work';
import { useSurface } from '../../surface/surface';

const HOUR_MS = 3_600_000;
const MINUTES = 60;

/** Shows how long the agent has been in their state, as a watch: the arc is the minutes of the hour. */
export function WatchRing({ agent, since }: { agent: AgentAtWork; since: number }) {
	const { clock } = useSurface();
	const time = useComputed(() => shortDuration(clock.now.value - since));
	const arc = useComputed(() => {
		const minutes = ((Math.max(0, clock.now.value - since) % HOUR_MS) / HOUR_MS) * MINUTES;
		return `${minutes.toFixed(1)} ${MINUTES}`;
	});
	return (
		<div class="big-ring">
			<svg viewBox="0 0 116 116" aria-hidden="true" focusable="false">
				<circle class="track" cx="58" cy="58" r="55.5" />
				<circle
					cx="58"
					cy="58"
					r="55.5"
					pathLength={MINUTES}
					stroke-dasharray={arc}
					stroke-linecap="round"
					transform="rotate(-90 58 58)"
				/>
			</svg>
			<p>
				<span class="time">
					{agent.shift.atLeast ? t('atLeast') : undefined}
					{time}
				</span>
				<bdi class="word cut">{agent.word ?? t('agent_unknown')}</bdi>
			</p>
		</div>
	);
}
