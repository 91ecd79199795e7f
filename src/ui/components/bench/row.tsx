import { useMemo } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import { mediaFamily } from '../../../scapi/media';
import { missingOf } from '../../actions/required-data';
import { type Card, interactionKeyOf, isOver, shownState } from '../../logic/cards/cards';
import { ringStateOf } from '../../logic/cards/ring-state';
import { hasUnsent } from '../../logic/data/data';
import { displayName, stateWord, subjectOf } from '../../logic/words/naming';
import { hostIn } from '../../logic/words/workspace-names';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { useSameSlots } from '../desk/use-same-slots';
import { useHeldLong } from '../kit/held-long';
import { PhoneNumber } from '../kit/phone-number';
import { Ring } from '../kit/ring';
import { Timer } from '../kit/timer';
import { RowAct } from './row-act';

interface Props extends CardSlot {
	workspace: string | undefined;
	/** The consultations made from it: one row for all of them. */
	consultations: readonly CardSlot[];
}

/** Returns the words of a row after the name: its state and, of what is written, the subject. */
function useWords(card: Card): { state: string; subject?: string } {
	const surface = useSurface();
	const { interaction } = card.tracked;
	const missing = isOver(card) ? missingOf(surface, card).length : 0;
	const step = shownState(card.tracked);
	// A state that is no step of its life, such as "data changed", is shown beside the one it hides.
	const state = [step, ...(interaction.state === step ? [] : [interaction.state])].map(stateWord).join(' · ');
	if (missing > 0) return { state: `${state} · ${t('required_missing', missing)}` };
	const subject = card.phase === 'active' ? subjectOf(interaction) : undefined;
	return subject === undefined ? { state } : { state, subject };
}

function RowBody({ card, gone, workspace, consultations }: Props) {
	const surface = useSurface();
	const { interaction, phaseSince, joinedLate } = card.tracked;
	const key = interactionKeyOf(card);
	const names = [card, ...consultations.map((each) => each.card)].map((each) =>
		displayName(each.tracked.interaction),
	);
	const name = names.reduce((all, each) => t('pair', all, each));
	const unsent = hasUnsent(surface.store.drafts.all.value.get(key), interaction.userData);
	const long = useHeldLong(card);
	const words = useWords(card);
	const { state, subject } = gone ? { state: t('gone') } : words;
	return (
		<li
			class={`bench-row${gone ? ' gone' : ''}`}
			data-card={card.key}
			data-row={card.key}
			data-row-of={interaction.interactionId}
			data-interaction={interaction.interactionId}
			data-state={interaction.state}
			data-phase={card.phase}
		>
			<Ring state={ringStateOf(card)} icon={mediaFamily(interaction)} size={26} long={long} />
			<button
				type="button"
				class="who row-open"
				data-act="open-row"
				onClick={() => surface.openCard(consultations.at(-1)?.card.key ?? card.key)}
			>
				<bdi class={names.length > 1 ? 'name cut both' : 'name cut'}>
					<PhoneNumber text={name} />
				</bdi>
				{workspace === undefined ? undefined : (
					<bdi class="ws" title={t('workspaceOf', hostIn(card.session))}>
						{workspace}
					</bdi>
				)}
				{/* The ring says that it is accepted: what it is about says more. */}
				<bdi class={subject === undefined ? 'state-word cut' : 'sr-only state-word'}>{state}</bdi>
				{subject === undefined ? undefined : <bdi class="subject cut">{subject}</bdi>}
				{unsent ? (
					<span class="dot" title={t('data_unsent')}>
						<span class="sr-only">{t('data_unsent')}</span>
					</span>
				) : undefined}
			</button>
			<Timer since={phaseSince} atLeast={joinedLate} tone={long ? 'long' : undefined} />
			<span class="row-end">
				<RowAct card={card} gone={gone} />
			</span>
			{consultations.map(({ card: each }) => (
				<span
					key={each.key}
					hidden
					data-card={each.key}
					data-interaction={each.tracked.interaction.interactionId}
					data-state={each.tracked.interaction.state}
					data-phase={each.phase}
				/>
			))}
		</li>
	);
}

/** One interaction that is not open, in a line. Two hundred of them repaint only where their own has changed. */
export function Row(props: Props) {
	const { card, gone, workspace, consultations } = props;
	const made = useSameSlots(consultations);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the consultations are compared by their cards
	return useMemo(() => <RowBody {...props} />, [card, gone, workspace, made]);
}
