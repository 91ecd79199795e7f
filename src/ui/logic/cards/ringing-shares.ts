import type { Card } from './cards';

/** Max ringing cards shown per origin: more than anyone can choose from before they stop ringing. */
const MAX_RINGING_PER_ORIGIN = 8;

export interface Shares {
	readonly cards: readonly Card[];
	/** The number of hidden ringing cards, by origin. */
	readonly more: ReadonlyMap<string, number>;
}

/**
 * Limits the ringing interactions shown per origin and lets the origins take turns, so that a page which makes up a thousand
 * calls neither hides a real one nor precedes it a thousand times. Cards that are shown stay.
 */
export function sharesOf(cards: readonly Card[], former: ReadonlyMap<string, Card> | undefined): Shares {
	const ringing = cards.filter(({ phase }) => phase === 'ringing');
	const more = new Map<string, number>();
	const turns = new Map<Card, number>();
	const counts = new Map<string, number>();
	const wasShown = ({ key }: Card) => former?.get(key)?.phase === 'ringing';
	for (const card of [...ringing.filter(wasShown), ...ringing.filter((each) => !wasShown(each))]) {
		const { origin } = card.session;
		const count = counts.get(origin) ?? 0;
		counts.set(origin, count + 1);
		if (count < MAX_RINGING_PER_ORIGIN) turns.set(card, count);
		else more.set(origin, count + 1 - MAX_RINGING_PER_ORIGIN);
	}
	const shown = ringing.filter((card) => turns.has(card));
	// The sort is stable: within one turn, the earlier arrival comes first.
	shown.sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
	return { cards: [...shown, ...cards.filter(({ phase }) => phase !== 'ringing')], more };
}
