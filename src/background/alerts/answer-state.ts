import type { CommandRecord, Model } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { mediaFamily } from '../../scapi/media';
import { stateInfo } from '../../scapi/states';
import { type InteractionRef, interactionRefsOf } from '../commands/intents';

/** Returns the latest command that accepts or rejects a ringing interaction, whoever sent it. */
export function answerOf(
	{ commands }: Model,
	{ session, tracked }: InteractionRef,
): CommandRecord | undefined {
	return commands
		.filter(
			({ session: key, epoch, command }) =>
				(command.method === 'accept' || command.method === 'reject') &&
				key === session.key &&
				epoch === session.link.epoch &&
				interactionIdOf(command) === tracked.interaction.interactionId,
		)
		.reduce<CommandRecord | undefined>(
			(last, each) => (last === undefined || each.startedAt >= last.startedAt ? each : last),
			undefined,
		);
}

/** Returns whether it is being answered: it still rings, but the agent has nothing left to do about it. */
export function isAnswered(model: Model, place: InteractionRef): boolean {
	const status = answerOf(model, place)?.status;
	return status === 'pending' || status === 'succeeded';
}

/** Returns whether the agent is on the phone, in any Workspace. A held call leaves the agent free to listen. */
export function isTalking(model: Model): boolean {
	return interactionRefsOf(model).some(({ tracked }) => {
		const { phase } = stateInfo(tracked.lifecycle);
		return (phase === 'active' || phase === 'dialing') && mediaFamily(tracked.interaction) === 'voice';
	});
}
