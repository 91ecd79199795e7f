import { type Card, interactionKeyOf, namesOf } from '../logic/cards/cards';
import { type Focus, focusKind } from '../logic/keys/focus-kind';
import { displayName } from '../logic/words/naming';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';

/** The control that owns the keyboard, identified so that it is recognised after a redraw or its removal. */
export interface Owned {
	readonly element: HTMLElement;
	readonly kind: Focus;
	/** The key of its interaction; `undefined` outside any. */
	readonly interactionKey: string | undefined;
	/** Its card, as it was last seen. */
	readonly card: Card | undefined;
	/** The name of its interaction, to show. */
	readonly name: string | undefined;
	/** True in a dialog or menu, which handle their own keys. */
	readonly own: boolean;
	/** Its dialog or menu, its row, and its own name inside them. */
	readonly path: string;
}

const WITH_KEYS = '[role="dialog"], [role="menu"], .more, .data';

/** Returns the owner of the keyboard when this element has the focus; `undefined` if it is none in particular. */
export function ownedAt(element: Element | null, surface: Surface): Owned | undefined {
	if (!(element instanceof HTMLElement) || element === element.ownerDocument.body) return undefined;
	const { card, row } = element.closest<HTMLElement>('[data-card], [data-row]')?.dataset ?? {};
	const place = surface.places.peek().get(card ?? row ?? '');
	const panel = element.closest<HTMLElement>('[data-panel]')?.dataset.panel ?? '';
	const key = element.closest<HTMLElement>('[data-key]')?.dataset.key ?? '';
	const own =
		element.dataset.act ??
		element.dataset.panel ??
		(element.matches('[data-card], [data-row]') ? '' : element.tagName);
	return {
		element,
		kind: focusKind(element),
		interactionKey: place === undefined ? undefined : interactionKeyOf(place.card),
		card: place?.card,
		name: place === undefined ? undefined : displayName(place.card.tracked.interaction),
		own: element.closest(WITH_KEYS) !== null,
		path: JSON.stringify([panel, key, own]),
	};
}

export function identityOf(owned: Owned | undefined): string {
	return owned === undefined ? '' : `${owned.interactionKey ?? ''} ${owned.path}`;
}

/** Returns whether an element is connected and visible, and can have the focus. */
export function isThere(element: Element): boolean {
	return element.isConnected && element.closest('[hidden]') === null && !element.matches(':disabled');
}

/** Returns the current place of its interaction: the same card or, in a newer Workspace load, the one with its lasting key. */
export function placeOf({ card }: Owned, surface: Surface): CardSlot | undefined {
	if (card === undefined) return undefined;
	const places = surface.places.peek();
	const names = new Set(namesOf(card));
	return (
		places.get(card.key) ??
		[...places.values()].find((place) => namesOf(place.card).some((name) => names.has(name)))
	);
}

/** Returns the focus to a control after a redraw. Returns whether it was found. */
export function restore(root: ParentNode, lost: Owned, surface: Surface): boolean {
	const within = [...root.querySelectorAll<HTMLElement>('[data-card], [data-row]')];
	const tag = lost.element.tagName;
	for (const scope of within) {
		const { card, row } = scope.dataset;
		const place = surface.places.peek().get(card ?? row ?? '');
		if (place === undefined || interactionKeyOf(place.card) !== lost.interactionKey) continue;
		const same = [scope, ...scope.querySelectorAll<HTMLElement>(tag)].find((each) => {
			const owned = ownedAt(each, surface);
			return each.tagName === tag && identityOf(owned) === identityOf(lost);
		});
		if (same === undefined || !isThere(same)) continue;
		same.focus({ preventScroll: true });
		moveCaret(lost.element, same);
		return true;
	}
	return false;
}

/** Gives a field the caret, or the selection, that another had. Number and date fields do not expose one. */
export function moveCaret(from: HTMLElement, to: HTMLElement): void {
	const isText = (each: HTMLElement): each is HTMLInputElement | HTMLTextAreaElement =>
		each instanceof HTMLTextAreaElement || (each instanceof HTMLInputElement && each.type === 'text');
	if (!isText(from) || !isText(to)) return;
	to.setSelectionRange(from.selectionStart, from.selectionEnd);
}
