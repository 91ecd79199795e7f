import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { type Card, isOver, shownState } from '../../logic/cards/cards';
import { ringStateOf } from '../../logic/cards/ring-state';
import { directionWord, displayName, mediaWord, numberOf, stateWord } from '../../logic/words/naming';
import { hostIn } from '../../logic/words/workspace-names';
import type { CardSlot } from '../../surface/card-order';
import { useHeldLong } from '../kit/held-long';
import { PhoneNumber } from '../kit/phone-number';
import { Ring } from '../kit/ring';
import { Timer } from '../kit/timer';

/**
 * The words below a name: the state first, then the medium, the direction, and what is happening in passing. That it is gone,
 * or that nobody knows whether it still is so, is said here too: a line of its own would move every act below it.
 */
export function StateLine({
	card,
	gone = false,
	workspace,
	subject,
}: {
	card: Card;
	gone?: boolean;
	workspace: string | undefined;
	/** The subject, shown in place of the medium where there is room for one of the two. */
	subject?: string | undefined;
}) {
	const { interaction } = card.tracked;
	const state = shownState(card.tracked);
	const direction = directionWord(interaction);
	// A state that is no step of its life, such as "data changed", is shown beside the one it hides.
	const happening = interaction.state === state ? undefined : stateWord(interaction.state);
	const isStale = card.session.link.status !== 'connected';
	return (
		<p class="line">
			<bdi class="state-word">{gone ? t('gone') : stateWord(state)}</bdi>
			{isStale && !gone ? <span class="stale">{t('stale')}</span> : undefined}
			{workspace === undefined ? undefined : (
				<bdi class="ws" title={t('workspaceOf', hostIn(card.session))}>
					{workspace}
				</bdi>
			)}
			{subject === undefined ? (
				<>
					<span class="kind">
						<bdi>{mediaWord(mediaFamily(interaction), interaction.media)}</bdi>
					</span>
					{direction === undefined || isStale ? undefined : <span>{direction}</span>}
				</>
			) : (
				<span class="subject">
					<bdi class="cut">{subject}</bdi>
				</span>
			)}
			{happening === undefined ? undefined : <span>{happening}</span>}
		</p>
	);
}

/** Who it is, in which state, and since when. */
export function StageHead({ card, gone, workspace }: CardSlot & { workspace: string | undefined }) {
	const { interaction, phaseSince, joinedLate } = card.tracked;
	const number = numberOf(interaction);
	const name = displayName(interaction);
	const long = useHeldLong(card);
	const reachable = card.session.link.status === 'connected';
	const past = isOver(card) || !reachable;
	return (
		<div class={long ? 'head long' : 'head'}>
			<Ring state={ringStateOf(card)} icon={mediaFamily(interaction)} size={40} long={long} />
			<div class="who">
				<h2 class="name" title={name}>
					<bdi>
						<PhoneNumber text={name} />
					</bdi>
				</h2>
				<StateLine card={card} gone={gone} workspace={workspace} />
			</div>
			<div class="head-end">
				<Timer since={phaseSince} atLeast={joinedLate} tone={long ? 'long' : past ? 'past' : undefined} />
				{number === undefined ? undefined : (
					<bdi class="number">
						<PhoneNumber text={number} />
					</bdi>
				)}
			</div>
		</div>
	);
}
