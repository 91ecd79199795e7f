import { t } from '../../platform/i18n';
import { act, isPending, pendingOf, toggleData } from '../acts';
import { type Card, draftKeyOf } from '../logic/cards';
import { hasUnsent } from '../logic/data';
import { whyNot } from '../logic/reasons';
import { useSurface } from '../surface';
import { ActButton } from './act-button';
import { Icon } from './icon';

export function DataButton({ card, open }: { card: Card; open: boolean }) {
	const surface = useSurface();
	const unsent = hasUnsent(
		surface.store.drafts.all.value.get(draftKeyOf(card)),
		card.tracked.interaction.userData,
	);
	return (
		<ActButton
			act="data"
			class="act quiet"
			expanded={open}
			shortcut="e"
			hint="e"
			onPress={() => toggleData(surface, card)}
		>
			{t('data')}
			<span class="turn" data-open={open}>
				<Icon name="chevron" size={12} />
			</span>
			{unsent ? (
				<span class="unsent" title={t('data_unsent')}>
					<span class="sr-only">{t('data_unsent')}</span>
				</span>
			) : undefined}
		</ActButton>
	);
}

export function CaseButton({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const pending = isPending(pendingOf(surface, card), 'selectCaseByCaseId');
	return (
		<ActButton
			act="case"
			class="act quiet"
			reason={whyNot('selectCaseByCaseId', card, gone)}
			pending={pending}
			shortcut="g"
			hint="g"
			onPress={() => act(surface, card, 'selectCaseByCaseId')}
		>
			{t(pending ? 'goingToCase' : 'goToCase')}
		</ActButton>
	);
}

export function DoneButton({ card, gone }: { card: Card; gone: boolean }) {
	const surface = useSurface();
	const pending = isPending(pendingOf(surface, card), 'markdone');
	return (
		<ActButton
			act="done"
			class={card.phase === 'wrapUp' ? 'act done next' : 'act done'}
			reason={whyNot('markdone', card, gone)}
			pending={pending}
			shortcut="d"
			hint="d"
			onPress={() => act(surface, card, 'markdone')}
		>
			{t(pending ? 'markingDone' : 'done')}
		</ActButton>
	);
}
