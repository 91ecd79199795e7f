import type { HistoryEntry } from '../contract/history';
import type { Model } from '../contract/surface';
import type { Interaction } from '../scapi/interaction';

function namesIn({ contact, parties, ani }: Interaction): (string | undefined)[] {
	return [
		contact?.displayName,
		contact?.firstName,
		contact?.lastName,
		ani,
		...parties.map(({ name }) => name),
	];
}

/**
 * What people are called, as far as Ringside knows: in its interactions, and in what it tells of those that have gone. Words
 * of somebody else must not carry these to where they may be read by anybody.
 */
export function knownNames(model: Model, history: readonly HistoryEntry[]): Set<string> {
	const interactions = Object.values(model.interactions).flatMap((list) =>
		list.map(({ interaction }) => interaction),
	);
	const names = [
		...interactions.flatMap(namesIn),
		...[...model.commands, ...model.plans, ...history].map(({ about }) => about),
		...model.missed.flatMap(({ name, number }) => [name, number]),
	];
	return new Set(names.filter((name) => name !== undefined));
}
