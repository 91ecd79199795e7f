import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { isSaving, saveData } from '../../actions/data-actions';
import { discardNote, toggleNote } from '../../actions/note-actions';
import { interactionKeyOf } from '../../logic/cards/cards';
import { changeCount, changesOf, changesOfKey } from '../../logic/data/data';
import { faultsIn, nameOf } from '../../logic/data/field-words';
import { displayName } from '../../logic/words/naming';
import { whyNot } from '../../logic/words/why-not';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { DataValue } from '../data/data-value';
import { ActionButton } from '../kit/action-button';
import { focusFault } from '../kit/focus-soon';
import { giveFocusBack } from '../sheet/give-focus-back';
import { SheetClose } from '../sheet/sheet-close';
import { takesFocus } from '../sheet/takes-focus';
import { LeftUnsaved } from '../stage/unsaved';
import { TalkTrack } from './talk-track';

const NOTHING: Draft = {};
/** The least number of rows of its field. */
const LINES = 4;

/** Focuses the field with the caret at the end of its text, where the agent goes on writing. */
function atItsEnd(field: HTMLElement): void {
	field.focus({ preventScroll: true });
	if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
	// Below a long talk track, or at 200 %, it would otherwise be out of sight.
	field.scrollIntoView({ block: 'nearest' });
}

/**
 * Shows the note of an interaction: one key of its attached data, named by the settings. Its text is the draft of that key's row
 * in the data table, so that the agent can go on with it in either place.
 */
export function NoteSheet({ name, card, gone }: CardSlot & { name: string }) {
	const surface = useSurface();
	const id = useId();
	const root = useRef<HTMLElement>(null);
	const [checked, setChecked] = useState(false);
	const { userData } = card.tracked.interaction;
	const draft = surface.store.drafts.all.value.get(interactionKeyOf(card)) ?? NOTHING;
	const { fields } = surface.settings.value;
	const field = fields.find(({ key }) => key === name);
	const label = field?.label ?? nameOf(name);
	const changes = changesOfKey(changesOf(draft, userData, fields), name);
	const unsaved = changeCount(changes) > 0;
	const saving = isSaving(surface, card, name);
	const reason = whyNot('setUserData', card, gone);
	const hasTrack = surface.settings.value.preferences.talkTrack.length > 0;
	const heading = t(hasTrack ? 'note_withTrack' : 'note');
	const customer = displayName(card.tracked.interaction);

	const { key } = card;
	useLayoutEffect(() => {
		const element = root.current;
		if (element === null) return;
		if (takesFocus(surface, key)) {
			atItsEnd(element.querySelector<HTMLElement>('.value .field') ?? element);
		}
		return () => {
			if (surface.opened === key) surface.opened = undefined;
			giveFocusBack(surface, element, (own) => own.querySelector<HTMLElement>('[data-act="note"]'));
		};
	}, [surface, key]);

	const save = (): void => {
		if (saveData(surface, card, name)) return;
		setChecked(true);
		focusFault(root);
	};

	return (
		<section
			ref={root}
			class="note-sheet"
			role="dialog"
			tabIndex={-1}
			aria-labelledby={id}
			data-panel="note"
			onKeyDown={(event) => {
				if (event.isComposing) return;
				if (event.key === 'Escape') toggleNote(surface, card);
				else if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
				// Held down, it would write once more after each refusal.
				else if (!event.repeat) save();
				event.preventDefault();
				event.stopPropagation();
			}}
		>
			<div class="sheet-head">
				<h3 id={id} class="cut">
					{heading}
					<span class="sr-only"> {customer}</span>
				</h3>
				<SheetClose act="note-close" onPress={() => toggleNote(surface, card)} />
			</div>
			<div class="note-body">
				{reason === undefined ? undefined : <p class="hint-line">{t('data_locked', reason)}</p>}
				<LeftUnsaved card={card} gone={gone} />
				{hasTrack ? <TalkTrack card={card} /> : undefined}
				<div class={unsaved ? 'note-value changed' : 'note-value'} data-key={name}>
					{label === heading ? undefined : (
						<h4 class="list-head">
							<bdi>{label}</bdi>
						</h4>
					)}
					<div class="value">
						<DataValue
							name={name}
							field={field}
							card={card}
							base={Object.hasOwn(userData, name) ? userData[name] : undefined}
							exists={Object.hasOwn(userData, name)}
							draft={draft}
							changed={Object.hasOwn(changes.values, name)}
							checked={checked}
							onLeave={() => setChecked(true)}
							locked={reason !== undefined}
							fault={faultsIn(changes, draft, userData, fields).get(name)}
							label={label}
							named
							lines={LINES}
							within={root}
						/>
					</div>
				</div>
				<p class="note-hint">{t('note_hint', nameOf(name))}</p>
			</div>
			<div class="data-foot">
				<span class="foot-words muted">{unsaved && !saving ? t('note_unsaved') : undefined}</span>
				<ActionButton
					act="note-discard"
					class={unsaved ? 'btn quiet' : 'btn quiet unneeded'}
					onPress={() => discardNote(surface, card, name)}
				>
					{t('data_discard')}
				</ActionButton>
				<ActionButton
					act="note-save"
					class={unsaved ? 'btn primary' : 'btn'}
					label={t('actOn', t(saving ? 'data_saving' : 'note_save'), customer)}
					reason={reason ?? (unsaved ? undefined : t('data_unchanged'))}
					pending={saving}
					shortcut="Control+Enter"
					hint={`${t('key_Ctrl')} ⏎`}
					onPress={save}
				>
					{t(saving ? 'data_saving' : 'note_save')}
				</ActionButton>
			</div>
		</section>
	);
}
