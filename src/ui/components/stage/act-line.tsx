import { t } from '../../../platform/i18n';
import { toggleMore } from '../../actions/card-actions';
import { showData } from '../../actions/data-actions';
import { hasUnsavedNote, isNoteOpen, noteKeyOf, toggleNote } from '../../actions/note-actions';
import { isMarkingDone, missingOf, missingWords, pressDone, whyNotDone } from '../../actions/required-data';
import { type Card, interactionKeyOf, isOver } from '../../logic/cards/cards';
import { hasUnsent } from '../../logic/data/data';
import { displayName } from '../../logic/words/naming';
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
			class={looks}
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

/** Opens the note, where the settings name a key for it. */
function NoteButton({ card }: { card: Card }) {
	const surface = useSurface();
	if (noteKeyOf(surface, card) === undefined) return null;
	const unsaved = hasUnsavedNote(surface, card);
	const name = t('actOn', t('note'), displayName(card.tracked.interaction));
	return (
		<ActionButton
			act="note"
			class="btn quiet"
			icon="note"
			label={unsaved ? `${name}, ${t('data_unsent')}` : name}
			popup="dialog"
			expanded={isNoteOpen(surface, card)}
			shortcut="n"
			hint="n"
			onPress={() => toggleNote(surface, card)}
		>
			{t('note')}
			{unsaved ? <span class="unsent" title={t('data_unsent')} /> : undefined}
		</ActionButton>
	);
}

export function MoreButton({ card, class: looks = 'btn quiet' }: { card: Card; class?: string }) {
	const surface = useSurface();
	const open = surface.menu.value === card.key;
	return (
		<ActionButton
			act="more"
			class={looks}
			icon="more"
			iconSize={looks === 'icon-btn' ? 20 : 16}
			title={t('actOn', t('more'), displayName(card.tracked.interaction))}
			expanded={open}
			shortcut="m"
			{...(looks === 'btn quiet' ? { hint: 'm' } : {})}
			onPress={() => toggleMore(surface, card)}
		/>
	);
}

function DoneButton({ card, gone }: CardSlot) {
	const surface = useSurface();
	const pending = isMarkingDone(surface, card);
	const missing = pending ? [] : missingOf(surface, card);
	const first = missing.length > 0;
	const word = pending ? t('markingDone') : first ? t('required_missing', missing.length) : t('done');
	const reason = whyNotDone(surface, card, gone);
	const next = reason === undefined && !pending && !first && isOver(card);
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
			<NoteButton card={card} />
			<MoreButton card={card} />
			<DoneButton card={card} gone={gone} />
		</div>
	);
}
