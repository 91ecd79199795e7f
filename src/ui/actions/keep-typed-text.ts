import { sentAbout } from '../../contract/closed-draft';
import { type Card, interactionKeyOf, namesOf } from '../logic/cards/cards';
import { keptText, unsent } from '../logic/data/kept-text';
import { endsWork } from '../logic/ended-here';
import { displayName } from '../logic/words/naming';
import type { CardSlot } from '../surface/card-order';
import type { Surface } from '../surface/surface';
import { hideKept, showKept } from './kept-texts';

/** Handles the current list of interactions. Returns the interaction keys that were replaced by others. */
export type TypedTextKeeper = (places: readonly CardSlot[]) => ReadonlySet<string>;

const NONE_RENAMED: ReadonlySet<string> = new Set();

/**
 * Follows the interactions and the text typed for them. When one goes, its unsent text moves to a notice. When one only gets
 * another key, as a consultation does that becomes the main call, its text moves along.
 */
export function createTypedTextKeeper(surface: Surface): TypedTextKeeper {
	let former = new Map<string, Card>();
	const keep = (card: Card): void => {
		const key = interactionKeyOf(card);
		const { drafts, commands, plans, model } = surface.store;
		const draft = drafts.typed(key);
		if (draft === undefined) return;
		const { interaction } = card.tracked;
		const text = keptText(unsent(draft, key, commands.peek(), plans.peek()), interaction.userData);
		if (text === '') return;
		const session = model.peek()?.sessions.find((each) => each.key === card.session.key);
		const isConnected = session?.link.status === 'connected';
		const isEnded = endsWork(sentAbout(key, commands.peek(), plans.peek()));
		const why = isConnected ? (isEnded ? 'ended' : 'closed') : 'away';
		showKept(surface, { id: key, at: Date.now(), name: displayName(interaction), text, why });
	};
	/** Takes in cards that are the former ones, by the same names. Returns false if one has come, gone, or got another name. */
	const takeSame = (places: readonly CardSlot[]): boolean => {
		if (places.length !== former.size) return false;
		const changed: Card[] = [];
		for (const { card } of places) {
			const last = former.get(card.key);
			if (last === card) continue;
			if (last === undefined || interactionKeyOf(last) !== interactionKeyOf(card)) return false;
			changed.push(card);
		}
		for (const card of changed) former.set(card.key, card);
		return true;
	};
	return (places) => {
		if (takeSame(places)) return NONE_RENAMED;
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
				// Without a lasting key, another interaction may have got the same id. It must not show this text.
				if (taken.has(name)) surface.store.drafts.update(name, () => ({}));
			}
		}
		// What is back, as after a reload of Workspace, has its text in its field again.
		for (const { id } of surface.kept.peek()) {
			if (taken.has(id) && surface.store.drafts.typed(id) !== undefined) hideKept(surface, id);
		}
		former = cards;
		return renamed;
	};
}
