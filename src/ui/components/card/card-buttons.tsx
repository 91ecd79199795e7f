import { t } from '../../../platform/i18n';
import { whyDoneBlocked } from '../../actions/block-done-actions';
import { act, toggleMore } from '../../actions/card-actions';
import { toggleData } from '../../actions/data-actions';
import { isPending, pendingOf, underWay } from '../../actions/pending';
import { missingOf, missingWords, pressDone } from '../../actions/required-data';
import { type Card, interactionKeyOf } from '../../logic/cards';
import { hasUnsent } from '../../logic/data';
import { displayName } from '../../logic/naming';
import { whyNot } from '../../logic/why-not';
import { useSurface } from '../../surface/surface';
import { ActionButton } from '../kit/action-button';
import { Icon } from '../kit/icon';

export function DataButton({ card, open }: { card: Card; open: boolean }) {
	const surface = useSurface();
	const unsent = hasUnsent(
		surface.store.drafts.all.value.get(interactionKeyOf(card)),
		card.tracked.interaction.userData,
	);
	// Where all of it is shown anyway, there is nothing to open.
	if (surface.whole.value === card.key) return null;
	return (
		<ActionButton
			act="data"
			class="act quiet"
			label={`${t('actOn', t('data'), displayName(card.tracked.interaction))}${unsent ? `, ${t('data_unsent')}` : ''}`}
			expanded={open}
			shortcut="e"
			hint="e"
			onPress={() => toggleData(surface, card)}
		>
			{t('data')}
			{unsent ? <span class="unsent" title={t('data_unsent')} /> : undefined}
		</ActionButton>
	);
}

export function CaseButton({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const pending = isPending(pendingOf(surface, card), 'selectCaseByCaseId');
	return (
		<ActionButton
			act="case"
			class="act quiet"
			label={t('actOn', t(pending ? 'goingToCase' : 'goToCase'), displayName(card.tracked.interaction))}
			reason={whyNot('selectCaseByCaseId', card, gone)}
			pending={pending}
			shortcut="g"
			hint="g"
			onPress={() => act(surface, card, 'selectCaseByCaseId')}
		>
			{t(pending ? 'goingToCase' : 'goToCase')}
		</ActionButton>
	);
}

export function MoreButton({ card }: { card: Card }) {
	const surface = useSurface();
	const open = surface.more.value === card.key;
	return (
		<ActionButton
			act="more"
			class="act quiet"
			label={t('actOn', t('more'), displayName(card.tracked.interaction))}
			title={t('more')}
			expanded={open}
			shortcut="m"
			hint="m"
			onPress={() => toggleMore(surface, card)}
		>
			<Icon name="more" />
		</ActionButton>
	);
}

export function DoneButton({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const under = pendingOf(surface, card);
	const pending = under.some(({ method }) => method === 'markdone');
	// Another way to leave it is under way.
	const blocked =
		!pending && isPending(underWay(surface, card), 'markdone') ? t('illegal_pending') : undefined;
	const missing = pending ? [] : missingOf(surface, card);
	const first = missing.length > 0;
	const word = t(pending ? 'markingDone' : first ? 'required_tagFirst' : 'done');
	return (
		<ActionButton
			act="done"
			class={`act done${card.phase === 'wrapUp' ? ' next' : ''}${first ? ' first' : ''}`}
			label={t('actOn', word, displayName(card.tracked.interaction))}
			title={first ? t('required_line', missingWords(missing)) : undefined}
			reason={
				blocked ?? (first ? undefined : (whyNot('markdone', card, gone) ?? whyDoneBlocked(surface, card)))
			}
			pending={pending}
			shortcut="d"
			hint="d"
			onPress={() => pressDone(surface, card)}
		>
			{word}
		</ActionButton>
	);
}
