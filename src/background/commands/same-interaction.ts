import type { CommandRecord, Tracked } from '../../contract/surface';
import { type Interaction, keptName } from '../../scapi/interaction';
import { nameOf } from '../../words/naming';

const CONSULTATION = /#consultation$/;

/**
 * Returns whether `seenKey`, the interaction key that a surface showed when the agent acted, means the interaction that has
 * that id now. Both belong to the same Workspace load. Within it, a UUID may arrive after the id, and a consultation may
 * become the call; neither makes it another interaction.
 */
function isSameInteraction(seenKey: string, origin: string, interaction: Interaction): boolean {
	if (seenKey.startsWith(`${origin}|`) && seenKey.endsWith(`#${interaction.interactionId}`)) return true;
	return seenKey.replace(CONSULTATION, '') === keptName(origin, interaction).replace(CONSULTATION, '');
}

/** Returns whether the id that a surface sent has come to mean another interaction than the one it showed. */
export function isAnother(
	seenKey: string | undefined,
	origin: string,
	tracked: Tracked | undefined,
): boolean {
	if (seenKey === undefined || tracked === undefined) return false;
	return !isSameInteraction(seenKey, origin, tracked.interaction);
}

/**
 * Returns the name and the key of the interaction that a command is about: if its id has another meaning now, only the key of
 * the one that was shown.
 */
export function aboutOf(
	seenKey: string | undefined,
	origin: string,
	tracked: Tracked | undefined,
): Pick<CommandRecord, 'about' | 'subject'> {
	if (tracked === undefined) return {};
	if (seenKey !== undefined && isAnother(seenKey, origin, tracked)) return { subject: seenKey };
	return { about: nameOf(tracked.interaction), subject: keptName(origin, tracked.interaction) };
}
