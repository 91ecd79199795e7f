import type { Phase } from '../../scapi/states';
import type { Card } from './cards';
import { besideParents } from './consult-pairs';

/** The order of the cards, by key: ringing ones and the others. */
export interface Order {
	readonly ringing: readonly string[];
	readonly others: readonly string[];
}

export const EMPTY_ORDER: Order = { ringing: [], others: [] };

const ON_THE_LINE = new Set<Phase>(['active', 'dialing', 'held', 'transferring']);

/**
 * The next order. What is shown keeps its place: ringing cards stand in order of arrival and new ones come below them; a
 * card that stops ringing heads the others, so that the only ringing card turns into the current one without moving.
 * What is new and does not ring comes after what is there; at first sight, what is on the line comes first. A consultation
 * stands right below the interaction it was made from.
 */
export function nextOrder(former: Order, cards: readonly Card[]): Order {
	const rings = new Map(cards.map((card) => [card.key, card.phase === 'ringing']));
	const ringing = former.ringing.filter((key) => rings.get(key) === true);
	const stopped = former.ringing.filter((key) => rings.get(key) === false);
	const stayed = former.others.filter((key) => rings.get(key) === false);
	const known = new Set([...ringing, ...stopped, ...stayed]);
	const fresh = cards.filter((card) => !known.has(card.key));
	const quiet = fresh.filter((card) => card.phase !== 'ringing');
	const first = stayed.length === 0 && stopped.length === 0;
	const others = [
		...stopped,
		...stayed,
		...(first
			? [
					...quiet.filter((card) => ON_THE_LINE.has(card.phase)),
					...quiet.filter((card) => !ON_THE_LINE.has(card.phase)),
				]
			: quiet
		).map((card) => card.key),
	];
	return {
		ringing: [...ringing, ...fresh.filter((card) => card.phase === 'ringing').map((card) => card.key)],
		others: besideParents(others, cards),
	};
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((key, i) => key === b[i]);

export function sameOrder(a: Order, b: Order): boolean {
	return same(a.ringing, b.ringing) && same(a.others, b.others);
}

/** Returns whether `next` only appends to `shown`, so that no card moves. */
export function onlyAppends(shown: Order, next: Order): boolean {
	const before = [...shown.ringing, ...shown.others];
	const after = [...next.ringing, ...next.others];
	return before.every((key, i) => key === after[i]);
}

/** The card that keys act on: the focused, else the first ringing, else the selected case's, else the first. */
export function currentCard(
	order: Order,
	cards: ReadonlyMap<string, Card>,
	focused: string | undefined,
): string | undefined {
	if (focused !== undefined && cards.has(focused)) return focused;
	if (order.ringing[0] !== undefined) return order.ringing[0];
	const selected = order.others.filter((key) => {
		const card = cards.get(key);
		const caseId = card?.tracked.interaction.caseId;
		return caseId !== undefined && (card?.session.selectedCaseId ?? '') === caseId;
	});
	const main = selected.find((key) => cards.get(key)?.tracked.interaction.isMainCaseInteraction);
	return main ?? selected[0] ?? order.others[0];
}
