import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Card, renewedKeys } from '../logic/cards/cards';
import { parentKeys } from '../logic/cards/consult-pairs';
import {
	EMPTY_ORDER,
	nextOrder,
	type Order,
	onlyAppends,
	type Rearrangement,
	rearranged,
	sameOrder,
} from '../logic/cards/order';

/** Time in ms for which the order is frozen while the pointer is over the cards, so that a click lands on its button. */
export const ORDER_FREEZE_MS = 700;

/** A card and its place. `gone` is true while its interaction has gone but its place is still reserved. */
export interface CardSlot {
	readonly card: Card;
	readonly gone: boolean;
}

export interface Arrangement {
	readonly order: ReadonlySignal<Order>;
	/** The cards in order, by key. */
	readonly places: ReadonlySignal<ReadonlyMap<string, CardSlot>>;
	/** Puts the interactions that do not ring in another order, at once: the agent asked for it. */
	rearrange(change: Rearrangement): void;
	stop(): void;
}

/**
 * Orders the cards without moving what is under the pointer. An interaction that gets another key in a new Workspace load keeps
 * its place. `onRenewed` receives the new keys by the former ones, before the order changes.
 */
export function arrange(
	cards: ReadonlySignal<readonly Card[]>,
	pointerInside: () => boolean,
	onRenewed: (keys: ReadonlyMap<string, string>) => void = () => undefined,
): Arrangement {
	const order = signal<Order>(EMPTY_ORDER);
	const places = signal<ReadonlyMap<string, CardSlot>>(new Map());
	let timer: ReturnType<typeof setTimeout> | undefined;

	const put = (next: Order): void => {
		const now = new Map(cards.peek().map((card) => [card.key, card]));
		const former = places.peek();
		const map = new Map<string, CardSlot>();
		for (const key of [...next.ringing, ...next.others]) {
			const card = now.get(key);
			const last = card ?? former.get(key)?.card;
			if (last !== undefined) map.set(key, { card: last, gone: card === undefined });
		}
		places.value = map;
		if (!sameOrder(order.peek(), next)) order.value = next;
	};

	const commit = (): void => {
		clearTimeout(timer);
		timer = undefined;
		put(nextOrder(order.peek(), cards.peek()));
	};

	const renew = (): void => {
		const former = [...places.peek().values()].map(({ card }) => card);
		const renewed = renewedKeys(former, cards.peek());
		if (renewed.size === 0) return;
		onRenewed(renewed);
		const withNew = (keys: readonly string[]): string[] => keys.map((key) => renewed.get(key) ?? key);
		const { ringing, others } = order.peek();
		put({ ringing: withNew(ringing), others: withNew(others) });
	};

	const stop = effect(() => {
		void cards.value;
		renew();
		const next = nextOrder(order.peek(), cards.value);
		if (onlyAppends(order.peek(), next) || !pointerInside()) {
			commit();
			return;
		}
		put(order.peek());
		timer ??= setTimeout(commit, ORDER_FREEZE_MS);
	});

	return {
		order,
		places,
		rearrange(change) {
			const parents = parentKeys([...places.peek().values()].map(({ card }) => card));
			const next = rearranged(order.peek(), parents, change);
			if (!sameOrder(order.peek(), next)) order.value = next;
		},
		stop() {
			clearTimeout(timer);
			stop();
		},
	};
}
