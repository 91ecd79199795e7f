import type { ReadonlySignal, Signal } from '@preact/signals';
import type { DialDraft } from '../../contract/dial-draft';
import type { CommandRecord } from '../../contract/surface';
import { afterDialled, hasDialContent, inPlaceOf, NOTHING_TO_DIAL } from '../logic/targets/dial-draft';
import type { DialDraftStore } from './services';

/**
 * Keeps what is prepared in the dialler beyond the surface's life, and takes over what another surface has prepared, until the
 * returned function is called. `isOpen`: the dialler is, and nothing in it changes under the agent's hands.
 */
export function followDialDraft(
	dial: Signal<DialDraft>,
	isOpen: () => boolean,
	commands: ReadonlySignal<readonly CommandRecord[]>,
	store: DialDraftStore,
): () => void {
	/** The last draft that is stored, or on its way there. */
	let stored = NOTHING_TO_DIAL;
	const take = (draft = NOTHING_TO_DIAL): void => {
		// Otherwise opening does it: by then, the outcome of the call is known here.
		stored = isOpen() ? afterDialled(draft, commands.peek()) : draft;
		dial.value = stored;
	};
	/** True once another surface has told what is stored: it is newer than what is still being read. */
	let isTold = false;
	void store.load().then((draft) => {
		if (draft === undefined || isTold) return;
		if (dial.peek() === NOTHING_TO_DIAL) take(draft);
		// Whatever was typed or filled in meanwhile is newer.
		else dial.value = inPlaceOf(afterDialled(draft, commands.peek()), dial.peek());
	});
	const unwatch = store.watch((draft) => {
		if (isOpen()) return;
		isTold = true;
		take(draft);
	});
	const unsave = dial.subscribe((draft) => {
		if (draft === stored) return;
		stored = draft;
		// If storage is full, it lives as long as the surface.
		store.save(hasDialContent(draft) ? draft : undefined).catch(() => undefined);
	});
	return () => {
		unwatch();
		unsave();
	};
}
