import type { HistoryEntry } from '../../contract/history';
import type { Model } from '../../contract/surface';
import type { Command } from '../../scapi/command';
import type { Interaction } from '../../scapi/interaction';
import { whoOf } from '../../scapi/naming';
import { nameOf } from '../../words/naming';

/** Returns names and numbers as Workspace writes them, and as Ringside shows them. */
function namesIn(interaction: Interaction): (string | undefined)[] {
	const { contact, parties, ani, dnis } = interaction;
	const { names, number } = whoOf(interaction);
	return [
		contact?.displayName,
		contact?.firstName,
		contact?.lastName,
		ani,
		dnis,
		...parties.map(({ name }) => name),
		...names,
		nameOf(interaction),
		number,
	];
}

function targetIn(command: Command): { to: string }[] {
	if (!('target' in command)) return [];
	const { target } = command;
	return [{ to: typeof target === 'string' ? target : target.destination }];
}

/**
 * Collects the names and numbers of people that Ringside knows, in current and past interactions. Text written by
 * others must not carry them to where anyone may read it.
 */
export function customerNames(model: Model, history: readonly HistoryEntry[]): Set<string> {
	const interactions = Object.values(model.interactions).flatMap((list) =>
		list.map(({ interaction }) => interaction),
	);
	const names = [
		...interactions.flatMap(namesIn),
		...[...model.commands, ...model.plans, ...history].map(({ about }) => about),
		// Whom something was sent to: a colleague, or a customer's number.
		...[...history, ...model.commands.flatMap(({ command }) => targetIn(command))].map(({ to }) => to),
		...model.missed.flatMap(({ name, number }) => [name, number]),
	];
	return new Set(names.filter((name) => name !== undefined));
}
