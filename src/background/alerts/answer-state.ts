import type { CommandRecord, Model } from '../../contract/surface';
import { interactionIdOf } from '../../scapi/command';
import { mediaFamily } from '../../scapi/media';
import { perObject } from '../../scapi/per-object';
import { stateInfo } from '../../scapi/states';
import { type InteractionRef, interactionRefsOf, ringingOf } from '../commands/intents';

/** The commands that accept or reject, by the id of their interaction, oldest first. */
const answersIn = perObject((commands: readonly CommandRecord[]): ReadonlyMap<string, CommandRecord[]> => {
	const found = new Map<string, CommandRecord[]>();
	for (const record of commands) {
		const { command } = record;
		const id =
			command.method === 'accept' || command.method === 'reject' ? interactionIdOf(command) : undefined;
		if (id !== undefined) found.set(id, [...(found.get(id) ?? []), record]);
	}
	return found;
});

/** Returns the latest command that accepts or rejects a ringing interaction, whoever sent it. */
export function answerOf(
	{ commands }: Pick<Model, 'commands'>,
	{ session, tracked }: InteractionRef,
): CommandRecord | undefined {
	return answersIn(commands)
		.get(tracked.interaction.interactionId)
		?.filter(({ session: key, epoch }) => key === session.key && epoch === session.link.epoch)
		.reduce<CommandRecord | undefined>(
			(last, each) => (last === undefined || each.startedAt >= last.startedAt ? each : last),
			undefined,
		);
}

/** Returns whether it is being answered: it still rings, but the agent has nothing left to do about it. */
function isAnswered(model: Model, place: InteractionRef): boolean {
	const status = answerOf(model, place)?.status;
	return status === 'pending' || status === 'succeeded';
}

/** Returns the ringing interactions that are not being answered. While none is, this is the array of `ringingOf` itself. */
export function unansweredOf(model: Model): readonly InteractionRef[] {
	const ringing = ringingOf(model);
	if (answersIn(model.commands).size === 0) return ringing;
	return ringing.filter((place) => !isAnswered(model, place));
}

const talksIn = perObject((refs: readonly InteractionRef[]): boolean =>
	refs.some(({ tracked }) => {
		const { phase } = stateInfo(tracked.lifecycle);
		return (phase === 'active' || phase === 'dialing') && mediaFamily(tracked.interaction) === 'voice';
	}),
);

/** Returns whether the agent is on the phone, in any Workspace. A held call leaves the agent free to listen. */
export function isTalking(model: Model): boolean {
	return talksIn(interactionRefsOf(model));
}
