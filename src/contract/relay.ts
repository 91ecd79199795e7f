import * as v from 'valibot';
import { LinkSchema } from './link';
import { ChangeSchema, OutcomeSchema } from './page';
import { CONTRACT, CommandSchema, Count, Id, InteractionSchema, Text, Time } from './schema';
import { QUESTIONS } from './to-page';

/** A change with the time and number that the relay gave it. Numbers run without gaps within one relay. */
export const NumberedSchema = v.object({ n: Count, at: Time, change: ChangeSchema });
export type Numbered = v.InferOutput<typeof NumberedSchema>;

export const SnapshotSchema = v.object({
	interactions: v.array(InteractionSchema),
	selectedCaseId: v.optional(Text),
	unreadable: Count,
	at: Time,
});
export type Snapshot = v.InferOutput<typeof SnapshotSchema>;

const stamp = {
	v: v.literal(CONTRACT),
	to: v.literal('worker'),
	/** One relay, one document: answers to a dead or cached document are recognised by it. */
	instance: Id,
};

/** relay → worker, one-shot, so that each wakes a sleeping worker. Tab, frame and origin are the browser's own word. */
export const FromRelaySchema = v.variant('type', [
	/** The document is there. `path` is where its window stands in its tab ("top", "top.0"). */
	v.object({ ...stamp, type: v.literal('hello'), path: Text }),
	/** `changes` follow number `base`; with a `snapshot` they are replaced by it. `n` is the number now reached. */
	v.object({
		...stamp,
		type: v.literal('report'),
		path: Text,
		link: LinkSchema,
		base: Count,
		n: Count,
		changes: v.array(NumberedSchema),
		snapshot: v.optional(SnapshotSchema),
	}),
	v.object({ ...stamp, type: v.literal('outcome'), id: Id, outcome: OutcomeSchema }),
	v.object({ ...stamp, type: v.literal('bye') }),
	/** This document looks like a Workspace, and has no API object: is a frame of Ringside's own needed in it? */
	v.object({ ...stamp, type: v.literal('workspace'), path: Text }),
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
	need: v.picklist(['nothing', 'snapshot', 'guest']),
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
	/** What became of these commands? Asked after a restart of the worker. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.literal('fate'),
		instance: Id,
		ids: v.array(Id),
	}),
	/** Report everything now, from scratch. Without an instance: whoever lives in this frame. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('relay'), type: v.literal('sync') }),
	/** Ask Workspace anew; Workspace was loaded anew; leave the page. Each is for one document, not for its frame. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('relay'),
		type: v.picklist(['refresh', 'reattach', 'detach']),
		instance: Id,
	}),
	/** What do you know of your document? Answered with `FactsSchema`. */
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

/** The relay's word on each command it was asked about: never heard of it, still waiting, or its outcome. */
export const FateSchema = v.variant('fate', [
	v.object({ id: Id, fate: v.literal('unheard') }),
	v.object({ id: Id, fate: v.literal('waiting') }),
	v.object({ id: Id, fate: v.literal('settled'), outcome: OutcomeSchema }),
]);
export const FatesSchema = v.object({ ok: v.literal(true), fates: v.array(FateSchema) });
export type Fate = v.InferOutput<typeof FateSchema>;
