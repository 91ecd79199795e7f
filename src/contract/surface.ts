import * as v from 'valibot';
import { TARGET_TYPES } from '../scapi/target-types';
import { CommandRecordSchema } from './command-record';
import { DiagnosisSchema } from './diagnostics';
import { later } from './later-schema';
import { LossSchema, MissedSchema } from './losses-and-missed';
import { PlanRecordSchema, StepsSchema } from './plan';
import {
	CONTRACT,
	CommandSchema,
	Count,
	each,
	Id,
	JsonValue,
	Key,
	KeyValues,
	MAX_INTERACTIONS,
	Text,
	Texts,
	Time,
} from './schema';
import { NO_SETTINGS, SettingsViewSchema, TagSchema } from './settings';
import { ShiftSchema } from './shift';
import { TagMemorySchema } from './tag-memory';
import { LeftOpenSchema } from './today';
import { readEach, trackedItems } from './tracked';
import { LinkSchema } from './workspace-link';

export { type CommandRecord, CommandRecordSchema } from './command-record';
export type { Tag } from './settings';
export type { Tracked } from './tracked';

/** Max items of any list: more than a day's work produces. */
const MAX_ITEMS = 1_000;

/** A page that holds the API object. If several pages reach one Workspace, `primary` marks the one in use. */
const SessionSchema = v.object({
	key: Id,
	tabId: v.number(),
	frameId: v.number(),
	/** The frame's origin, for the status line and to distinguish Workspaces. */
	origin: Text,
	title: v.optional(Text),
	link: LinkSchema,
	primary: v.boolean(),
	/** The tab of the Workspace itself, if known. It differs from the page's tab if the page has its own window. */
	workspaceTab: v.optional(v.number()),
	selectedCaseId: v.optional(Text),
	/** The number of unreadable interactions in the last snapshot. */
	unreadable: Count,
	heardAt: Time,
});
export type Session = v.InferOutput<typeof SessionSchema>;

/** Keys that were written to an interaction but that its page may not read. Rules treat them as set. */
const UnseenSchema = later(() =>
	v.object({ session: Id, epoch: Count, interactionId: Id, keyValues: KeyValues }),
);
export type Unseen = v.InferOutput<typeof UnseenSchema>;

/** The values that the agent saw of the keys to be written. If one has changed since, nothing is written. */
const SeenSchema = v.object({ values: KeyValues, absent: v.array(Key) });
export type Seen = v.InferOutput<typeof SeenSchema>;

const HeadSchema = v.object({
	sessions: each(SessionSchema, MAX_ITEMS),
	commands: each(CommandRecordSchema, MAX_ITEMS),
	plans: v.optional(each(PlanRecordSchema, MAX_ITEMS), []),
	/** True while Ringside is looking for a way to reach an open Workspace. */
	seeking: v.optional(v.boolean(), false),
	/** Workspaces that were connected and no longer are. */
	losses: v.optional(each(LossSchema, MAX_ITEMS), []),
	/** Missed interactions, until the agent dismisses them. */
	missed: v.optional(each(MissedSchema, MAX_ITEMS), []),
	/** Interactions left open for too long, until the agent dismisses them or goes on with them. */
	leftOpen: v.optional(each(LeftOpenSchema, MAX_ITEMS), []),
	unseen: v.optional(each(UnseenSchema, MAX_ITEMS), []),
	tags: each(TagSchema, MAX_ITEMS),
	/** Data fields, presets, preferences and rules for Mark Done. */
	settings: v.optional(SettingsViewSchema, NO_SETTINGS),
	/** The agent at each Workspace. */
	shifts: v.optional(each(ShiftSchema, MAX_ITEMS), []),
	/** The causes that keep sessions from their Workspace. */
	diagnoses: v.optional(each(DiagnosisSchema, MAX_ITEMS), []),
	/** Origins that Ringside may access. Empty until the first Workspace is connected. */
	grantedOrigins: each(Text, MAX_ITEMS),
	/** The version of an update that waits because it would lose text or interrupt the agent; empty if there is none. */
	update: v.optional(Text, ''),
	/** True if state could not be stored (storage full). The display is correct, but a restart may lose it. */
	storageFailing: v.boolean(),
});
export type Head = v.InferOutput<typeof HeadSchema>;

/** Everything a surface shows. `interactions` are by session key, in order of arrival. */
export const ModelSchema = v.object({
	...HeadSchema.entries,
	interactions: v.record(v.string(), trackedItems(MAX_ITEMS)),
});
export type Model = v.InferOutput<typeof ModelSchema>;

const BareItems = each(
	later(() => v.object({ interaction: v.object({ interactionId: Id }) })),
	MAX_INTERACTIONS,
);

const patchSchema = () =>
	v.object({
		/** The parts that have changed. What is absent stays as it is. */
		head: v.optional(v.partial(HeadSchema)),
		interactions: each(
			v.pipe(
				v.object({
					session: Id,
					upsert: v.custom<unknown[]>(Array.isArray, 'a list'),
					remove: each(Id, 2 * MAX_INTERACTIONS),
				}),
				v.transform(({ session, upsert, remove }) => {
					// An unreadable interaction must not stay as it was before either.
					const items = readEach(upsert, MAX_INTERACTIONS);
					const read = new Set(items.map(({ interaction }) => interaction.interactionId));
					const lost = v.parse(BareItems, items.length === upsert.length ? [] : upsert);
					const ids = lost.map(({ interaction }) => interaction.interactionId);
					return { session, upsert: items, remove: [...remove, ...ids.filter((id) => !read.has(id))] };
				}),
			),
			MAX_ITEMS,
		),
	});
export type Patch = v.InferOutput<ReturnType<typeof patchSchema>>;

/** Name of the port that a surface opens. It only receives; the surface's own requests are one-shot messages. */
export const SURFACE_PORT = 'surface';

/** worker → surface, on its port. After a gap in `n`, the surface reconnects for a new snapshot. */
export const ToSurfaceSchema = later(() =>
	v.variant('type', [
		v.object({ v: v.literal(CONTRACT), type: v.literal('snapshot'), n: Count, model: ModelSchema }),
		v.object({ v: v.literal(CONTRACT), type: v.literal('patch'), n: Count, patch: patchSchema() }),
	]),
);
export type ToSurface = v.InferOutput<typeof ToSurfaceSchema>;

/** surface → worker, one-shot. `id` identifies the press: two messages with the same id count once. */
export const FromSurfaceSchema = v.variant('type', [
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('command'),
		id: Id,
		session: Id,
		epoch: Count,
		command: CommandSchema,
		/** The key of the interaction on screen. If its id means another interaction by now, nothing is sent. */
		interactionKey: v.optional(Text),
		seen: v.optional(SeenSchema),
		/** True if the agent wants to try a write after the call has ended. */
		afterCall: v.optional(v.boolean()),
		/** True if it is sent for the second time, because the worker died before it had answered. */
		again: v.optional(v.boolean()),
	}),
	/** Several commands as one plan, in order. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('plan'),
		id: Id,
		session: Id,
		epoch: Count,
		label: Text,
		steps: StepsSchema,
		/** The key of the interaction on screen, as in a command. */
		interactionKey: v.optional(Text),
		/** The same of the other interactions that steps act on, by their ids: a consultation and its call swap places. */
		otherSubjects: v.optional(v.record(v.string(), Text)),
		seen: v.optional(SeenSchema),
		again: v.optional(v.boolean()),
	}),
	/** Dismisses the outcome of a command or plan, a lost Workspace, a missed interaction, or one left open. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('dismiss'), id: Id }),
	/** Removes these entries from Today: those that the agent was asked about. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('clear-today'),
		ids: each(Id, 1_000),
	}),
	/** Refreshes every Workspace. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('refresh') }),
	/** Opens the separate window, or brings it to the front. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('window') }),
	/** Brings the Workspace of this session to the front. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('focus'), session: Id }),
	/** Sets this state when the last interaction has ended; without a name, takes that back. */
	v.object({
		v: v.literal(CONTRACT),
		to: v.literal('worker'),
		type: v.literal('next-state'),
		session: Id,
		operationName: v.optional(Id),
	}),
	/** Restores this lost Workspace. */
	v.object({ v: v.literal(CONTRACT), to: v.literal('worker'), type: v.literal('restore'), id: Id }),
]);
export type FromSurface = v.InferOutput<typeof FromSurfaceSchema>;
/** Messages about interactions and Workspaces. Opening a separate window is handled by the browser alone. */
export type ToWorker = Exclude<FromSurface, { type: 'window' }>;

/** The answer to every one-shot message. Errors are sent as data, because browsers differ in how they pass rejections. */
export const AnswerSchema = later(() =>
	v.variant('ok', [
		v.object({ ok: v.literal(true), value: v.optional(JsonValue) }),
		v.object({
			ok: v.literal(false),
			error: v.object({ code: Text, message: Text }),
		}),
	]),
);
export type Answer = v.InferOutput<typeof AnswerSchema>;

/** Storage key prefix of a draft, in `storage.session`: `draft:<interaction key>`. A draft is unsent text. */
export const DRAFT_PREFIX = 'draft:';
/** One row of key and value, as typed so far. */
export const DraftRow = v.object({ key: v.string(), value: v.string() });
const draftSchema = () =>
	v.object({
		/** Changed and new keys of the data table. */
		values: v.optional(Texts),
		/** For each edited or deleted key, as JSON: its value when that began, to detect changes by others. */
		bases: v.optional(Texts),
		/** For each key, as JSON: the value last sent. */
		sent: v.optional(Texts),
		/** Keys whose number the agent has decided to replace with text. */
		asText: v.optional(v.array(Key)),
		/** Keys marked for deletion. */
		deletions: v.optional(each(Key, MAX_ITEMS)),
		/** A new row that lacks its key or its value. */
		newKey: v.optional(v.string()),
		newValue: v.optional(v.string()),
		/** True if the data table is open. */
		open: v.optional(v.boolean()),
		/** True if the note is open. Its text is in `values`, as that of any other key. */
		note: v.optional(v.boolean()),
		/** The lines of the talk track that the agent has checked off. */
		track: v.optional(each(Text, MAX_ITEMS)),
		/** A transfer, consultation or conference in preparation. */
		target: v.optional(
			v.object({
				action: v.picklist(['consult', 'singleStepConference', 'singleStepTransfer']),
				/** True while its dialog is open. Closing the dialog keeps the text. */
				open: v.optional(v.boolean()),
				/** The text: a search, a number, or a destination of the chosen kind. */
				text: v.optional(v.string()),
				kind: v.optional(v.picklist(TARGET_TYPES)),
				/** True if the kind is that of the target in the text, and not one that the agent has chosen: it goes with that text. */
				kindOfText: v.optional(v.boolean()),
				/** Texts that the agent had typed when the palette put another in their place, latest first. */
				kept: v.optional(v.array(v.object({ text: v.string(), kind: v.optional(v.picklist(TARGET_TYPES)) }))),
				/** For a consultation: the medium, if it differs from the interaction's. */
				media: v.optional(Text),
				data: v.optional(v.array(DraftRow)),
				extensions: v.optional(v.array(DraftRow)),
				/** True while the rows of data are shown, and below it the same for extensions. */
				dataOpen: v.optional(v.boolean()),
				moreOpen: v.optional(v.boolean()),
				/** For a transfer: whether unsaved changes to attached data are sent first. Absent means yes. */
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
					/** The answers, by key of attached data. */
					answers: v.optional(Texts),
					/** The plan that the answers were sent with. */
					sent: v.optional(Text),
				}),
			),
		),
		/** The tags that the agent has set, by id. */
		tagged: v.optional(v.record(v.string(), TagMemorySchema)),
		/** The reason for blocking Mark Done, while it is being typed. */
		holdReason: v.optional(v.string()),
		/** The reason with which the agent has blocked Mark Done; absent if it is not blocked. */
		held: v.optional(Text),
	});
export const DraftSchema = later(draftSchema);
export type Draft = v.InferOutput<typeof DraftSchema>;

/** A draft as stored: with the surface that wrote it last, and the time of each field's last change. */
export const KeptDraftSchema = later(() =>
	v.object({
		...draftSchema().entries,
		mark: v.optional(v.object({ by: Id, stamps: v.record(v.string(), Time) })),
	}),
);
export type TargetDraft = NonNullable<Draft['target']>;
export type PresetDraft = NonNullable<Draft['presets']>[string];

export const EMPTY_MODEL: Model = {
	sessions: [],
	commands: [],
	plans: [],
	losses: [],
	update: '',
	seeking: false,
	missed: [],
	leftOpen: [],
	unseen: [],
	tags: [],
	settings: NO_SETTINGS,
	diagnoses: [],
	shifts: [],
	grantedOrigins: [],
	storageFailing: false,
	interactions: {},
};

/** Returns the model after a patch. Unchanged parts keep their identity, so that surfaces repaint only what changed. */
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
	const next = { ...model, ...patch.head, interactions };
	if (patch.head?.sessions === undefined) return next;
	const keys = new Set(next.sessions.map((session) => session.key));
	for (const key of Object.keys(interactions)) {
		if (!keys.has(key)) delete interactions[key];
	}
	return next;
}
