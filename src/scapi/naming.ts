import type { Interaction } from './interaction';

/** Who the interaction is with, as well as Workspace says; `undefined` where it says nothing. */
export function customerName(interaction: Interaction): string | undefined {
	const { contact, ani, parties } = interaction;
	const full = [contact?.firstName, contact?.lastName].filter((part) => part !== undefined).join(' ');
	return contact?.displayName ?? (full === '' ? undefined : full) ?? ani ?? parties[0]?.name;
}
