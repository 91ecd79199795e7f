import type { CommandRecord, Model } from '../../contract/surface';
import { isJustMade, isRecent } from '../clock';
import type { InteractionRef } from '../commands/intents';

/** The model at a time in ms. */
interface Now {
	readonly model: Model;
	readonly now: number;
}

const isOwn = ({ automatic, status }: CommandRecord): boolean =>
	automatic !== true && (status === 'pending' || status === 'succeeded');

const isOf = ({ session, epoch }: CommandRecord, place: InteractionRef): boolean =>
	session === place.session.key && epoch === place.session.link.epoch;

/**
 * Returns a test of whether an interaction is of the case that the agent selected by a command within the last `ms`, or that
 * Workspace selected so recently; `undefined` if there was no such command. The last one is what the agent wants to see.
 */
export function lastTurnedTo(
	{ model, now }: Now,
	ms: number,
): ((place: InteractionRef) => boolean) | undefined {
	for (const record of model.commands.toReversed()) {
		const { command } = record;
		if (command.method !== 'selectCaseByCaseId' || !isOwn(record) || !isJustMade(record, now, ms)) continue;
		return (place) => isOf(record, place) && place.tracked.interaction.caseId === command.caseId;
	}
	return undefined;
}

/**
 * Returns whether the agent pressed Accept for an interaction within the last `ms`. Not counted from when Workspace
 * confirmed it: where that takes long, the agent may be at something else again.
 */
export function hasJustAccepted(place: InteractionRef, { model, now }: Now, ms: number): boolean {
	const { interactionId } = place.tracked.interaction;
	return model.commands.some(
		(record) =>
			record.command.method === 'accept' &&
			record.command.interactionId === interactionId &&
			isOwn(record) &&
			isOf(record, place) &&
			isRecent(record.startedAt, now, ms),
	);
}
