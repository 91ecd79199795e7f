import type { Interaction } from '../../../scapi/interaction';
import { type MediaFamily, mediaFamily } from '../../../scapi/media';

/** What can stand in a place of the grid of acts. */
export type Slot = 'holdCall' | 'mute' | 'record' | 'hangUp' | 'transfer' | 'consult' | 'conference' | 'case';

const CALL_ROW: readonly Slot[] = ['holdCall', 'mute', 'record', 'hangUp'];
const HANDOVER_ROW: readonly Slot[] = ['transfer', 'consult', 'conference', 'case'];

/**
 * Returns the acts of a medium, in the places they keep for the whole life of the interaction. A state changes how an act
 * looks, never where it is: what is missing for a medium is missing from the first second to the last.
 */
export function slotsFor(family: MediaFamily): readonly Slot[] {
	switch (family) {
		case 'voice':
			return [...CALL_ROW, ...HANDOVER_ROW];
		case 'preview':
			// A record to look at before the call: there is nobody to hand over yet.
			return ['case'];
		case 'email':
		case 'workitem':
			// Nobody confers about these.
			return HANDOVER_ROW.filter((slot) => slot !== 'conference');
		default:
			return HANDOVER_ROW;
	}
}

/** Returns the acts of a consultation's own call; of other media it has none. */
export function consultationSlots(interaction: Interaction): readonly Slot[] {
	return mediaFamily(interaction) === 'voice' ? CALL_ROW : [];
}
