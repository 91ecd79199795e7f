import * as v from 'valibot';
import { KeyValues } from '../../contract/schema';
import type { CommandRecord, Tracked } from '../../contract/surface';
import { type Interaction, stableKey } from '../../scapi/interaction';
import type { TrackedSession } from '../sessions/sessions';

/** ms until what failed is tried again; after the last one, only when something has changed. */
const BACK_OFF = [2_000, 8_000, 30_000, 120_000, 300_000];

/** Returns whether a retry is still to wait. Further away than any wait is only one from before the clock was set back. */
export function isAhead(notBefore: number, now: number): boolean {
	return (
		notBefore > now && (notBefore === Number.MAX_SAFE_INTEGER || notBefore - now <= Math.max(...BACK_OFF))
	);
}

/** What is remembered of one interaction that a rule was about. */
export const EntrySchema = v.object({
	/** Where the interaction was seen last. Elsewhere, what is known of Workspace's block is void. */
	session: v.string(),
	epoch: v.number(),
	id: v.string(),
	/** What Workspace holds, as far as is known: our block with this message, that of the agent, or none. */
	held: v.variant('by', [
		v.object({ by: v.literal('nobody') }),
		v.object({ by: v.literal('rule'), message: v.string() }),
		v.object({ by: v.literal('agent') }),
		/** There was a block, and it may have been lifted since. */
		v.object({ by: v.literal('unclear') }),
	]),
	/** The command under way, and the message of the block that it sets; without one it lifts. */
	pending: v.optional(v.object({ id: v.string(), message: v.optional(v.string()) })),
	/** Whether it was ever blocked: then it is blocked again in wrap-up too, after a reload. */
	begun: v.boolean(),
	/** The agent has released it. Counts in wrap-up only, where Ringside itself has no other way out to offer. */
	released: v.boolean(),
	failures: v.number(),
	/** What failed, as its message: anything else is tried at once. */
	failed: v.optional(v.string()),
	notBefore: v.number(),
	sentAt: v.number(),
	seenAt: v.number(),
	/** What was written and is not shown to this page, which may not read it: it counts as set. */
	unseen: KeyValues,
});
export type Entry = v.InferOutput<typeof EntrySchema>;

export function keyOf(trackedSession: TrackedSession, { interaction }: Tracked): string {
	// A consultation may have the name of what it is about.
	const own = interaction.isConsultation ? interaction.interactionId : '';
	return `${trackedSession.workspace}|${own}|${stableKey(interaction)}`;
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

/** What is still true of an entry where the interaction is now. */
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
	// A Workspace that was loaded anew holds nothing. Behind a page that was, it may still hold what the former one asked.
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

/** Without what is shown after all: from then on only what is shown counts. */
export function stillUnseen({ unseen }: Entry, { userData }: Interaction): Entry['unseen'] {
	return Object.fromEntries(Object.entries(unseen).filter(([key]) => !Object.hasOwn(userData, key)));
}

/** What the end of our own command tells. */
export function afterOurs(entry: Entry, { status }: CommandRecord, now: number): Entry {
	const { pending, failed: _, ...rest } = entry;
	if (status === 'succeeded') {
		const message = pending?.message;
		const held: Entry['held'] = message === undefined ? { by: 'nobody' } : { by: 'rule', message };
		return { ...rest, held, failures: 0, notBefore: 0 };
	}
	const wait = BACK_OFF[entry.failures];
	return {
		...rest,
		// Without an answer it may have been done or not.
		held: status === 'unknown' ? { by: 'unclear' } : entry.held,
		failures: entry.failures + 1,
		failed: pending?.message ?? '',
		notBefore: wait === undefined ? Number.MAX_SAFE_INTEGER : now + wait,
	};
}

/** What the end of a command of the agent tells; `undefined` where nothing. */
export function afterTheirs(
	entry: Entry,
	{ status, command, failure, keys = [] }: CommandRecord,
): Entry | undefined {
	const done = status === 'succeeded';
	switch (command.method) {
		case 'blockMarkdone':
			return done ? { ...entry, held: { by: 'agent' }, begun: true, released: false } : undefined;
		case 'unblockMarkdone':
			return done ? { ...entry, held: { by: 'nobody' }, released: true } : undefined;
		case 'setUserData': {
			if (failure !== 'notShown') return undefined;
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
