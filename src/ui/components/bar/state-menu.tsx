import { useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { type AgentState, sameState } from '../../../scapi/agent';
import { familyOf } from '../../../scapi/media';
import { type Channel, channelsOf, chooseNext, isBusyAt, setState } from '../../actions/agent-state';
import { meantKey } from '../../logic/keys/keyboard-layout';
import {
	agentStateWord,
	channelLetters,
	presenceOf,
	signsOut,
	stateDigit,
} from '../../logic/words/agent-words';
import { mediaWord } from '../../logic/words/naming';
import type { AgentAtWork } from '../../surface/agent-at-work';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { Menu } from '../kit/menu';
import { Timer } from '../kit/timer';
import { Presence } from './presence';

/** The keys of the last used states. */
const RECENT_KEYS: readonly string[] = ['j', 'k', 'l'];

interface Props {
	/** The agent as they were when the menu was opened, or later. */
	agent: AgentAtWork;
	close: (back: boolean) => void;
}

/** The states in Workspace's order, after the last used ones; the state for afterwards; and the channels. */
export function StateMenu({ agent, close }: Props) {
	const surface = useSurface();
	// The list stays as it was opened: a digit means what the eye saw.
	const [{ states, recent, session }] = useState(() => ({
		states: agent.shift.states,
		recent: recentOf(agent),
		session: agent.session.key,
	}));
	const [afterwards, setAfterwards] = useState(false);
	const [leaving, setLeaving] = useState(false);
	const busy = isBusyAt(surface, session);
	const { next } = agent.shift;
	const channels = channelsOf(surface, agent);
	const letters = channelLetters(channels.map(({ medium }) => medium));
	const isLater = afterwards && busy;

	/** Another Workspace has taken the place of the one that the list is from: what is pressed is not meant for it. */
	const isOther = agent.session.key !== session;
	const choose = (state: AgentState): void => {
		if (isOther) return close(true);
		if (signsOut(state) && !isLater && !leaving) return setLeaving(true);
		if (isLater) chooseNext(surface, agent, state);
		else setState(surface, agent, state);
		close(true);
	};
	const takeBack = (): void => {
		if (!isOther) chooseNext(surface, agent);
		close(true);
	};
	const turn = ({ toggle }: Channel): void => {
		if (isOther) close(true);
		else toggle?.();
	};
	const onKey = (event: KeyboardEvent): boolean => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
		const meant = meantKey(event);
		if (meant === undefined) return false;
		const state =
			states.find((each) => String(stateDigit(states, each)) === meant) ?? recent[RECENT_KEYS.indexOf(meant)];
		if (state !== undefined) choose(state);
		else if (meant === '0') close(true);
		else if (meant === 'a' && busy) setAfterwards(!afterwards);
		else if (meant === 'x' && next !== undefined) takeBack();
		else {
			const channel = channels.find(({ medium }) => letters.get(medium.name) === meant);
			if (channel?.toggle === undefined) return false;
			turn(channel);
		}
		return true;
	};

	return (
		<Menu label={t('agent_menu')} at="start" close={close} onKey={onKey}>
			{busy ? (
				<div class="menu-when seg" role="group" aria-label={t('agent_when')}>
					{[false, true].map((later) => (
						<button
							key={String(later)}
							type="button"
							role="menuitemradio"
							tabIndex={-1}
							data-act={later ? 'state-afterwards' : 'state-now'}
							aria-checked={later === afterwards}
							onClick={() => setAfterwards(later)}
						>
							{t(later ? 'agent_afterwards' : 'agent_now')}
							{later ? <KeyCap name="a" inMenu /> : undefined}
						</button>
					))}
				</div>
			) : undefined}
			{next === undefined ? undefined : (
				<button
					type="button"
					role="menuitem"
					class="menu-item"
					tabIndex={-1}
					data-act="state-take-back"
					onClick={takeBack}
				>
					<Icon name="undo" size={20} />
					<span class="cut">{t('agent_takeBack', agentStateWord(next.state))}</span>
					<KeyCap name="x" inMenu />
				</button>
			)}
			{recent.length === 0 ? undefined : (
				<div class="menu-recent" role="group" aria-label={t('agent_recent')}>
					{recent.map((state, index) => (
						<button
							key={state.operationName}
							type="button"
							role="menuitem"
							class="btn small"
							tabIndex={-1}
							data-act={`state-recent:${state.operationName}`}
							onClick={() => choose(state)}
						>
							<Presence kind={presenceOf(state)} />
							<bdi class="cut">{agentStateWord(state)}</bdi>
							<KeyCap name={RECENT_KEYS[index] ?? ''} inMenu />
						</button>
					))}
				</div>
			)}
			{states
				.filter((state) => !signsOut(state))
				.map((state) => (
					<Choice
						key={state.operationName}
						state={state}
						agent={agent}
						digit={stateDigit(states, state)}
						onPress={() => choose(state)}
					/>
				))}
			{channels.length === 0 ? undefined : (
				<div class="menu-group" role="group" aria-label={t('agent_channels')}>
					<p class="menu-heading" aria-hidden="true">
						{t('agent_channels')}
					</p>
					{channels.map((channel) => (
						<ChannelItem
							key={channel.medium.name}
							channel={channel}
							letter={letters.get(channel.medium.name)}
							onPress={() => turn(channel)}
						/>
					))}
				</div>
			)}
			{states.filter(signsOut).map((state) => (
				<div key={state.operationName} class="menu-end" role="group" aria-label={agentStateWord(state)}>
					<Choice
						state={state}
						agent={agent}
						digit={undefined}
						{...(isLater ? {} : { asks: leaving ? 'again' : 'first' })}
						onPress={() => choose(state)}
					/>
				</div>
			))}
		</Menu>
	);
}

/** Returns the last used states, other than the present one. */
function recentOf({ shift: { recent, states, state: now } }: AgentAtWork): AgentState[] {
	return recent.flatMap((name) => {
		const state = states.find(({ operationName }) => operationName === name);
		return state === undefined || (now !== undefined && sameState(now, state)) ? [] : [state];
	});
}

interface ChoiceProps {
	state: AgentState;
	agent: AgentAtWork;
	digit: number | undefined;
	/** For what is asked for twice: before the first press, or after it. */
	asks?: 'first' | 'again';
	onPress: () => void;
}

function Choice({ state, agent, digit, asks, onPress }: ChoiceProps) {
	const { shift, since } = agent;
	const now = shift.state !== undefined && agent.word !== undefined && sameState(shift.state, state);
	return (
		<button
			type="button"
			role="menuitemradio"
			class={now ? 'menu-item current' : 'menu-item'}
			tabIndex={-1}
			data-act={`state:${state.operationName}`}
			aria-checked={now}
			aria-keyshortcuts={digit === undefined ? undefined : String(digit)}
			onClick={onPress}
		>
			{signsOut(state) ? <Icon name="power" size={20} /> : <Presence kind={presenceOf(state)} />}
			<bdi class="cut">
				{asks === 'again' ? t('agent_logOffAgain', agentStateWord(state)) : agentStateWord(state)}
			</bdi>
			<span class="now">
				{asks === 'first' && !now ? t('agent_asksFirst') : undefined}
				{now && since !== undefined ? <Timer since={since} atLeast={shift.atLeast} /> : undefined}
				{digit === undefined ? undefined : <KeyCap name={String(digit)} inMenu />}
			</span>
		</button>
	);
}

interface ChannelProps {
	channel: Channel;
	letter: string | undefined;
	onPress: () => void;
}

function ChannelItem({ channel, letter, onPress }: ChannelProps) {
	const { medium, ready, pending, toggle } = channel;
	const family = familyOf(medium.name);
	// At the beginning of a line, where cards have it within one.
	const name = family === 'other' ? mediaWord(family, medium.name) : t(`settings_media_${family}`);
	const state = medium.state === undefined ? undefined : agentStateWord(medium.state);
	return (
		<button
			type="button"
			role="menuitemcheckbox"
			class="menu-item"
			tabIndex={-1}
			data-act={`channel:${medium.name}`}
			aria-checked={ready}
			aria-disabled={toggle === undefined ? 'true' : undefined}
			aria-busy={pending ? 'true' : undefined}
			onClick={onPress}
		>
			<Icon name={family} size={20} />
			<bdi class="cut">{name}</bdi>
			<span class="now">
				<bdi class="cut">{state}</bdi>
				<span class={ready ? 'toggle on' : 'toggle'} aria-hidden="true" />
				{letter === undefined ? undefined : <KeyCap name={letter} inMenu />}
			</span>
		</button>
	);
}
