import { effect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DialDraft } from '../../contract/dial-draft';
import type { CommandRecord } from '../../contract/surface';
import { withoutUnreadableRows } from '../logic/data/unreadable';
import { afterDialled, hasDialContent, inPlaceOf, NOTHING_TO_DIAL } from '../logic/targets/dial-draft';
import type { DialDraftStore } from './services';

/**
 * Keeps what is prepared in the dialler beyond the surface's life, and takes over what another surface has prepared, until the
 * returned function is called. `isOpen`: the dialler is, and nothing in it changes under the agent's hands; what was stored
 * meanwhile is taken over when it closes. Only when the agent signs out is it emptied: what they prepared is nothing for the next one.
 */
export function followDialDraft(
	dial: Signal<DialDraft>,
	isOpen: ReadonlySignal<boolean>,
	commands: ReadonlySignal<readonly CommandRecord[]>,
	store: DialDraftStore,
): () => void {
	/** The last draft that is stored, or on its way there. */
	let stored = NOTHING_TO_DIAL;
	const take = (draft = NOTHING_TO_DIAL): void => {
		// Otherwise opening does it: by then, the outcome of the call is known here.
		stored = isOpen.peek() ? afterDialled(draft, commands.peek()) : draft;
		dial.value = stored;
	};
	/** True once another surface has told what is stored: it is newer than what is still being read. */
	let isTold = false;
	/** True if something was stored while the dialler was open here. */
	let isLate = false;
	/** False while what is in the dialler could not be stored. */
	let isSaved = true;
	const read = async (): Promise<DialDraft | undefined> => {
		const draft = await store.load();
		return draft?.signedOut === true ? undefined : draft;
	};
	void read().then((draft) => {
		if (draft === undefined || isTold) return;
		if (dial.peek() === NOTHING_TO_DIAL) take(draft);
		// Whatever was typed or filled in meanwhile is newer.
		else dial.value = inPlaceOf(afterDialled(draft, commands.peek()), dial.peek());
	});
	const unwatch = store.watch((draft) => {
		isTold = true;
		if (draft?.signedOut === true) {
			// Not as something that is stored: what was typed last may be on its way there, and is removed behind it.
			dial.value = NOTHING_TO_DIAL;
			return;
		}
		isLate = isOpen.peek();
		if (!isLate) take(draft);
	});
	const unopen = isOpen.subscribe((open) => {
		if (open || !isLate || !isSaved) return;
		isLate = false;
		const before = dial.peek();
		void read().then((draft) => {
			if (dial.peek() === before && !isOpen.peek()) take(draft);
		});
	});
	/** A call that failed is still to be made, also once its outcome is forgotten. */
	const unfail = effect(() => {
		const draft = dial.value;
		const failed = commands.value.find(({ id, status }) => id === draft.sentAs && status === 'failed');
		if (failed !== undefined && draft.failedAs !== failed.id) dial.value = { ...draft, failedAs: failed.id };
	});
	const unsave = dial.subscribe((draft) => {
		if (draft === stored) return;
		stored = draft;
		// If storage is full, it lives as long as the surface.
		const kept = withoutUnreadableRows(draft);
		store.save(hasDialContent(kept) ? kept : undefined).then(
			() => {
				isSaved = true;
			},
			() => {
				isSaved = false;
			},
		);
	});
	return () => {
		unwatch();
		unopen();
		unfail();
		unsave();
	};
}
