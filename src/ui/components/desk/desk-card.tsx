import { useComputed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { shownState } from '../../logic/cards/cards';
import { displayName, stateWord } from '../../logic/words/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { Call } from '../band/call';
import { CardMessages } from '../messages/card-messages';
import { CardSheet, useOpenSheet } from '../sheet/card-sheet';
import { Stage } from '../stage/stage';
import { useSameSlots } from './use-same-slots';

interface Props extends CardSlot {
	/** The Workspace, where there are several. */
	workspace: string | undefined;
	/** True for the first that rings. */
	first: boolean;
	/** The interactions of one consultation, in the order in which they were made; it alone where there is none. */
	group: readonly CardSlot[];
	hidden: boolean;
	/** What is always shown below the acts, where there is the room for it. */
	Below: ComponentType<CardSlot> | undefined;
}

function looksOf({ card, gone, first }: Props, sheet: boolean): string {
	const { phase, session } = card;
	const place = phase === 'ringing' ? `band ${first ? 'call' : 'call-row'}` : 'stage';
	const live = phase === 'active' && session.link.status === 'connected';
	return `card ${place}${live ? ' live' : ''}${gone ? ' gone' : ''}${sheet ? ' under-sheet' : ''}`;
}

function CardBody(props: Props) {
	const { card, gone, workspace, first, group, hidden, Below } = props;
	const surface = useSurface();
	const root = useRef<HTMLElement>(null);
	const sheet = useOpenSheet(card);
	const mark = useComputed(() => (surface.current.value === card.key ? 'current' : ''));
	const { interaction } = card.tracked;

	// When the buttons of one phase make way for those of the next, the focus stays with the card.
	const hadFocus = root.current?.contains(document.activeElement) ?? false;
	useLayoutEffect(() => {
		const element = root.current;
		if (hadFocus && element?.contains(document.activeElement) === false)
			element.focus({ preventScroll: true });
	});

	return (
		<article
			ref={root}
			class={looksOf(props, sheet !== undefined)}
			hidden={hidden}
			data-card={card.key}
			data-interaction={interaction.interactionId}
			data-state={interaction.state}
			data-phase={card.phase}
			data-mark={mark}
			tabIndex={-1}
			aria-label={t('cardName', displayName(interaction), stateWord(shownState(card.tracked)))}
		>
			{card.phase === 'ringing' ? (
				<Call card={card} gone={gone} workspace={workspace} first={first} />
			) : (
				<Stage card={card} gone={gone} workspace={workspace} group={group} covered={sheet !== undefined} />
			)}
			{sheet === undefined ? undefined : <CardSheet card={card} gone={gone} kind={sheet} />}
			<CardMessages card={card} />
			{Below === undefined || card.phase === 'ringing' ? undefined : (
				<div class="below" hidden={sheet !== undefined}>
					<Below card={card} gone={gone} />
				</div>
			)}
		</article>
	);
}

/**
 * One interaction, in the band while it rings and on the stage afterwards: one element, which keeps the focus that is in
 * it. Repaints only where its own interaction or Workspace, or those of its consultation, have changed.
 */
export function DeskCard(props: Props) {
	const { card, gone, workspace, first, group, hidden, Below } = props;
	const others = useSameSlots(group);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the group is compared by its cards
	return useMemo(() => <CardBody {...props} />, [card, gone, workspace, first, hidden, Below, others]);
}
