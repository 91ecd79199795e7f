import { type Card, interactionKeyOf, namesOf } from '../logic/cards';
import { keptText, unsent } from '../logic/kept-text';
import { displayName } from '../logic/naming';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { showKept } from './kept-texts';

/** Looks at the interactions that are here now. Returns the names that have been given up for others. */
export type TypedTextKeeper = (places: Iterable<CardSlot>) => ReadonlySet<string>;

/**
 * Follows the interactions with what was typed for them. What was typed for one that goes is shown in a notice, and nowhere
 * else. One that only gets another name, as a consultation does that becomes the call, takes what was typed along.
 */
export function createTypedTextKeeper(surface: Surface): TypedTextKeeper {
	let former: ReadonlyMap<string, Card> = new Map();
	const keep = (card: Card): void => {
		const key = interactionKeyOf(card);
		const { drafts, commands, plans, model } = surface.store;
		const draft = drafts.typed(key);
		if (draft === undefined) return;
		const { interaction } = card.tracked;
		const text = keptText(unsent(draft, key, commands.peek(), plans.peek()), interaction.userData);
		if (text === '') return;
		const session = model.peek()?.sessions.find((each) => each.key === card.session.key);
		const closed = session?.link.status === 'connected';
		showKept(surface, { id: key, at: Date.now(), name: displayName(interaction), text, closed });
	};
	return (places) => {
		const cards = new Map([...places].map(({ card }) => [card.key, card]));
		const names = new Set([...cards.values()].flatMap(namesOf));
		const taken = new Set([...cards.values()].map(interactionKeyOf));
		const renamed = new Set<string>();
		for (const [key, card] of former) {
			const name = interactionKeyOf(card);
			const now = cards.get(key);
			if (now !== undefined) {
				if (interactionKeyOf(now) === name || taken.has(name)) continue;
				renamed.add(name);
				surface.store.drafts.rename(name, interactionKeyOf(now));
			} else if (!namesOf(card).some((each) => names.has(each))) {
				keep(card);
				// Without a lasting name, another interaction may have got the same id: what was typed is not shown there.
				if (taken.has(name)) surface.store.drafts.update(name, () => ({}));
			}
		}
		former = cards;
		return renamed;
	};
}
