import { useComputed } from '@preact/signals';
import { isDataOpen, isSheet } from '../../actions/data-actions';
import { isNoteOpen, noteKeyOf } from '../../actions/note-actions';
import { openPreset } from '../../actions/preset-actions';
import { targetDraftOf } from '../../actions/target-actions';
import type { Card } from '../../logic/cards/cards';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { DataTable } from '../data/data-table';
import { NoteSheet } from '../note/note-sheet';
import { PresetForm } from '../tagging/preset-form';
import { TargetDialog } from '../transfer/target-dialog';
import { Sheet } from './sheet';

export type SheetKind = 'target' | 'preset' | 'note' | 'data';

/** Returns the sheet that is open on a card. Of several only the last opened shows; those below keep what is in them. */
export function useOpenSheet(card: Card): SheetKind | undefined {
	const surface = useSurface();
	const preset = useComputed(() =>
		card.phase === 'ringing' ? undefined : openPreset(surface, card)?.id,
	).value;
	if (targetDraftOf(surface, card)?.open === true) return 'target';
	if (preset !== undefined) return 'preset';
	if (isNoteOpen(surface, card)) return 'note';
	return isDataOpen(surface, card) && isSheet(surface, card) ? 'data' : undefined;
}

/** Draws the sheet that is open on a card. */
export function CardSheet({ card, gone, kind }: CardSlot & { kind: SheetKind }) {
	const surface = useSurface();
	const draft = targetDraftOf(surface, card);
	const preset = openPreset(surface, card);
	if (kind === 'target' && draft !== undefined) {
		return (
			<Sheet>
				<TargetDialog card={card} gone={gone} draft={draft} />
			</Sheet>
		);
	}
	if (kind === 'preset' && preset !== undefined) {
		return (
			<Sheet>
				<PresetForm key={preset.id} card={card} gone={gone} preset={preset} />
			</Sheet>
		);
	}
	const noteKey = noteKeyOf(surface, card);
	if (kind === 'note' && noteKey !== undefined) {
		return (
			<Sheet>
				<NoteSheet key={noteKey} name={noteKey} card={card} gone={gone} />
			</Sheet>
		);
	}
	return (
		<Sheet>
			<DataTable card={card} gone={gone} />
		</Sheet>
	);
}
