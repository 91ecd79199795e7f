import { useComputed } from '@preact/signals';
import { shortDuration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import type { AgentState, PresenceKind } from '../../surface/call-controls';
import { useSurface } from '../../surface/surface';
import { KeyCap } from '../kit/key-cap';

/** Presence, by shape first: full, hollow, hands of a clock, dotted, barred, dashed. */
function Presence({ kind, pending = false }: { kind: PresenceKind; pending?: boolean }) {
	const dotted = pending || kind === 'afterCall';
	return (
		<svg class={`presence ${kind}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
			<circle
				class={kind === 'ready' && !pending ? 'f' : ''}
				cx="6"
				cy="6"
				r={kind === 'ready' && !pending ? 5 : 4.5}
				pathLength={100}
				stroke-linecap={dotted ? 'round' : undefined}
				stroke-dasharray={dotted ? '0.1 12.4' : kind === 'loggedOff' ? '7 7' : undefined}
			/>
			{kind === 'away' && !pending ? <path d="M6 3.8V6.2l1.4 1" stroke-width="1.5" /> : undefined}
			{kind === 'dnd' && !pending ? <path d="M3.6 6h4.8" /> : undefined}
		</svg>
	);
}

interface Props {
	state: AgentState;
	expanded: boolean;
	onPress: () => void;
}

/** The agent's own state and the time in it. Where it cannot be known it says so: no guess. */
export function StateChip({ state, expanded, onPress }: Props) {
	const { clock } = useSurface();
	const { word = t('agent_unknown'), kind, since, pending } = state;
	const time = useComputed(() => (since === undefined ? '' : shortDuration(clock.now.value - since)));
	return (
		<button
			type="button"
			class="chip"
			data-act="agent-state"
			aria-haspopup="menu"
			aria-expanded={expanded}
			aria-busy={pending ? 'true' : undefined}
			aria-keyshortcuts="0"
			aria-label={t('agent_state', word)}
			onClick={onPress}
		>
			<Presence kind={kind} pending={pending} />
			<bdi class="cut">{word}</bdi>
			<span class="time" aria-hidden="true">
				{time}
			</span>
			<KeyCap name="0" boxed />
		</button>
	);
}
