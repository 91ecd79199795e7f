import { useComputed } from '@preact/signals';
import { useCallback, useRef } from 'preact/hooks';
import { shortDuration } from '../../../platform/format';
import { t } from '../../../platform/i18n';
import { isThere } from '../../input/owned-element';
import { agentStateWord } from '../../logic/words/agent-words';
import type { AgentAtWork } from '../../surface/agent-at-work';
import { spokenShortcut } from '../../surface/printed-keys';
import { useSurface } from '../../surface/surface';
import { KeyCap } from '../kit/key-cap';
import { Presence } from './presence';
import { StateMenu } from './state-menu';

/** Shows the state, the time in it, and the state for afterwards. If the state is not known, says so instead of guessing. */
function Face({ agent }: { agent: AgentAtWork }) {
	const { clock } = useSurface();
	const { word, kind, since, pending, shift } = agent;
	const time = useComputed(() => (since === undefined ? '' : shortDuration(clock.now.value - since)));
	return (
		<>
			<Presence kind={word === undefined ? 'unknown' : kind} pending={pending} />
			<span class="sr-only">{t('agent_menu')} </span>
			<bdi class="cut">{word ?? t('agent_unknown')}</bdi>
			{since === undefined ? undefined : (
				<span class="time" aria-hidden="true">
					{shift.atLeast ? t('atLeast') : undefined}
					{time}
				</span>
			)}
			{shift.next === undefined ? undefined : (
				<span class="then cut">{t('agent_then', agentStateWord(shift.next.state))}</span>
			)}
		</>
	);
}

function focusNothing(): void {
	if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** The agent's own state, which opens the list of states where it can be changed here. */
export function StateChip({ agent }: { agent: AgentAtWork }) {
	const { stateMenu } = useSurface();
	const button = useRef<HTMLButtonElement>(null);
	/** The element that had the focus when the list was opened: its key opens it from anywhere. */
	const before = useRef<Element | null>(null);
	const wasOpen = useRef(false);
	if (stateMenu.value && !wasOpen.current) before.current = document.activeElement;
	wasOpen.current = stateMenu.value;
	const close = useCallback(
		(back: boolean): void => {
			stateMenu.value = false;
			if (!back) return;
			const former = before.current;
			// If nothing had the focus, the chip must not get it: Enter answers the next ring only while no other control has it.
			if (former === document.body) focusNothing();
			else (former instanceof HTMLElement && isThere(former) ? former : button.current)?.focus();
		},
		[stateMenu],
	);
	const { pending, changeable } = agent;
	if (!changeable)
		return (
			<p class="chip" data-agent-state={agent.kind}>
				<Face agent={agent} />
			</p>
		);
	return (
		<div class="menu-place chip-place">
			<button
				ref={button}
				type="button"
				class="chip"
				data-act="agent-state"
				data-agent-state={agent.kind}
				aria-haspopup="menu"
				aria-expanded={stateMenu.value}
				aria-busy={pending ? 'true' : undefined}
				aria-keyshortcuts={spokenShortcut('0')}
				onClick={() => {
					stateMenu.value = !stateMenu.peek();
				}}
			>
				<Face agent={agent} />
				<KeyCap name="0" boxed />
			</button>
			{stateMenu.value ? <StateMenu agent={agent} close={close} /> : undefined}
		</div>
	);
}
