import * as v from 'valibot';
import { MAX_FATES, REPORT_NEEDS, TO_PAGE_ORDERS } from './limits';
import { ChangeSchema, OutcomeSchema } from './page';
import { CONTRACT, CommandSchema, Count, each, Id, listEntries, Part, readList, Text, Time } from './schema';
import { QUESTIONS } from './to-page';
import { LinkSchema } from './workspace-link';

/**
 * The longest message of a relay, in characters of JSON: three times what one document may have kept.
 */
export const MAX_REPORT_CHARACTERS = 6_000_000;

/** A change with the time and number that the relay gave it. Numbers run without gaps within one relay. */
const NumberedSchema = v.object({ n: Count, at: Time, change: ChangeSchema });
export type Numbered = v.InferOutput<typeof NumberedSchema>;

/** As many changes as a relay has wait before it tells the whole instead. */
const MAX_CHANGES = 2_000;

/** Replaces a change that cannot be read by a removal: better no interaction than an outdated one that looks right. */
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
	/** One relay, one document: answers to a dead or cached document are recognised by it. */
	instance: Id,
	/** `window.origin` as the relay reads it: Firefox does not say the origin of a sender without an address of its own. */
	origin: v.optional(Text),
};

/** relay → worker, one-shot, so that each wakes a sleeping worker. Tab, frame and origin are the browser's own word. */
export const FromRelaySchema = v.variant('type', [
	/** The document is there. `path` is where its window stands in its tab ("top", "top.0"). */
	v.object({
		...stamp,
		type: v.literal('hello'),
		path: Text,
		/** Its address is that of a Workspace. */
		workspace: v.optional(v.boolean()),
	}),
	/** `changes` follow number `base`; with a `snapshot` they are replaced by it. `n` is the number now reached. */
	v.object({
		...stamp,
		type: v.literal('report'),
		path: Text,
		link: LinkSchema,
		base: Count,
		n: Count,
		changes: each(NumberedSchema, MAX_CHANGES, withoutIt),
		snapshot: v.optional(SnapshotSchema),
	}),
	v.object({ ...stamp, type: v.literal('outcome'), id: Id, outcome: OutcomeSchema }),
	/** A report of this many characters is to come: when? Answered with `wait`. */
	v.object({ ...stamp, type: v.literal('room'), size: Count }),
	v.object({ ...stamp, type: v.literal('bye') }),
	/** This document looks like a Workspace, and has no API object: is a frame of Ringside's own needed in it? */
	v.object({
		...stamp,
		type: v.literal('workspace'),
		path: Text,
		/** The origins that sent requests, if only those suggest a Workspace. */
		traffic: v.optional(v.pipe(v.array(Text), v.maxLength(20))),
	}),
	/** The page script of this document is gone: inject it again. */
	v.object({ ...stamp, type: v.literal('pageless') }),
	/** The browser puts the page to sleep: it answers nothing until it wakes, and then reports as ever. */
	v.object({ ...stamp, type: v.literal('asleep') }),
]);
export type FromRelay = v.InferOutput<typeof FromRelaySchema>;

/**
 * The worker's answer to a report: whether it can follow, or needs a snapshot because it missed something. To a document
 * that looks like Workspace: whether it is to have a guest.
 */
export const ReportAnswerSchema = v.object({
	ok: v.literal(true),
	need: v.picklist(REPORT_NEEDS),
	/** ms for which the next report is to wait: this tab, or its origin, has said more than its share. */
	wait: v.optional(Count),
});

/** worker → relay, one-shot. */
export const ToRelaySchema = v.variant('type', [
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('command'),
		instance: Id,
		id: Id,
		epoch: Count,
		command: CommandSchema,
	}),
	/** Asks for the outcomes of these commands, after a restart of the worker. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('fate'),
		instance: Id,
		ids: v.pipe(v.array(Id), v.maxLength(MAX_FATES)),
	}),
	/** Report everything now, from scratch. Without an instance: whoever lives in this frame. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('sync') }),
	/** Read everything again; Workspace was loaded again; leave the page. Each is for one document, not for its frame. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.picklist(TO_PAGE_ORDERS),
		instance: Id,
	}),
	/** Nobody speaks to a Workspace any more. If your document looks like one, ask now whether it needs a guest. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('seek') }),
	/** Asks for the facts about the document. Answered with `FactsSchema`. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('examine') }),
	/** Send this request, which only reads. Answered with `AskedSchema` when it has come to something. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('ask'),
		instance: Id,
		request: v.picklist(QUESTIONS),
	}),
]);
export type ToRelay = v.InferOutput<typeof ToRelaySchema>;

/** The state of each command the worker asked about: unknown to the relay, still waiting, or its outcome. */
const FateSchema = v.variant('fate', [
	v.object({ id: Id, fate: v.literal('unheard') }),
	v.object({ id: Id, fate: v.literal('waiting') }),
	v.object({ id: Id, fate: v.literal('settled'), outcome: OutcomeSchema }),
]);
export const FatesSchema = v.object({ ok: v.literal(true), fates: each(FateSchema, MAX_FATES) });
export type Fate = v.InferOutput<typeof FateSchema>;
