import type { Interaction } from '../../../scapi/interaction';
import { type MediaFamily, mediaFamily } from '../../../scapi/media';

/** What can stand in a place of the grid of acts. */
export type Slot = 'holdCall' | 'mute' | 'record' | 'hangUp' | 'transfer' | 'consult' | 'conference' | 'case';

const CALL_ROW: readonly Slot[] = ['holdCall', 'mute', 'record', 'hangUp'];
const HANDOVER_ROW: readonly Slot[] = ['transfer', 'consult', 'conference', 'case'];

/**
 * Returns the acts of a medium, in the places they keep for the whole life of the interaction. A state changes how an act
 * looks, never where it is. The last row is the same for every medium: what one of them does not have, such as a conference
 * about an email, rests in its place and says why.
 */
export function slotsFor(family: MediaFamily): readonly Slot[] {
	return family === 'voice' ? [...CALL_ROW, ...HANDOVER_ROW] : HANDOVER_ROW;
}

/** Returns the acts of a consultation's own call; of other media it has none. */
export function consultationSlots(interaction: Interaction): readonly Slot[] {
	return mediaFamily(interaction) === 'voice' ? CALL_ROW : [];
}
