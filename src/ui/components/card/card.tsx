import { useComputed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { heldBack, isDataOpen } from '../acts';
import type { Place } from '../arrange';
import { shownState } from '../logic/cards';
import { displayName, stateWord } from '../logic/naming';
import { openPreset } from '../preset-acts';
import { useSurface } from '../surface';
import { targetDraftOf } from '../target-acts';
import { Answer } from './answer';
import { CardHead } from './card-head';
import { CardMessages } from './card-messages';
import { ConsultDesk } from './consult-desk';
import { DataTable } from './data-table';
import { Desk } from './desk';
import { Glance } from './glance';
import { MoreMenu } from './more-menu';
import { PresetForm } from './preset-form';
import { TargetDialog } from './target/target-dialog';

interface Props extends Place {
	/** The Workspace, where there are several. */
	workspace: string | undefined;
	/** What a consultation was made from, where it is here. */
	parent: Place | undefined;
	/** Shows all of the interaction, at once and always, where there is the room for it. */
	Whole?: ComponentType<Place> | undefined;
}

function CardBody({ card, gone, workspace, parent, Whole }: Props) {
	const surface = useSurface();
	const root = useRef<HTMLElement>(null);
	const { interaction } = card.tracked;
	const ringing = card.phase === 'ringing';
	const marked = useComputed(() => (surface.current.value === card.key ? 'current' : ''));
	const open = isDataOpen(surface, card);
	const target = targetDraftOf(surface, card);
	const preset = useComputed(() => (ringing ? undefined : openPreset(surface, card))).value;
	const more = surface.more.value === card.key;

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
			class={`card ${card.phase}${gone ? ' gone' : ''}`}
			data-card={card.key}
			data-interaction={interaction.interactionId}
			data-state={interaction.state}
			data-phase={card.phase}
			data-mark={marked}
			tabIndex={-1}
			aria-label={t('cardName', displayName(interaction), stateWord(shownState(card.tracked)))}
		>
			<CardHead card={card} gone={gone} workspace={workspace} held={heldBack(surface, card)} />
			{parent === undefined && Whole === undefined ? <Glance interaction={interaction} /> : undefined}
			{ringing ? (
				<Answer card={card} gone={gone} open={open} />
			) : interaction.isConsultation ? (
				<ConsultDesk card={card} gone={gone} open={open} parent={parent} />
			) : (
				<Desk card={card} gone={gone} open={open} />
			)}
			{more ? <MoreMenu card={card} gone={gone} /> : undefined}
			{target?.open === true ? <TargetDialog card={card} gone={gone} draft={target} /> : undefined}
			{preset === undefined ? undefined : (
				<PresetForm key={preset.id} card={card} gone={gone} preset={preset} />
			)}
			{open && Whole === undefined ? <DataTable card={card} gone={gone} /> : undefined}
			<CardMessages card={card} />
			{Whole === undefined ? undefined : <Whole card={card} gone={gone} />}
		</article>
	);
}

/** One interaction. Two hundred of them repaint only where their own interaction or Workspace has changed. */
export function CardView(props: Props) {
	const { card, gone, workspace, parent, Whole } = props;
	const parentCard = parent?.card;
	const parentGone = parent?.gone ?? false;
	return useMemo(() => {
		const of = parentCard === undefined ? undefined : { card: parentCard, gone: parentGone };
		return <CardBody card={card} gone={gone} workspace={workspace} parent={of} Whole={Whole} />;
	}, [card, gone, workspace, parentCard, parentGone, Whole]);
}
