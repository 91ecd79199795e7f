import type { Card } from '../logic/cards/cards';
import { endsWork } from '../logic/ended-here';
import type { Surface } from '../surface/surface';

/**
 * Returns whether the agent has asked Ringside for what takes this interaction away: a card that goes after its own Done has not
 * been closed by something else.
 */
export function isEndedHere(surface: Surface, card: Card): boolean {
	const commands = surface.commandsOf(card).filter(({ status }) => status !== 'failed');
	const plans = surface.plansOf(card).filter(({ status }) => status !== 'failed');
	return endsWork([...commands.map(({ command }) => command), ...plans.flatMap(({ steps }) => steps)]);
}
