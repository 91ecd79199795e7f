import { CONTRACT } from '../../contract/schema';
import type { FromSurface, Model, Session, Tracked } from '../../contract/surface';
import { type Command, interactionIdOf } from '../../scapi/command';
import { keptName } from '../../scapi/interaction';
import { perObject } from '../../scapi/per-object';
import { sameItems } from '../../scapi/same-items';
import { stateInfo } from '../../scapi/states';

type CommandMessage = Extract<FromSurface, { type: 'command' }>;

/** An interaction with its session, as notifications, keys, the icon and menus act on it. */
export interface InteractionRef {
	readonly session: Session;
	readonly tracked: Tracked;
}

/** The commands that answer or end an interaction, each of which it can take only once. */
export type FinalCommand = Command & {
	method: 'accept' | 'reject' | 'markdone' | 'completeTransfer' | 'completeConference' | 'singleStepTransfer';
};

/** A list of interactions, with the sessions and their lists that it was made from. */
interface Made {
	readonly of: readonly unknown[];
	readonly refs: readonly InteractionRef[];
}
const NO_REFS: readonly InteractionRef[] = [];
/** The last list made, by the first of the lists that it was made from. */
const lastMade = new WeakMap<readonly Tracked[], Made>();

/**
 * Returns every interaction of connected Workspaces once, in order of arrival: if several pages show the same Workspace, as
 * its primary page shows it. As long as the model has the same sessions and lists, it is the same array: notifications, tone,
 * keys, icon and menu all ask for it after every change.
 */
export function interactionRefsOf(model: Model): readonly InteractionRef[] {
	const pages = model.sessions
		.filter(({ primary, link }) => primary && link.status === 'connected')
		.flatMap((session) => {
			const list = model.interactions[session.key];
			return list === undefined ? [] : [{ session, list }];
		});
	const [first] = pages;
	if (first === undefined) return NO_REFS;
	const of = pages.flatMap(({ session, list }) => [session, list]);
	const last = lastMade.get(first.list);
	if (last !== undefined && sameItems(last.of, of)) return last.refs;
	const refs = pages
		.flatMap(({ session, list }) => list.map((tracked) => ({ session, tracked })))
		.sort((a, b) => a.tracked.firstSeenAt - b.tracked.firstSeenAt);
	lastMade.set(first.list, { of, refs });
	return refs;
}

const ringingIn = perObject((refs: readonly InteractionRef[]): readonly InteractionRef[] =>
	refs.filter(({ tracked }) => stateInfo(tracked.lifecycle).phase === 'ringing'),
);

/** Returns those that ring. As long as the model has the same sessions and lists, it is the same array. */
export function ringingOf(model: Model): readonly InteractionRef[] {
	return ringingIn(interactionRefsOf(model));
}

/** Returns the end of an interaction id, where ids differ: ours have a length limit, Workspace's have none. */
export function tailOf(interactionId: string): string {
	return interactionId.slice(-300);
}

/** Returns the message for a command about an interaction, with a new id. */
export function messageTo({ session, tracked }: InteractionRef, command: Command): CommandMessage {
	return {
		v: CONTRACT,
		to: 'worker',
		type: 'command',
		id: crypto.randomUUID(),
		session: session.key,
		epoch: session.link.epoch,
		command,
		interactionKey: keptName(session.origin, tracked.interaction),
	};
}

/**
 * Returns the message for a command that comes from a notification, a key, the icon or a menu, which have no model of their
 * own. While the same command is under way or has just succeeded, it reuses that id, even if the worker died in between.
 * Otherwise the id is new: a page carries out each id once in its life, so an id made of method and interaction alone would
 * be ignored when the agent retries after a failure, or when the interaction rings again. Like a surface, it names the
 * interaction that it means by its key, which no other interaction takes over with the id.
 */
export function intentOf(model: Model, place: InteractionRef, command: FinalCommand): CommandMessage {
	const { key, link } = place.session;
	const same = model.commands.find(
		(record) =>
			(record.status === 'pending' || record.status === 'succeeded') &&
			record.session === key &&
			record.epoch === link.epoch &&
			record.command.method === command.method &&
			interactionIdOf(record.command) === command.interactionId,
	);
	const id = same?.id ?? `act:${command.method}:${crypto.randomUUID()}`;
	return { ...messageTo(place, command), id };
}
