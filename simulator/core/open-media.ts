import { PARTY_REMOVED } from '../../src/scapi/events';
import { type Item, isChat, isEnded } from './item';
import { newItem } from './new-item';
import { Refusal } from './refusal';
import type { Store } from './store';

/** The life of chats, emails and workitems, from the invitation on. */

/** ms between two steps of joining a chat. */
const JOIN_STEP_MS = 60;

export function accept(store: Store, item: Item): void {
	store.set(item, 'ACCEPTED');
	if (isChat(item)) join(store, item, ['JOIN_PENDING', 'HISTORY_IN_PROGRESS', 'HISTORY_DONE']);
}

function join(store: Store, item: Item, [state, ...rest]: string[]): void {
	if (state === undefined) return;
	store.clock.after(JOIN_STEP_MS, () => {
		// Other events reported as states meanwhile, such as new data, do not stop the joining.
		if (store.find(item.interactionId) !== item || isEnded(item) || item.state === 'TRANSFERRING') return;
		store.set(item, state);
		join(store, item, rest);
	});
}

/** The offer is withdrawn: declined, expired, or the customer went away. */
export function revoke(store: Store, item: Item): void {
	store.set(item, 'REVOKED');
	store.remove(item);
}

/** The customer leaves a chat; it stays to be marked done. */
export function customerLeaves(store: Store, item: Item): void {
	if (!isChat(item)) throw new Refusal(`Nobody can leave interaction ${item.interactionId}`);
	item.parties = [];
	store.event(PARTY_REMOVED, item);
	store.changed();
}

/** An email that the agent writes. */
export function createEmail(store: Store, address: string, userData: Record<string, unknown>): Item {
	const item = newItem(store, {
		media: 'email',
		from: address,
		name: address,
		userData: { To: address, ...userData },
	});
	store.show(item, 'CREATED');
	return item;
}

const OUTBOUND: Record<string, readonly string[]> = {
	SAVED: ['CREATED', 'SAVED', 'USER_DATA_ATTACHED', 'USER_DATA_UPDATED'],
	SENT: ['CREATED', 'SAVED', 'USER_DATA_ATTACHED', 'USER_DATA_UPDATED'],
	CANCELLED: ['CREATED', 'SAVED', 'USER_DATA_ATTACHED', 'USER_DATA_UPDATED'],
};

export function finishEmail(store: Store, item: Item, state: 'SAVED' | 'SENT' | 'CANCELLED'): void {
	if (item.media !== 'email' || !(OUTBOUND[state] ?? []).includes(item.state)) {
		throw new Refusal(`Interaction ${item.interactionId} is not an email being written`);
	}
	store.set(item, state);
	if (state !== 'SAVED') store.remove(item);
}
