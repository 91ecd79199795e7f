import { t } from '../../../platform/i18n';
import { whyDoneBlocked } from '../../actions/block-done-actions';
import { toggleMore } from '../../actions/card-actions';
import { showData } from '../../actions/data-actions';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import { missingOf, missingWords, pressDone } from '../../actions/required-data';
import { type Card, interactionKeyOf } from '../../logic/cards';
import { hasUnsent } from '../../logic/data';
import { displayName } from '../../logic/naming';
import { whyNot } from '../../logic/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';

export function DataButton({
	card,
	open,
	class: looks = 'btn quiet',
}: {
	card: Card;
	open: boolean;
	class?: string;
}) {
	const surface = useSurface();
	const { interaction } = card.tracked;
	const unsent = hasUnsent(surface.store.drafts.all.value.get(interactionKeyOf(card)), interaction.userData);
	return (
		<ActionButton
			act="data"
			class={unsent ? `${looks} draft` : looks}
			icon="data"
			label={`${t('actOn', t('data'), displayName(interaction))}${unsent ? `, ${t('data_unsent')}` : ''}`}
			// Where the table is always there, the button only leads to it.
			{...(surface.unfolded && card.phase !== 'ringing' ? {} : { expanded: open })}
			shortcut="e"
			hint="e"
			onPress={() => showData(surface, card)}
		>
			{t('data')}
			{unsent ? <span class="unsent" title={t('data_unsent')} /> : undefined}
		</ActionButton>
	);
}

export function MoreButton({ card, class: looks = 'btn quiet' }: { card: Card; class?: string }) {
	const surface = useSurface();
	const open = surface.more.value === card.key;
	return (
		<ActionButton
			act="more"
			class={looks}
			icon="more"
			label={t('actOn', t('more'), displayName(card.tracked.interaction))}
			title={t('more')}
			expanded={open}
			shortcut="m"
			{...(looks === 'btn quiet' ? { hint: 'm' } : {})}
			onPress={() => toggleMore(surface, card)}
		/>
	);
}

const LEFT_TO_DO = new Set(['wrapUp', 'ended', 'failed']);

function DoneButton({ card, gone }: CardSlot) {
	const surface = useSurface();
	const under = pendingOf(surface, card);
	const pending = under.some(({ method }) => method === 'markdone');
	// Another way to leave it is under way.
	const blocked =
		!pending && isPending(underWay(surface, card), 'markdone') ? t('illegal_pending') : undefined;
	const missing = pending ? [] : missingOf(surface, card);
	const first = missing.length > 0;
	const word = pending ? t('markingDone') : first ? t('required_missing', missing.length) : t('done');
	const reason =
		blocked ?? (first ? undefined : (whyNot('markdone', card, gone) ?? whyDoneBlocked(surface, card)));
	const next = reason === undefined && !pending && !first && LEFT_TO_DO.has(card.phase);
	return (
		<ActionButton
			act="done"
			class={`btn done${next ? ' primary' : ''}${first ? ' first' : ''}`}
			icon={first ? 'unmet' : 'check'}
			label={t('actOn', word, displayName(card.tracked.interaction))}
			title={first ? t('required_line', missingWords(missing)) : undefined}
			reason={reason}
			pending={pending}
			shortcut="d"
			hint="d"
			onPress={() => pressDone(surface, card)}
		>
			{word}
		</ActionButton>
	);
}

/** What is done with the case, and what ends it: always at the end of the line. */
export function ActLine({ card, gone, open }: CardSlot & { open: boolean }) {
	return (
		<div class="finish">
			<DataButton card={card} open={open} />
			<MoreButton card={card} />
			<DoneButton card={card} gone={gone} />
		</div>
	);
}
