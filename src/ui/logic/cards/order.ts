import type { Phase } from '../../../scapi/states';
import type { Card } from './cards';
import { besideParents, groupsOf } from './consult-pairs';

/** The order of cards, by key: ringing ones, then the others. */
export interface Order {
	readonly ringing: readonly string[];
	readonly others: readonly string[];
}

export const EMPTY_ORDER: Order = { ringing: [], others: [] };

const ON_THE_LINE = new Set<Phase>(['active', 'dialing', 'held', 'transferring']);

/**
 * Returns the next order. Cards that are shown keep their place: ringing cards are in order of arrival, with new ones below.
 * A card that stops ringing becomes the first of the others, so that the only ringing card turns into the current one without
 * moving. New cards that do not ring go to the end; on the first call, those on the line go first. A consultation is directly
 * below the interaction it was made from.
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

/** More cards than the height of a popup shows. */
const FIRST_FRAME_CARDS = 8;

/**
 * Returns the part of an order that the first frame draws: what can be in sight, and the card that keys act on. The rest
 * follows below it.
 */
export function inFirstFrame(order: Order, current: string | undefined): Order {
	const { ringing, others } = order;
	const most = Math.max(FIRST_FRAME_CARDS, [...ringing, ...others].indexOf(current ?? '') + 1);
	if (ringing.length + others.length <= most) return order;
	return { ringing: ringing.slice(0, most), others: others.slice(0, Math.max(0, most - ringing.length)) };
}

/** A way to put groups, an interaction with its consultations each, in another order. */
export type Rearrangement = (groups: readonly (readonly string[])[]) => (readonly string[])[];

/** Returns the order with its groups rearranged. Ringing interactions stay where they are. */
export function rearranged(order: Order, parents: ReadonlyMap<string, string>, change: Rearrangement): Order {
	return { ...order, others: change(groupsOf(order.others, parents)).flat() };
}

const groupWith = (groups: readonly (readonly string[])[], key: string | undefined): number =>
	groups.findIndex((group) => group.some((each) => each === key));

/** Has the groups of two interactions change places, so that doing it twice changes nothing. */
export const exchange =
	(one: string | undefined, other: string): Rearrangement =>
	(groups) => {
		const [a, b] = [groupWith(groups, one), groupWith(groups, other)];
		return groups.map((group, at) =>
			a < 0 || b < 0 ? group : (groups[at === a ? b : at === b ? a : at] ?? group),
		);
	};

/** Puts the group of an interaction first among those that are not the one of `other`, and that one before it. */
export const secondTo =
	(key: string | undefined, other: string): Rearrangement =>
	(groups) => {
		const [a, b] = [groupWith(groups, key), groupWith(groups, other)];
		const first = groups[b];
		const second = groups[a];
		if (first === undefined || second === undefined || a === b) return [...groups];
		return [first, second, ...groups.filter((group) => group !== first && group !== second)];
	};

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

/** Returns the card that keys act on: the focused, else the first ringing, else the selected case's, else the first. */
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
