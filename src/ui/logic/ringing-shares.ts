import type { Card } from './cards';

/** Ringing cards of one origin that are shown: more than anybody can choose from before they stop ringing. */
const EACH = 8;

export interface Shares {
	readonly cards: readonly Card[];
	/** How many ringing cards of each origin are left out. */
	readonly more: ReadonlyMap<string, number>;
}

/**
 * Leaves out ringing interactions beyond the first few of each origin, and has the origins take turns, so that a page that makes up a
 * thousand calls neither hides a real one nor comes before it a thousand times. What was shown stays shown.
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
		if (count < EACH) turns.set(card, count);
		else more.set(origin, count + 1 - EACH);
	}
	const shown = ringing.filter((card) => turns.has(card));
	// Stable: of one turn, whoever came first.
	shown.sort((a, b) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0));
	return { cards: [...shown, ...cards.filter(({ phase }) => phase !== 'ringing')], more };
}
