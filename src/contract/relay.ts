import * as v from 'valibot';
import { AGENT_FACTS, MAX_FATES, REPORT_NEEDS, TO_PAGE_ORDERS } from './limits';
import { ChangeSchema, OutcomeSchema } from './page';
import {
	CONTRACT,
	CommandSchema,
	Count,
	each,
	Id,
	JsonValue,
	listEntries,
	Part,
	readList,
	Text,
	Time,
} from './schema';
import { AgentFactSchema } from './shift';
import { QUESTIONS } from './to-page';
import { LinkSchema } from './workspace-link';

/**
 * Max size of a relay's message, in characters of JSON: three times what is stored of one document.
 */
export const MAX_REPORT_CHARACTERS = 6_000_000;

/** A change with the time and number that the relay gave it. The numbers of one relay have no gaps. */
const NumberedSchema = v.object({ n: Count, at: Time, change: ChangeSchema });
export type Numbered = v.InferOutput<typeof NumberedSchema>;

/** Max changes in one report. With more, the relay sends a snapshot instead. */
const MAX_CHANGES = 2_000;

/** Replaces an unreadable change by a removal: better no interaction than an outdated one that looks right. */
const BareSchema = v.object({
	n: Count,
	at: Time,
	change: v.object({ kind: v.literal('upsert'), interaction: v.object({ interactionId: Id }) }),
});
function withoutIt(unread: unknown): Numbered[] {
	const bare = v.safeParse(BareSchema, unread);
	if (!bare.success) return [];
	const { n, at, change } = bare.output;
	return [{ n, at, change: { kind: 'remove', interactionId: change.interaction.interactionId } }];
}

const SnapshotSchema = v.pipe(
	v.object({ ...listEntries, selectedCaseId: v.optional(Part), at: Time }),
	v.transform(readList),
);
export type Snapshot = v.InferOutput<typeof SnapshotSchema>;

const stamp = {
	v: v.literal(CONTRACT),
	to: v.literal('worker'),
	/** Identifies one relay in one document, so that answers to a dead or cached document are recognised. */
	instance: Id,
	/** `window.origin` as the relay reads it. Firefox does not state the origin of senders without a URL of their own. */
	origin: v.optional(Text),
};

/** A command as its relay remembers it, and what the worker wrote beside it: the rest of its record. */
const request = { epoch: Count, command: CommandSchema, notes: v.optional(JsonValue) };

/** When a worker first took an outcome in that it could not store: agents may have seen it since. */
const takenAt = v.optional(Time);

/** The state of each command the worker asked about: unknown to the relay, still waiting, or its outcome. */
const FateSchema = v.variant('fate', [
	v.object({ id: Id, fate: v.literal('unheard') }),
	v.object({ id: Id, fate: v.literal('waiting') }),
	v.object({ id: Id, fate: v.literal('settled'), outcome: OutcomeSchema, takenAt }),
]);
export type Fate = v.InferOutput<typeof FateSchema>;

/** A command that a relay has and that no worker has confirmed to be stored. */
const UnrecordedSchema = v.object({ id: Id, ...request, fate: FateSchema });
export type Unrecorded = v.InferOutput<typeof UnrecordedSchema>;

/** relay → worker, one-shot, so that each message wakes the worker. The browser itself states tab, frame and origin. */
export const FromRelaySchema = v.variant('type', [
	/** A document has started. `path` is the position of its window in the tab, such as "top" or "top.0". */
	v.object({
		...stamp,
		type: v.literal('hello'),
		path: Text,
		/** True if its URL is that of a Workspace. */
		workspace: v.optional(v.boolean()),
	}),
	/** `changes` follow number `base`; a `snapshot` replaces them. `n` is the number reached. */
	v.object({
		...stamp,
		type: v.literal('report'),
		path: Text,
		link: LinkSchema,
		base: Count,
		n: Count,
		changes: each(NumberedSchema, MAX_CHANGES, withoutIt),
		snapshot: v.optional(SnapshotSchema),
		/** What was said about the agent since the last report, oldest first; with a snapshot all that is known. */
		agentFacts: v.optional(each(v.object({ ...AgentFactSchema.entries, at: Time }), AGENT_FACTS.length)),
	}),
	v.object({
		...stamp,
		type: v.literal('outcome'),
		id: Id,
		outcome: OutcomeSchema,
		takenAt,
		/** The command, if no worker has confirmed that it is stored: the one that sent it may have died. */
		request: v.optional(v.object(request)),
	}),
	/** The command waits in its page for room among the requests of a minute, or waits no longer. */
	v.object({ ...stamp, type: v.literal('queued'), id: Id, waits: v.boolean() }),
	/** Announces a report of this many characters. Answered with `wait`. */
	v.object({ ...stamp, type: v.literal('room'), size: Count }),
	/** The document is going. `unrecorded`: the commands that only its relay may know of. */
	v.object({ ...stamp, type: v.literal('bye'), unrecorded: v.optional(each(UnrecordedSchema, MAX_FATES)) }),
	/** The document looks like Workspace but has no API object. Asks whether it needs a guest frame. */
	v.object({
		...stamp,
		type: v.literal('workspace'),
		path: Text,
		/** The origins that sent requests, if only those suggest a Workspace. */
		traffic: v.optional(v.pipe(v.array(Text), v.maxLength(20))),
	}),
	/** The page script of this document is gone: inject it again. */
	v.object({ ...stamp, type: v.literal('pageless') }),
	/** The browser is suspending the page. It answers nothing until it wakes, and then reports as usual. */
	v.object({ ...stamp, type: v.literal('asleep') }),
]);
export type FromRelay = v.InferOutput<typeof FromRelaySchema>;

/**
 * The worker's answer to a report: whether it can follow, or needs a snapshot because it missed something. For a document that
 * looks like Workspace: whether it should create a guest frame. For an outcome: whether the relay must keep it for the
 * worker's next life, because it could not be stored.
 */
export const ReportAnswerSchema = v.object({
	ok: v.literal(true),
	need: v.picklist(REPORT_NEEDS),
	/** Time in ms to wait before the next report, because this tab or its origin has used up its share. */
	wait: v.optional(Count),
	/** How many requests the page may send. Absent if that is not known yet. */
	limits: v.optional(v.object({ perMinute: Count, perMethod: Count })),
});

/** worker → relay, one-shot. */
export const ToRelaySchema = v.variant('type', [
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('command'),
		instance: Id,
		id: Id,
		...request,
		/** The life of the worker that sends it. */
		life: v.optional(Id),
	}),
	/** These commands are stored, so a worker that restarts finds them by itself. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('recorded'),
		instance: Id,
		ids: v.pipe(v.array(Id), v.maxLength(MAX_FATES)),
	}),
	/** Asks for the outcomes of these commands, after a restart of the worker. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('fate'),
		instance: Id,
		ids: v.pipe(v.array(Id), v.maxLength(MAX_FATES)),
		/** The life of the worker that asks, which has records of them. */
		life: v.optional(Id),
	}),
	/** Reports everything again. Without an instance, it is for any relay in this frame. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('sync') }),
	/** Read everything again; Workspace was reloaded; leave the page. Each is for one document, not for its frame. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.picklist(TO_PAGE_ORDERS),
		instance: Id,
	}),
	/** Sent when no page reaches Workspace any more. A document that looks like one asks again whether it needs a guest. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('seek') }),
	/** Asks for the facts about the document. Answered with `FactsSchema`. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('examine') }),
	/** Sends this read-only request. Answered with `AskedSchema` once it has a result. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('ask'),
		instance: Id,
		request: v.picklist(QUESTIONS),
	}),
]);
export type ToRelay = v.InferOutput<typeof ToRelaySchema>;

/** The relay's answer to a question about several commands. */
export const FatesSchema = v.object({ ok: v.literal(true), fates: each(FateSchema, MAX_FATES) });
/**
 * The relay's answer to a command: taken, with its fate if it had been there before; or not, because another life of the worker
 * has sent `unrecorded` ones that this life may not know.
 */
export const DeliveredSchema = v.variant('ok', [
	v.object({ ok: v.literal(true), fate: v.optional(FateSchema) }),
	v.object({ ok: v.literal(false), unrecorded: v.optional(each(UnrecordedSchema, MAX_FATES)) }),
]);
export type Delivered = v.InferOutput<typeof DeliveredSchema>;
