import { useComputed } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { doneBlocked } from '../../actions/block-done-actions';
import { isDataOpen } from '../../actions/data-actions';
import { openPreset } from '../../actions/preset-actions';
import { targetDraftOf } from '../../actions/target-actions';
import { shownState } from '../../logic/cards';
import { displayName, stateWord } from '../../logic/naming';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { DataTable } from '../data/data-table';
import { PresetForm } from '../tagging/preset-form';
import { TargetDialog } from '../transfer/target-dialog';
import { CardHead } from './card-head';
import { CardMessages } from './card-messages';
import { ConsultActions } from './consult-actions';
import { DataPreview } from './data-preview';
import { InteractionActions } from './interaction-actions';
import { MoreMenu } from './more-menu';
import { RingingActions } from './ringing-actions';

interface Props extends CardSlot {
	/** The Workspace, where there are several. */
	workspace: string | undefined;
	/** The interaction that a consultation was made from, if it has a card. */
	parent: CardSlot | undefined;
	/** Shows all of the interaction, at once and always, where there is the room for it. */
	Whole?: ComponentType<CardSlot> | undefined;
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
			<CardHead card={card} gone={gone} workspace={workspace} held={doneBlocked(surface, card)} />
			{parent === undefined && Whole === undefined ? <DataPreview interaction={interaction} /> : undefined}
			{ringing ? (
				<RingingActions card={card} gone={gone} open={open} />
			) : interaction.isConsultation ? (
				<ConsultActions card={card} gone={gone} open={open} parent={parent} />
			) : (
				<InteractionActions card={card} gone={gone} open={open} />
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
