import * as v from 'valibot';
import { later } from './later-schema';
import { CONTRACT, Count, each, Id, Text, Time } from './schema';
import { UnavailableSchema } from './shift';
import { Name, RESULTS } from './trace';
import { WaitingUpdateSchema, WaitsForSchema } from './update';
import { LinkSchema } from './workspace-link';

/** One line of a relay's log. Must not contain a customer's values, keys, ids or names. */
const LogEntrySchema = v.object({
	at: Time,
	kind: v.picklist(['request', 'event', 'command', 'list']),
	/** The request, the event's type, or the command's method. */
	name: Name,
	ms: v.optional(Count),
	result: v.optional(v.picklist(RESULTS)),
	/** The state that an event reported. */
	state: v.optional(Name),
	/** The number of keys of attached data, or of interactions in a list. */
	count: v.optional(Count),
});
export type LogEntry = v.InferOutput<typeof LogEntrySchema>;

/** How a document looks like Workspace: by the path of its URL, or because pages send requests to it. */
const Likeness = v.picklist(['path', 'traffic']);

/** The facts a relay reports about its document. */
export const FactsSchema = v.object({
	ok: v.literal(true),
	instance: Id,
	/** Path of its window in the tab, such as "top" or "top.0". */
	path: Text,
	/** Origin and path of the URL, without query, fragment, and anything that looks like an id. */
	address: Text,
	origin: Text,
	/** True if the API object was ever present here. */
	object: v.boolean(),
	workspace: v.optional(Likeness),
	/** True if another window opened this one. */
	opened: v.boolean(),
	/** The origins of embedded frames, and whether their URLs look like Workspace's. */
	embeds: each(v.object({ origin: Text, workspace: v.boolean() }), 100),
	link: LinkSchema,
	log: each(LogEntrySchema, 500),
	/** The highest number of Ringside's requests in one minute. */
	busiest: Count,
	/** The number of unanswered requests in a row until now, and below it when that began. */
	unanswered: Count,
	unansweredSince: v.optional(Time),
	answeredAt: v.optional(Time),
	eventAt: v.optional(Time),
});
export type Facts = v.InferOutput<typeof FactsSchema>;

/** A frame that the worker found. `facts` is missing if no relay answered in it. */
const FoundFrameSchema = v.object({
	tabId: v.number(),
	frameId: v.number(),
	facts: v.optional(FactsSchema),
});
export type FoundFrame = v.InferOutput<typeof FoundFrameSchema>;

/** Reasons why Ringside does not reach Workspace. Each has its sentences in `_locales` (`cause_<kind>`). */
const CAUSES = [
	'noTab',
	'noObject',
	'noAccess',
	'noWorkspace',
	'wrongWindow',
	'openerFirst',
	'originNotAccepted',
	'methodFiltered',
	'writeFiltered',
	'readFiltered',
	'quarantine',
	'asleep',
	'oldWorkspace',
	'oldLibrary',
	'broken',
	'unknownWorkspace',
	'unseenWorkspace',
] as const;

const CauseSchema = later(() =>
	v.object({
		kind: v.picklist(CAUSES),
		/** The certainty that the protocol allows. */
		certainty: v.picklist(['sure', 'likely', 'possible']),
		/** The origin concerned: that of the page, or of a frame that Ringside has no access to. */
		origin: v.optional(Text),
		/** The methods that are missing, and below them those that the page may call now. */
		methods: v.optional(each(Text, 1_000)),
		allowed: v.optional(each(Text, 1_000)),
		/** Keys of attached data. */
		keys: v.optional(each(Text, 1_000)),
		/** The highest number of requests in a minute; for an old Workspace, the year of its edition. */
		count: v.optional(Count),
	}),
);
export type Cause = v.InferOutput<typeof CauseSchema>;

/** Why one session does not reach its Workspace, likeliest cause first. */
export const DiagnosisSchema = v.object({ session: Id, causes: each(CauseSchema, 100) });
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;

/** The content of the diagnostics page and of its export. */
export const ReportSchema = v.object({
	at: Time,
	version: Text,
	/** An update that waits, if one does. */
	update: v.optional(WaitingUpdateSchema),
	granted: v.array(Text),
	frames: each(
		v.object({
			...FoundFrameSchema.entries,
			session: v.optional(Id),
			causes: each(CauseSchema, 100),
			/** Methods that surfaces do not offer there, and why; absent while nothing is known. */
			unavailable: v.optional(UnavailableSchema),
		}),
		1_000,
	),
	/** Causes that apply if no frame could be asked. */
	causes: each(CauseSchema, 100),
	/** Values of the administrator's policy that do not apply: the path of each, and what was expected there. */
	policy: v.optional(v.array(v.object({ path: Text, expected: Text })), []),
});
export type Report = v.InferOutput<typeof ReportSchema>;

/** diagnostics page → worker, one-shot. */
export const FromDiagnosticsSchema = v.variant('type', [
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('report') }),
	/** Sends one read-only request and returns its result. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('ask'),
		session: Id,
		request: Text,
	}),
	/** Installs the update that waits, if it costs nothing but what the agent has seen. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('update'),
		seen: WaitsForSchema,
	}),
]);
export type FromDiagnostics = v.InferOutput<typeof FromDiagnosticsSchema>;
