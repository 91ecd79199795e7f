import type { Interaction } from './interaction';

/** Who the interaction is with, as well as Workspace says; `undefined` where it says nothing. */
export function customerName(interaction: Interaction): string | undefined {
	const { contact, ani, parties, isConsultation } = interaction;
	// A consultation carries the customer's contact along, but is with a colleague.
	if (isConsultation && parties[0] !== undefined) return parties[0].name;
	const full = [contact?.firstName, contact?.lastName].filter((part) => part !== undefined).join(' ');
	return contact?.displayName ?? (full === '' ? undefined : full) ?? ani ?? parties[0]?.name;
}
