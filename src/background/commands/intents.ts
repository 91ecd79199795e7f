import { CONTRACT } from '../../contract/schema';
import type { FromSurface, Model, Session, Tracked } from '../../contract/surface';
import { type Command, interactionIdOf } from '../../scapi/command';
import { stateInfo } from '../../scapi/states';

type CommandMessage = Extract<FromSurface, { type: 'command' }>;

/** One interaction of one Workspace, as the worker's own surfaces act on it. */
export interface InteractionRef {
	readonly session: Session;
	readonly tracked: Tracked;
}

/** The acts that answer an interaction or end it: of each, one interaction can take only one. */
export type FinalCommand = Command & {
	method: 'accept' | 'reject' | 'markdone' | 'completeTransfer' | 'completeConference' | 'singleStepTransfer';
};

/**
 * Every interaction, each once: of several pages of one Workspace only the one that speaks for it counts. Only of
 * Workspaces that are connected, for on others nothing can be done. In order of arrival.
 */
export function interactionRefsOf(model: Model): InteractionRef[] {
	return model.sessions
		.filter(({ primary, link }) => primary && link.status === 'connected')
		.flatMap((session) => (model.interactions[session.key] ?? []).map((tracked) => ({ session, tracked })))
		.sort((a, b) => a.tracked.firstSeenAt - b.tracked.firstSeenAt);
}

export function ringingOf(model: Model): InteractionRef[] {
	return interactionRefsOf(model).filter(({ tracked }) => stateInfo(tracked.lifecycle).phase === 'ringing');
}

/** Ids of ours are bounded, Workspace's are not: of one beyond all reason, the end is what differs. */
export function tailOf(interactionId: string): string {
	return interactionId.slice(-300);
}

/**
 * The message for an act of the agent that does not come from a surface with a model of its own: a notification, a key,
 * the icon, a menu. While the same is under way, or was just done, it is that intent once more, also where the worker died
 * in between. Otherwise it is one of its own: pages carry out an id once for as long as they live, so that an id which only
 * said what it is about would be lost when the agent has dismissed a failure and tries again, or when it rings once more.
 */
export function intentOf(model: Model, { session }: InteractionRef, command: FinalCommand): CommandMessage {
	const { key, link } = session;
	const same = model.commands.find(
		(record) =>
			(record.status === 'pending' || record.status === 'succeeded') &&
			record.session === key &&
			record.epoch === link.epoch &&
			record.command.method === command.method &&
			interactionIdOf(record.command) === command.interactionId,
	);
	const id = same?.id ?? `act:${command.method}:${crypto.randomUUID()}`;
	return { v: CONTRACT, to: 'worker', type: 'command', id, session: key, epoch: link.epoch, command };
}
