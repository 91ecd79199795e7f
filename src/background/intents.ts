import { CONTRACT } from '../contract/schema';
import type { FromSurface, Model, Session, Tracked } from '../contract/surface';
import type { Command } from '../scapi/command';
import { stateInfo } from '../scapi/states';

type CommandMessage = Extract<FromSurface, { type: 'command' }>;

/** One interaction of one Workspace, as the worker's own surfaces act on it. */
export interface Place {
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
export function placesOf(model: Model): Place[] {
	return model.sessions
		.filter(({ primary, link }) => primary && link.status === 'connected')
		.flatMap((session) => (model.interactions[session.key] ?? []).map((tracked) => ({ session, tracked })))
		.sort((a, b) => a.tracked.firstSeenAt - b.tracked.firstSeenAt);
}

export function ringingOf(model: Model): Place[] {
	return placesOf(model).filter(({ tracked }) => stateInfo(tracked.lifecycle).phase === 'ringing');
}

/** Ids of ours are bounded, Workspace's are not: of one beyond all reason, the end is what differs. */
export function tailOf(interactionId: string): string {
	return interactionId.slice(-300);
}

/**
 * The message for an act of the agent that does not come from a surface with a model of its own: a notification, a key,
 * the icon, a menu. Its id follows from what it is about, so that two ways pressed at once, or one way twice, are one
 * intent to the worker, also where it died in between. Only what has failed may be tried again, as an intent of its own.
 */
export function intentOf(model: Model, { session }: Place, command: FinalCommand): CommandMessage {
	const { key, link } = session;
	const base = `act:${command.method}:${link.epoch}:${key}:${tailOf(command.interactionId)}`;
	const states = new Map(model.commands.map(({ id, status }) => [id, status]));
	let id = base;
	for (let again = 2; states.get(id) === 'failed' || states.get(id) === 'unknown'; again++) {
		id = `${base}:${again}`;
	}
	return { v: CONTRACT, to: 'worker', type: 'command', id, session: key, epoch: link.epoch, command };
}
