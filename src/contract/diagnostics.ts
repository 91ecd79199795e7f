import * as v from 'valibot';
import { CONTRACT, Count, each, Id, Text, Time } from './schema';
import { Name, RESULTS } from './trace';
import { LinkSchema } from './workspace-link';

/** One line of a relay's log. A value, a key, an id or a name of a customer has no place in it. */
const LogEntrySchema = v.object({
	at: Time,
	kind: v.picklist(['request', 'event', 'command', 'list']),
	/** The request, the type of the event, the method of the command. */
	name: Name,
	ms: v.optional(Count),
	result: v.optional(v.picklist(RESULTS)),
	/** The state that an event brought. */
	state: v.optional(Name),
	/** How many keys of user data, or how many interactions in a list. */
	count: v.optional(Count),
});
export type LogEntry = v.InferOutput<typeof LogEntrySchema>;

/** How a document shows that it is a Workspace: by the path of its address, or because pages send requests to it. */
const Likeness = v.picklist(['path', 'traffic']);

/** The facts a relay reports about its document. */
export const FactsSchema = v.object({
	ok: v.literal(true),
	instance: Id,
	/** Path of its window in the tab: "top", "top.0". */
	path: Text,
	/** Origin and path of the address, without what looks like an id, without query and fragment. */
	address: Text,
	origin: Text,
	/** True if the API object was ever seen here. */
	object: v.boolean(),
	workspace: v.optional(Likeness),
	/** True if another window opened this one. */
	opened: v.boolean(),
	/** The origins of the frames it embeds, and whether their addresses look like Workspace's. */
	embeds: each(v.object({ origin: Text, workspace: v.boolean() }), 100),
	link: LinkSchema,
	log: each(LogEntrySchema, 500),
	/** The most requests of Ringside's within one minute. */
	busiest: Count,
	/** Requests in a row that nobody answered, up to now; and since when. */
	unanswered: Count,
	unansweredSince: v.optional(Time),
	answeredAt: v.optional(Time),
	eventAt: v.optional(Time),
});
export type Facts = v.InferOutput<typeof FactsSchema>;

/** A frame as the worker found it. Without `facts` no relay of Ringside's answered there. */
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

const CauseSchema = v.object({
	kind: v.picklist(CAUSES),
	/** How far the protocol lets it be known. */
	certainty: v.picklist(['sure', 'likely', 'possible']),
	/** The origin that it is about: that of the page, or of the frame that Ringside may not look into. */
	origin: v.optional(Text),
	/** The methods that are missing, and those that the page may call now. */
	methods: v.optional(each(Text, 1_000)),
	allowed: v.optional(each(Text, 1_000)),
	/** Keys of user data. */
	keys: v.optional(each(Text, 1_000)),
	/** The most requests in a minute; of an old Workspace the year of its edition. */
	count: v.optional(Count),
});
export type Cause = v.InferOutput<typeof CauseSchema>;

/** Reasons why one session does not reach its Workspace, the likeliest first. */
export const DiagnosisSchema = v.object({ session: Id, causes: each(CauseSchema, 100) });
export type Diagnosis = v.InferOutput<typeof DiagnosisSchema>;

/** The content of the diagnostics page and of its export. */
export const ReportSchema = v.object({
	at: Time,
	version: Text,
	granted: v.array(Text),
	frames: each(
		v.object({ ...FoundFrameSchema.entries, session: v.optional(Id), causes: each(CauseSchema, 100) }),
		1_000,
	),
	/** Causes that apply if no frame could be asked. */
	causes: each(CauseSchema, 100),
	/** The values of the administrator's policy that do not apply: where each stands, and what was expected there. */
	policy: v.optional(v.array(v.object({ path: Text, expected: Text })), []),
});
export type Report = v.InferOutput<typeof ReportSchema>;

/** diagnostics page → worker, one-shot. */
export const FromDiagnosticsSchema = v.variant('type', [
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('report') }),
	/** Sends one request that only reads, and says what it came to. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('ask'),
		session: Id,
		request: Text,
	}),
]);
export type FromDiagnostics = v.InferOutput<typeof FromDiagnosticsSchema>;
