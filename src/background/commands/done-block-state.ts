import * as v from 'valibot';
import { KeyValues } from '../../contract/schema';
import type { CommandRecord, Tracked } from '../../contract/surface';
import { type Interaction, stableKey } from '../../scapi/interaction';
import type { TrackedSession } from '../sessions/sessions';

/** ms before each retry of a failed block. After the last one, it is retried only when something has changed. */
const BACK_OFF_MS = [2_000, 8_000, 30_000, 120_000, 300_000];

/** Returns whether a retry must still wait. A time further ahead than any wait dates from before the clock was set back. */
export function isAhead(notBefore: number, now: number): boolean {
	return (
		notBefore > now && (notBefore === Number.MAX_SAFE_INTEGER || notBefore - now <= Math.max(...BACK_OFF_MS))
	);
}

/** The stored state of one interaction that a rule applied to. Times are in ms since 1970. */
export const EntrySchema = v.object({
	/** The session, Workspace load and id of the interaction when last seen. With others, `held` is void. */
	session: v.string(),
	epoch: v.number(),
	id: v.string(),
	/** The block in Workspace as far as known: ours with this message, the agent's own, or none. */
	held: v.variant('by', [
		v.object({ by: v.literal('nobody') }),
		v.object({ by: v.literal('rule'), message: v.string() }),
		v.object({ by: v.literal('agent') }),
		/** There was a block, which may have been lifted since. */
		v.object({ by: v.literal('unclear') }),
	]),
	/** The command under way, and the message of the block that it sets; without a message it lifts the block. */
	pending: v.optional(v.object({ id: v.string(), message: v.optional(v.string()) })),
	/** True once it has been blocked: after a reload it is then blocked again even in wrap-up. */
	begun: v.boolean(),
	/** The agent has lifted the block. Counts in wrap-up only, where the data can no longer be set. */
	released: v.boolean(),
	failures: v.number(),
	/** The message of the block that failed; any other is tried at once. */
	failed: v.optional(v.string()),
	notBefore: v.number(),
	sentAt: v.number(),
	seenAt: v.number(),
	/** Data that was written and that this page may not read: it counts as set. */
	unseen: KeyValues,
});
export type Entry = v.InferOutput<typeof EntrySchema>;

export function keyOf(trackedSession: TrackedSession, { interaction }: Tracked): string {
	// A consultation may share the UUID of the interaction that it is about.
	const own = interaction.isConsultation ? interaction.interactionId : '';
	const { workspace, session } = trackedSession;
	// Another site may use the same UUID, in the tab in which this Workspace was. Pages of one Workspace share its origin.
	return `${session.link.origin ?? session.origin}|${workspace}|${own}|${stableKey(interaction)}`;
}

const placeOf = ({ session }: TrackedSession, { interaction }: Tracked) => ({
	session: session.key,
	epoch: session.link.epoch,
	id: interaction.interactionId,
});

export function freshEntry(trackedSession: TrackedSession, tracked: Tracked, now: number): Entry {
	return {
		...placeOf(trackedSession, tracked),
		held: { by: 'nobody' },
		begun: false,
		released: false,
		failures: 0,
		notBefore: 0,
		sentAt: 0,
		seenAt: now,
		unseen: {},
	};
}

/** Returns an entry without what is no longer true where the interaction is now. */
export function entryHere(
	entry: Entry,
	trackedSession: TrackedSession,
	tracked: Tracked,
	now: number,
): Entry {
	const place = placeOf(trackedSession, tracked);
	if (entry.session === place.session && entry.epoch === place.epoch && entry.id === place.id) {
		return { ...entry, seenAt: now };
	}
	const { pending, failed: _, ...rest } = entry;
	// A reloaded Workspace has no block. If only the page was reloaded, Workspace may still have the block it set.
	const loadedAnew = entry.session === place.session;
	const ours = pending !== undefined || entry.held.by === 'rule' || entry.held.by === 'unclear';
	return {
		...rest,
		...place,
		held: { by: ours && !loadedAnew ? 'unclear' : 'nobody' },
		failures: 0,
		notBefore: 0,
		seenAt: now,
	};
}

/** Returns the unreadable data without keys that are shown by now: for those, only the shown value counts. */
export function stillUnseen({ unseen }: Entry, { userData }: Interaction): Entry['unseen'] {
	return Object.fromEntries(Object.entries(unseen).filter(([key]) => !Object.hasOwn(userData, key)));
}

/** Returns an entry after Ringside's own command for it has ended. */
export function afterOurs(entry: Entry, { status }: CommandRecord, now: number): Entry {
	const { pending, failed: _, ...rest } = entry;
	if (status === 'succeeded') {
		const message = pending?.message;
		const held: Entry['held'] = message === undefined ? { by: 'nobody' } : { by: 'rule', message };
		return { ...rest, held, failures: 0, notBefore: 0 };
	}
	const wait = BACK_OFF_MS[entry.failures];
	return {
		...rest,
		// Without a reply it may or may not have been carried out.
		held: status === 'unknown' ? { by: 'unclear' } : entry.held,
		failures: entry.failures + 1,
		failed: pending?.message ?? '',
		notBefore: wait === undefined ? Number.MAX_SAFE_INTEGER : now + wait,
	};
}

/**
 * Returns an entry after a command of the agent has ended; `undefined` if that changes nothing. `isOver`: the call has ended,
 * and Workspace may drop what it accepts: then nothing counts as set that it does not show.
 */
export function afterTheirs(
	entry: Entry,
	{ status, command, failure, keys = [] }: CommandRecord,
	isOver: boolean,
): Entry | undefined {
	const done = status === 'succeeded';
	switch (command.method) {
		case 'blockMarkdone':
			return done ? { ...entry, held: { by: 'agent' }, begun: true, released: false } : undefined;
		case 'unblockMarkdone':
			return done ? { ...entry, held: { by: 'nobody' }, released: true } : undefined;
		case 'setUserData': {
			if (failure !== 'notShown' || isOver) return undefined;
			const written = Object.entries(command.keyValues).flatMap(([key, value]): [string, string][] =>
				keys.includes(key) ? [[key, String(value)]] : [],
			);
			return { ...entry, unseen: { ...entry.unseen, ...Object.fromEntries(written) } };
		}
		case 'deleteUserData': {
			if (!done || !Object.hasOwn(entry.unseen, command.key)) return undefined;
			const { [command.key]: _, ...unseen } = entry.unseen;
			return { ...entry, unseen };
		}
		default:
			return undefined;
	}
}
