import * as v from 'valibot';
import { TARGET_TYPES } from '../scapi/methods';
import { DiagnosisSchema } from './diagnostics';
import { FAILURES } from './failures';
import { LossSchema, MissedSchema } from './losses-and-missed';
import { PlanRecordSchema, StepsSchema } from './plan';
import {
	CONTRACT,
	CommandSchema,
	Count,
	each,
	Id,
	InteractionSchema,
	JsonValue,
	Key,
	KeyValues,
	MAX_INTERACTIONS,
	Text,
	Texts,
	Time,
} from './schema';
import { NO_SETTINGS, SettingsViewSchema, TagSchema } from './settings';
import { LinkSchema } from './workspace-link';

export type { Tag } from './settings';

/** An interaction as the worker follows it. Times are milliseconds since the epoch, by the relay's clock. */
const TrackedSchema = v.object({
	interaction: InteractionSchema,
	/** The last state that was a step of its life: what a transient state hides. */
	lifecycle: Id,
	firstSeenAt: Time,
	/** Since when it has been in its present phase: the ringing, talking, hold or wrap-up time counts from here. */
	phaseSince: Time,
	/** When it was first established, if it was: the talk time of a held call counts from here. */
	establishedAt: v.optional(Time),
	/** True where Ringside attached after it began, so that the times are at least, not exactly, so long. */
	joinedLate: v.boolean(),
	/** While it rings: when it will be redirected, estimated from earlier rings that were not answered. */
	redirectAround: v.optional(Time),
});
export type Tracked = v.InferOutput<typeof TrackedSchema>;

/** More of anything than there can be in a day's work. */
const MAX_ITEMS = 1_000;

/** One intent of the agent and what became of it. `unknown` is a stated outcome: sent, and nobody can tell. */
export const CommandRecordSchema = v.object({
	id: Id,
	session: Id,
	epoch: Count,
	command: CommandSchema,
	/** The name of the interaction at the time of the press, for a message that outlives it. */
	about: v.optional(Text),
	/** The stable key of the interaction. */
	subject: v.optional(Text),
	status: v.picklist(['pending', 'succeeded', 'failed', 'unknown']),
	failure: v.optional(v.picklist(FAILURES)),
	/** Workspace's own words; the IllegalReason for `illegal`; the keys, comma-separated, for notKept and notShown. */
	detail: v.optional(Text),
	/** With `notKept` and `notShown`: the keys, each as it is. `detail` is for reading, and a key may have a comma in it. */
	keys: v.optional(each(Key, MAX_ITEMS)),
	/** With `notShown`: whether Workspace has told a change of the data since, so that it probably is there. */
	changeTold: v.optional(v.boolean()),
	/** With `noAnswer`: whether an answer may still come. Until it does, or the agent stops waiting, nothing is sent again. */
	waiting: v.optional(v.boolean()),
	/** Of a deletion: whether the key was shown when it was sent. */
	wasShown: v.optional(v.boolean()),
	/** True if the outcome was inferred from the interaction's state, because no answer came. */
	inferred: v.optional(v.boolean()),
	/** True if Ringside sent it by itself, for a rule. Surfaces get it only if it was refused. */
	automatic: v.optional(v.boolean()),
	/** The plan of which this is a step. */
	plan: v.optional(Id),
	startedAt: Time,
	settledAt: v.optional(Time),
});
export type CommandRecord = v.InferOutput<typeof CommandRecordSchema>;

/** A page that holds the API object. `primary` marks the one of several pages of one Workspace that is used. */
const SessionSchema = v.object({
	key: Id,
	tabId: v.number(),
	frameId: v.number(),
	/** The frame's origin, for the status line and to tell two Workspaces apart. */
	origin: Text,
	title: v.optional(Text),
	link: LinkSchema,
	primary: v.boolean(),
	/** The tab in which the Workspace itself is, where it is known: another one where the page has a window of its own. */
	workspaceTab: v.optional(v.number()),
	selectedCaseId: v.optional(Text),
	/** Interactions in the last snapshot that could not be read at all. */
	unreadable: Count,
	heardAt: Time,
});
export type Session = v.InferOutput<typeof SessionSchema>;

/** Keys that were written to an interaction and that its page may not read. Rules take them as set. */
const UnseenSchema = v.object({ session: Id, epoch: Count, interactionId: Id, keyValues: KeyValues });
export type Unseen = v.InferOutput<typeof UnseenSchema>;

/** The values that the agent saw of the keys that a request writes. If one has changed since, nothing is written. */
const SeenSchema = v.object({ values: KeyValues, absent: v.array(Key) });
export type Seen = v.InferOutput<typeof SeenSchema>;

const HeadSchema = v.object({
	sessions: each(SessionSchema, MAX_ITEMS),
	commands: each(CommandRecordSchema, MAX_ITEMS),
	plans: v.optional(each(PlanRecordSchema, MAX_ITEMS), []),
	/** True while Ringside is looking for a way to reach a Workspace that is open. */
	seeking: v.optional(v.boolean(), false),
	/** Workspaces that were connected and are not any more. */
	losses: v.optional(each(LossSchema, MAX_ITEMS), []),
	/** Missed interactions, until the agent dismisses them. */
	missed: v.optional(each(MissedSchema, MAX_ITEMS), []),
	unseen: v.optional(each(UnseenSchema, MAX_ITEMS), []),
	tags: each(TagSchema, MAX_ITEMS),
	/** Data fields, presets and what is required before Done. */
	settings: v.optional(SettingsViewSchema, NO_SETTINGS),
	/** The causes that keep sessions from their Workspace. */
	diagnoses: v.optional(each(DiagnosisSchema, MAX_ITEMS), []),
	/** Origins Ringside may work on. Empty before the first Workspace is connected. */
	grantedOrigins: each(Text, MAX_ITEMS),
	/** Keeping state failed (storage full): what is shown is right, but a restart may forget it. */
	storageFailing: v.boolean(),
});
export type Head = v.InferOutput<typeof HeadSchema>;

/** Everything a surface shows. `interactions` by session key, in order of arrival. */
export const ModelSchema = v.object({
	...HeadSchema.entries,
	interactions: v.record(v.string(), each(TrackedSchema, MAX_ITEMS)),
});
export type Model = v.InferOutput<typeof ModelSchema>;

/** The key in `storage.session` of the model that a surface paints first. */
export const STORED_MODEL = 'model';

const TrackedItems = each(TrackedSchema, MAX_INTERACTIONS);
const BareItems = each(v.object({ interaction: v.object({ interactionId: Id }) }), MAX_INTERACTIONS);

const PatchSchema = v.object({
	head: v.optional(HeadSchema),
	interactions: each(
		v.pipe(
			v.object({
				session: Id,
				upsert: v.custom<unknown[]>(Array.isArray, 'a list'),
				remove: each(Id, 2 * MAX_INTERACTIONS),
			}),
			v.transform(({ session, upsert, remove }) => {
				// What cannot be read is not shown as it was before either.
				const items = v.parse(TrackedItems, upsert);
				const read = new Set(items.map(({ interaction }) => interaction.interactionId));
				const lost = v.parse(BareItems, items.length === upsert.length ? [] : upsert);
				const ids = lost.map(({ interaction }) => interaction.interactionId);
				return { session, upsert: items, remove: [...remove, ...ids.filter((id) => !read.has(id))] };
			}),
		),
		MAX_ITEMS,
	),
});
export type Patch = v.InferOutput<typeof PatchSchema>;

/** The name of the port a surface opens. It only watches; what a surface wants goes as a one-shot message. */
export const SURFACE_PORT = 'surface';

/** worker → surface, on its port. A gap in `n` asks for a new snapshot: reconnect. */
export const ToSurfaceSchema = v.variant('type', [
	v.object({ v: v.literal(CONTRACT), type: v.literal('snapshot'), n: Count, model: ModelSchema }),
	v.object({ v: v.literal(CONTRACT), type: v.literal('patch'), n: Count, patch: PatchSchema }),
]);
export type ToSurface = v.InferOutput<typeof ToSurfaceSchema>;

/** surface → worker, one-shot. `id` names the intent: the same id twice is one intent. */
export const FromSurfaceSchema = v.variant('type', [
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('command'),
		id: Id,
		session: Id,
		epoch: Count,
		command: CommandSchema,
		/** The stable key of the interaction that was on screen. If its id now means another one, nothing is sent. */
		interactionKey: v.optional(Text),
		seen: v.optional(SeenSchema),
	}),
	/** Several commands as one act, in their order. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('plan'),
		id: Id,
		session: Id,
		epoch: Count,
		label: Text,
		steps: StepsSchema,
		/** The stable key of the interaction that was on screen, as in a command. */
		interactionKey: v.optional(Text),
		seen: v.optional(SeenSchema),
	}),
	/** The agent has taken note of this: the outcome of a command or of a plan, a lost Workspace, a missed call. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('dismiss'), id: Id }),
	/** Ask every Workspace again. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('refresh') }),
	/** Open the separate window, or bring it to the front. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('window') }),
	/** Bring the Workspace of this session to the front. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('focus'), session: Id }),
	/** Bring this lost Workspace back. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('restore'), id: Id }),
]);
export type FromSurface = v.InferOutput<typeof FromSurfaceSchema>;
/** Messages about interactions and Workspaces. The browser alone opens a separate window. */
export type ToWorker = Exclude<FromSurface, { type: 'window' }>;

/** Every one-shot answer. Errors cross as data: wrappers and browsers carry a rejection differently. */
export const AnswerSchema = v.variant('ok', [
	v.object({ ok: v.literal(true), value: v.optional(JsonValue) }),
	v.object({
		ok: v.literal(false),
		error: v.object({ code: Text, message: Text }),
	}),
]);
export type Answer = v.InferOutput<typeof AnswerSchema>;

/** A draft: text typed for an interaction and not sent yet, in `storage.session` under `draft:<interaction key>`. */
export const DRAFT_PREFIX = 'draft:';
/** One row of key and value, as far as it has been typed. */
const DraftRow = v.object({ key: v.string(), value: v.string() });
export const DraftSchema = v.object({
	/** Changed and new keys of the data table. */
	values: v.optional(Texts),
	/** For each key that is edited or deleted, as JSON: what it had when that began, so that others' changes are seen. */
	bases: v.optional(Texts),
	/** For each key, as JSON: what was last sent of it. */
	sent: v.optional(Texts),
	/** Keys whose number the agent has decided to replace by text. */
	asText: v.optional(v.array(Key)),
	/** Keys marked for deletion. */
	deletions: v.optional(each(Key, MAX_ITEMS)),
	/** A new row that has no key yet, or no value yet. */
	newKey: v.optional(v.string()),
	newValue: v.optional(v.string()),
	/** True if the data table was open. */
	open: v.optional(v.boolean()),
	/** A transfer, consultation or conference that is being prepared. */
	target: v.optional(
		v.object({
			action: v.picklist(['consult', 'singleStepConference', 'singleStepTransfer']),
			/** True while its dialog is open. Closing the dialog keeps the text. */
			open: v.optional(v.boolean()),
			/** The text: a search, a number, or a destination of the chosen kind. */
			text: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
			kind: v.optional(v.picklist(TARGET_TYPES)),
			/** For consult: the medium, where it is not that of the interaction. */
			media: v.optional(Text),
			data: v.optional(v.array(DraftRow)),
			extensions: v.optional(v.array(DraftRow)),
			/** True while the rows of data, or those of extensions, are shown. */
			dataOpen: v.optional(v.boolean()),
			moreOpen: v.optional(v.boolean()),
			/** For a transfer: whether the unsent changes of the data table go out before it. Absent: they do. */
			dataFirst: v.optional(v.boolean()),
		}),
	),
	/** Answers to the questions of presets, by preset id. */
	presets: v.optional(
		v.record(
			v.string(),
			v.object({
				/** True while its form is open. Closing the form keeps the answers. */
				open: v.optional(v.boolean()),
				/** By key of user data. */
				answers: v.optional(Texts),
				/** The plan with which the answers went out. */
				sent: v.optional(Text),
			}),
		),
	),
	/** By tag: what its keys had before a press set them, as JSON, and what was set. A second press restores it. */
	tagged: v.optional(
		v.record(v.string(), v.object({ before: Texts, wrote: Texts, cut: v.optional(v.array(Key)) })),
	),
	/** Why Done is to be held back, while it is typed. */
	holdReason: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
	/** The words with which the agent has held back Done; absent where it is not held back. */
	held: v.optional(Text),
});
export type Draft = v.InferOutput<typeof DraftSchema>;

/** A draft as it is kept: with the surface that wrote it last, and when each field was written. */
export const KeptDraftSchema = v.object({
	...DraftSchema.entries,
	mark: v.optional(v.object({ by: Id, stamps: v.record(v.string(), Time) })),
});
export type TargetDraft = NonNullable<Draft['target']>;
export type TagMemory = NonNullable<Draft['tagged']>[string];
export type PresetDraft = NonNullable<Draft['presets']>[string];

export const EMPTY_MODEL: Model = {
	sessions: [],
	commands: [],
	plans: [],
	losses: [],
	seeking: false,
	missed: [],
	unseen: [],
	tags: [],
	settings: NO_SETTINGS,
	diagnoses: [],
	grantedOrigins: [],
	storageFailing: false,
	interactions: {},
};

/** The model after a patch. Unchanged parts keep their identity, so that a surface repaints only what changed. */
export function applyPatch(model: Model, patch: Patch): Model {
	const interactions = { ...model.interactions };
	for (const { session, upsert, remove } of patch.interactions) {
		const gone = new Set(remove);
		const next = (interactions[session] ?? []).filter((item) => !gone.has(item.interaction.interactionId));
		const places = new Map(next.map((item, i) => [item.interaction.interactionId, i]));
		for (const item of upsert) {
			const place = places.get(item.interaction.interactionId);
			if (place === undefined) {
				places.set(item.interaction.interactionId, next.push(item) - 1);
			} else {
				next[place] = item;
			}
		}
		interactions[session] = next;
	}
	if (patch.head === undefined) return { ...model, interactions };
	const keys = new Set(patch.head.sessions.map((session) => session.key));
	for (const key of Object.keys(interactions)) {
		if (!keys.has(key)) delete interactions[key];
	}
	return { ...patch.head, interactions };
}
