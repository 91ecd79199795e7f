import { act, toggleData, toggleTag } from './acts';
import type { Guard } from './guard';
import type { Card } from './logic/cards';
import { focusKind, type KeyAct, keyAct } from './logic/keymap';
import type { Surface } from './surface';

function cardElement(root: ParentNode, key: string): HTMLElement | undefined {
	return [...root.querySelectorAll<HTMLElement>('[data-card]')].find(
		(element) => element.dataset.card === key,
	);
}

/** Moves to the next or the former card; the focus goes to the card itself, or to Accept where it rings. */
function step(root: HTMLElement, surface: Surface, by: 1 | -1): void {
	const { ringing, others } = surface.order.peek();
	const keys = [...ringing, ...(surface.help.peek() ? [] : others)];
	const from = keys.indexOf(surface.current.peek() ?? '');
	// Without the focus on a card, the first step goes to the card that is marked already.
	const to = surface.focused.peek() === undefined ? Math.max(from, 0) : from + by;
	const key = keys[Math.min(Math.max(to, 0), keys.length - 1)];
	const element = key === undefined ? undefined : cardElement(root, key);
	element?.scrollIntoView({ block: 'nearest' });
	(element?.querySelector<HTMLElement>('[data-act="accept"]') ?? element)?.focus({ preventScroll: true });
}

function perform(root: HTMLElement, surface: Surface, wanted: KeyAct, card: Card | undefined): boolean {
	switch (wanted.kind) {
		case 'help':
			surface.help.value = !surface.help.peek();
			return true;
		case 'escape':
			if (!surface.help.peek()) return false;
			surface.help.value = false;
			return true;
		case 'refresh':
			surface.store.refresh();
			return true;
		case 'next':
			step(root, surface, 1);
			return true;
		case 'previous':
			step(root, surface, -1);
			return true;
	}
	if (card === undefined) return false;
	const ringing = card.phase === 'ringing';
	switch (wanted.kind) {
		case 'accept':
		case 'reject':
			if (!ringing) return false;
			act(surface, card, wanted.kind);
			return true;
		case 'data': {
			toggleData(surface, card);
			// The table is drawn after this: then one can type at once.
			setTimeout(() =>
				cardElement(root, card.key)
					?.querySelector<HTMLElement>('.data table .field, .data .new-row .field')
					?.focus(),
			);
			return true;
		}
		case 'case':
			act(surface, card, 'selectCaseByCaseId');
			return true;
		case 'done':
			act(surface, card, 'markdone');
			return true;
		case 'tag': {
			// A ringing card shows no tags, so no key sets one there.
			const tag = ringing ? undefined : surface.store.model.peek()?.tags[wanted.index];
			if (tag === undefined) return false;
			toggleTag(surface, card, tag);
			return true;
		}
	}
}

/** Listens to the keys of a surface until the returned function is called. */
export function listenToKeys(root: HTMLElement, surface: Surface, guard: Guard): () => void {
	const page = root.ownerDocument;
	const onKeyDown = (event: KeyboardEvent): void => {
		const focus = focusKind(page.activeElement);
		if (focus !== 'field' && guard.keysHeld() && event.key !== 'Tab' && event.key !== 'Escape') {
			// The focus moved under the agent's fingers: this key was meant for what had it before.
			event.preventDefault();
			event.stopImmediatePropagation();
			return;
		}
		// Holding Enter must not press a button again and again.
		if (event.repeat && focus === 'control' && (event.key === 'Enter' || event.key === ' ')) {
			event.preventDefault();
			return;
		}
		if (event.defaultPrevented) return;
		const wanted = keyAct(event, focus);
		if (wanted === undefined) return;
		const current = surface.current.peek();
		const place = current === undefined ? undefined : surface.places.peek().get(current);
		if (perform(root, surface, wanted, place?.card)) event.preventDefault();
	};
	// In the capturing phase for the guard; a field's own keys are not touched here.
	page.addEventListener('keydown', onKeyDown, true);
	return () => page.removeEventListener('keydown', onKeyDown, true);
}
