import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import type { Card } from '../../logic/cards';
import { shownState } from '../../logic/cards';
import { directionWord, displayName, mediaWord, missedWord, numberOf, stateWord } from '../../logic/naming';
import { ringStateOf } from '../../logic/ring-state';
import { Ring } from '../kit/ring';
import { Timer } from './timer';

/** Marks beside the state: each only where it is so. */
function Marks({ card, gone, held }: { card: Card; gone: boolean; held: string | undefined }) {
	const { interaction } = card.tracked;
	const missed = missedWord(interaction);
	const recording =
		interaction.recordingState === 'RECORDING'
			? t('recording')
			: interaction.recordingState === 'PAUSED'
				? t('recordingPaused')
				: undefined;
	const stale = card.session.link.status === 'connected' ? undefined : t('stale');
	const marks = [
		gone ? { text: t('gone'), tone: 'calm' } : undefined,
		missed === undefined ? undefined : { text: missed, tone: 'bad' },
		recording === undefined ? undefined : { text: recording, tone: 'rec' },
		held === undefined
			? undefined
			: { text: held === '' ? t('hold_is') : t('hold_isFor', held), tone: 'held' },
		stale === undefined ? undefined : { text: stale, tone: 'calm' },
	].filter((mark) => mark !== undefined);
	if (marks.length === 0) return null;
	return (
		<ul class="marks">
			{marks.map(({ text, tone }) => (
				<li key={text} class={`mark ${tone}`}>
					{text}
				</li>
			))}
		</ul>
	);
}

/** Who it is, in which state, on which medium, and since when. */
export function CardHead({
	card,
	gone,
	workspace,
	held,
}: {
	card: Card;
	gone: boolean;
	workspace: string | undefined;
	/** The words with which Done is held back. */
	held: string | undefined;
}) {
	const { interaction, phaseSince, joinedLate } = card.tracked;
	const direction = directionWord(interaction);
	const number = numberOf(interaction);
	const state = shownState(card.tracked);
	// A state that is no step of its life, such as "data changed", is shown beside the one it hides.
	const happening = interaction.state === state ? undefined : stateWord(interaction.state);
	return (
		<>
			<div class="card-line">
				<span class="state">
					<Ring state={ringStateOf(card.phase)} icon={mediaFamily(interaction)} size={26} />
					<bdi class="state-word">{stateWord(state)}</bdi>
				</span>
				<span class="kind">
					<bdi>{mediaWord(mediaFamily(interaction), interaction.media)}</bdi>
					{direction === undefined ? undefined : <span>{direction}</span>}
					{happening === undefined ? undefined : <span>{happening}</span>}
				</span>
				<Timer since={phaseSince} atLeast={joinedLate} />
			</div>
			<div class="who">
				<h2 class="name" title={displayName(interaction)}>
					<bdi>{displayName(interaction)}</bdi>
				</h2>
				{number === undefined ? undefined : <bdi class="number">{number}</bdi>}
			</div>
			{workspace === undefined ? undefined : <p class="workspace">{t('workspaceOf', workspace)}</p>}
			<Marks card={card} gone={gone} held={held} />
		</>
	);
}
