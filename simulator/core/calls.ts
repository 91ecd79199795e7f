import { ESTABLISHED, RECORDING_STATE_CHANGED, RELEASED, RETRIEVED } from '../../src/scapi/events';
import type { Item } from './item';
import { newItem } from './new-item';
import { Refusal } from './refusal';
import type { Store } from './store';

/** The life of a call: RINGING or DIALING, then TALKING and HELD, then IDLE until the agent marks it done. */

function inState(item: Item, states: readonly string[], words: string): void {
	if (item.media !== 'voice') throw new Refusal(`Interaction ${item.interactionId} is not a call`);
	if (!states.includes(item.state)) throw new Refusal(`Interaction ${item.interactionId} is not ${words}`);
}

/** Matches the numbers that colleagues dial each other by. */
const EXTENSION = /^\d{1,5}$/;
const UNSAID = { direction: 'UNKNOWN', callType: 'UNKNOWN' };

/** Calls somebody: `ani` is the agent's own number and `dnis` what was dialled. */
export function dial(
	store: Store,
	destination: string,
	userData: Record<string, unknown>,
	more: Partial<Item> = {},
): Item {
	const { dn, dialled, callFacts } = store.options;
	const item = newItem(store, {
		media: 'voice',
		name: destination,
		userData,
		properties: {
			direction: 'OUT',
			callType: EXTENSION.test(destination) ? 'INTERNAL' : 'OUTBOUND',
			ani: dn,
			dnis: destination,
			...(dialled === 'bare' ? { parties: [] } : {}),
			...more,
			...(callFacts === 'unknown' ? UNSAID : {}),
		},
	});
	if (dialled !== 'contact' && more.contact === undefined) delete item.contact;
	store.show(item, 'DIALING');
	if (store.options.answerAfter > 0) {
		store.later(item, store.options.answerAfter, () => partyAnswers(store, item));
	}
	return item;
}

export function partyAnswers(store: Store, item: Item): void {
	inState(item, ['DIALING'], 'dialing');
	store.set(item, 'TALKING', ESTABLISHED);
}

export function answer(store: Store, item: Item): void {
	inState(item, ['RINGING'], 'ringing');
	store.set(item, 'TALKING', ESTABLISHED);
}

export function hold(store: Store, item: Item): void {
	inState(item, ['TALKING'], 'talking');
	store.set(item, 'HELD');
}

export function resume(store: Store, item: Item): void {
	inState(item, ['HELD'], 'held');
	store.set(item, 'TALKING', RETRIEVED);
}

/** Whoever hangs up. A ringing call that its caller abandons is released without `ronaCallState`. */
export function release(store: Store, item: Item): void {
	inState(item, ['RINGING', 'DIALING', 'TALKING', 'HELD'], 'live');
	item.recordingState = 'STOPPED';
	store.set(item, 'IDLE', RELEASED);
	// A consultation that ends leaves nothing to wrap up.
	if (item.isConsultation && item.parentInteractionId !== undefined) store.remove(item);
}

/** The legal steps of a recording, by its current state. */
const RECORDING: Record<string, readonly string[]> = {
	start: ['STOPPED'],
	stop: ['RECORDING', 'PAUSED'],
	pause: ['RECORDING'],
	resume: ['PAUSED'],
};

export function record(store: Store, item: Item, step: 'start' | 'stop' | 'pause' | 'resume'): void {
	inState(item, ['RINGING', 'TALKING', 'HELD'], 'live');
	const now = item.recordingState ?? 'STOPPED';
	if (!(RECORDING[step] ?? []).includes(now)) throw new Refusal(`The recording is ${now}`);
	item.recordingState = step === 'stop' ? 'STOPPED' : step === 'pause' ? 'PAUSED' : 'RECORDING';
	store.event(RECORDING_STATE_CHANGED, item);
	store.changed();
}
