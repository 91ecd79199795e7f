import { PARTY_ADDED, PARTY_REMOVED, RELEASED } from '../../src/scapi/events';
import { dial } from './calls';
import { type Item, isChat, isOffered } from './item';
import { newItem } from './new-item';
import { Refusal } from './refusal';
import type { Store } from './store';

/** Transfers, conferences and consultations. */

type Data = Record<string, unknown>;

const TRANSFER_MS = 200;

function established(item: Item): Item {
	if (isOffered(item) || item.state === 'DIALING') {
		throw new Refusal(`Interaction ${item.interactionId} is not established`);
	}
	if (item.state === 'TRANSFERRING') {
		throw new Refusal(`Interaction ${item.interactionId} is being transferred`);
	}
	return item;
}

function leave(store: Store, item: Item): void {
	if (item.media === 'voice') {
		store.set(item, 'IDLE', RELEASED);
		return;
	}
	store.set(item, 'TRANSFERRING');
	store.clock.after(TRANSFER_MS, () => {
		if (store.find(item.interactionId) !== item) return;
		store.set(item, 'TRANSFER_COMPLETED');
		store.remove(item);
	});
}

export function transfer(store: Store, item: Item, destination: string, userData: Data): void {
	established(item);
	item.userData = { ...item.userData, ...userData };
	item.parties.push({ name: destination });
	store.handOver('transfer', item, destination);
	leave(store, item);
}

export function conference(store: Store, item: Item, destination: string, userData: Data): void {
	established(item);
	if (item.media !== 'voice' && !isChat(item)) throw new Refusal(`No conference for ${item.media}`);
	item.userData = { ...item.userData, ...userData };
	item.parties.push({ name: destination });
	store.handOver('conference', item, destination);
	store.event(PARTY_ADDED, item);
	store.changed();
}

/** One of the parties of a conference goes: whoever is left stays in the call with the agent. */
export function partyLeaves(store: Store, item: Item, name: string): void {
	established(item);
	if (item.parties.length < 2 || !item.parties.some((party) => party.name === name)) {
		throw new Refusal(`Interaction ${item.interactionId} is no conference with ${name}`);
	}
	const at = item.parties.findLastIndex((party) => party.name === name);
	item.parties = item.parties.toSpliced(at, 1);
	if (store.options.partyLeft === 'event') store.event(PARTY_REMOVED, item);
	store.changed();
}

/** Asks a colleague, while the customer waits. Returns the consultation. */
export function consult(
	store: Store,
	parent: Item,
	destination: string,
	media: string | undefined,
	userData: Data,
): Item {
	established(parent);
	const { interactionId, caseId } = parent;
	const asked = store.items.some((item) => item.isConsultation && item.parentInteractionId === interactionId);
	if (asked) throw new Refusal(`Interaction ${interactionId} has a consultation already`);
	const voice = (media ?? parent.media) === 'voice';
	if (!voice && !isChat({ media: media ?? parent.media })) {
		throw new Refusal(`No consultation by ${media ?? parent.media}`);
	}
	if (parent.media === 'voice' && parent.state === 'TALKING') store.set(parent, 'HELD');
	const data = { ...parent.userData, ...userData };
	store.handOver('consultation', { ...parent, userData: data }, destination);
	const { contact } = parent;
	const more = {
		caseId,
		parentInteractionId: interactionId,
		isConsultation: true,
		...(store.options.consultContact && contact !== undefined ? { contact } : {}),
	};
	if (voice) return dial(store, destination, data, { ...more, callType: 'CONSULT' });
	const item = newItem(store, { media: 'chat', name: destination, userData: data, properties: more });
	store.show(item, 'CREATED');
	return item;
}

export function complete(store: Store, consultation: Item, what: 'transfer' | 'conference'): void {
	const { interactionId: id, parentInteractionId } = consultation;
	const parent = store.find(parentInteractionId ?? '');
	if (!consultation.isConsultation || parent === undefined) {
		throw new Refusal(`Interaction ${id} is not a consultation`);
	}
	if (what === 'conference' && parent.media !== 'voice' && !isChat(parent)) {
		throw new Refusal(`No conference for ${parent.media}`);
	}
	const { parties } = consultation;
	if (consultation.media === 'voice') store.set(consultation, 'IDLE', RELEASED);
	else store.set(consultation, 'COMPLETED');
	store.remove(consultation);
	parent.parties.push(...parties);
	store.handOver(what, parent, parties[0]?.name ?? '');
	if (what === 'transfer') leave(store, parent);
	else if (parent.state === 'HELD') store.set(parent, 'TALKING', PARTY_ADDED);
	else store.event(PARTY_ADDED, parent);
	store.changed();
}
