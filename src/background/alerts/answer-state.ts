import type { CommandRecord, Model } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { mediaFamily } from '../../scapi/media';
import { stateInfo } from '../../scapi/states';
import { type InteractionRef, interactionRefsOf } from '../commands/intents';

/** The last word on the answer to a ringing interaction: its acceptance or its rejection, whoever asked for it. */
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

/** Whether it is being answered: it still rings, but there is nothing left for the agent to do about it. */
export function isAnswered(model: Model, place: InteractionRef): boolean {
	const status = answerOf(model, place)?.status;
	return status === 'pending' || status === 'succeeded';
}

/** Whether the agent is on the phone, in whichever Workspace. A held call leaves the ear free. */
export function isTalking(model: Model): boolean {
	return interactionRefsOf(model).some(({ tracked }) => {
		const { phase } = stateInfo(tracked.lifecycle);
		return (phase === 'active' || phase === 'dialing') && mediaFamily(tracked.interaction) === 'voice';
	});
}
