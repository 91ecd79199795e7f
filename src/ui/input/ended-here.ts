import type { MethodName } from '../../scapi/methods';
import type { Card } from '../logic/cards/cards';
import type { Surface } from '../surface/surface';

/** Methods after which Workspace may take their interaction away. */
const TAKING_AWAY: ReadonlySet<MethodName> = new Set([
	'markdone',
	'reject',
	'completeTransfer',
	'completeConference',
	'singleStepTransfer',
	'voice.hangUp',
]);

/**
 * Returns whether the agent has asked Ringside for what takes this interaction away: a card that goes after its own Done has not
 * been closed by something else.
 */
export function isEndedHere(surface: Surface, card: Card): boolean {
	const commands = surface.commandsOf(card).filter(({ status }) => status !== 'failed');
	const plans = surface.plansOf(card).filter(({ status }) => status !== 'failed');
	const methods = [
		...commands.map(({ command }) => command.method),
		...plans.flatMap(({ steps }) => steps.map(({ method }) => method)),
	];
	return methods.some((method) => TAKING_AWAY.has(method));
}
