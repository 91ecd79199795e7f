import { ATTACHED_DATA_CHANGED, ESTABLISHED, RETRIEVED } from '../../src/scapi/events';
import { type Item, isEnded } from './item';
import { newItem } from './new-item';
import type { Store } from './store';

export interface Burst {
	/** How many happenings in all, the rings included. */
	events: number;
	interactions: number;
	/** ms for all of them. */
	overMs: number;
}

const BATCH_INTERVAL_MS = 20;

/** Many happenings at once: interactions ring, talk, are held and get data, over and over. */
export async function burst(store: Store, { events, interactions, overMs }: Burst): Promise<void> {
	const { clock, random } = store;
	const items: Item[] = [];
	for (let i = 0; i < interactions; i++) {
		const item = newItem(store, { name: `Caller ${i + 1}` });
		store.show(item, 'RINGING');
		items.push(item);
	}
	const began = clock.now();
	let sent = interactions;
	while (sent < events) {
		await new Promise<void>((resolve) => void clock.after(Math.min(BATCH_INTERVAL_MS, overMs), resolve));
		// After the clock and not by steps: a tab in the background gets its timers late, and catches up.
		const part = overMs <= 0 ? 1 : Math.min(1, (clock.now() - began) / overMs);
		const goal = interactions + Math.round((events - interactions) * part);
		for (; sent < goal; sent++) {
			const living = items.filter((item) => store.find(item.interactionId) === item && !isEnded(item));
			if (living.length === 0) return;
			stir(store, random.pick(living), sent);
		}
	}
}

function stir(store: Store, item: Item, n: number): void {
	const choice = store.random.below(4);
	if (choice === 0 && item.state === 'RINGING') store.set(item, 'TALKING', ESTABLISHED);
	else if (choice === 1 && item.state === 'TALKING') store.set(item, 'HELD');
	else if (choice === 1 && item.state === 'HELD') store.set(item, 'TALKING', RETRIEVED);
	else {
		item.userData = { ...item.userData, Step: String(n) };
		store.event(ATTACHED_DATA_CHANGED, item);
		store.changed();
	}
}
