import * as v from 'valibot';
import { dictionary, isRecord } from '../scapi/json';
import type { MediaFamily } from '../scapi/media';
import { TARGET_TYPES } from '../scapi/methods';
import { each } from './schema';

/** The families of media that a setting may be for, in the order in which they are offered. */
export const FAMILIES = [
	'voice',
	'chat',
	'email',
	'workitem',
	'preview',
	'other',
] as const satisfies readonly MediaFamily[];

/** The name of a key of user data; the vendor bounds neither names nor values, so these bounds are ours. */
const Key = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256));
const Value = v.pipe(v.string(), v.maxLength(4_096));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
/** Absent: for all. */
const Media = v.optional(v.pipe(v.array(v.picklist(FAMILIES)), v.minLength(1)));

/**
 * Key/value pairs by hand: `v.record` passes over the keys `__proto__`, `prototype` and `constructor` without a word, and
 * an agent's data may have any key. The result has no prototype to be hurt.
 */
const Pairs = v.pipe(
	v.custom<Record<string, unknown>>(isRecord, 'object'),
	v.rawTransform(({ dataset: { value }, addIssue, NEVER }): Record<string, string> => {
		const pairs = dictionary<string>();
		let sound = true;
		for (const [key, item] of Object.entries(value)) {
			const found = v.safeParse(v.tuple([Key, Value]), [key, item]);
			if (found.success) {
				const [name, text] = found.output;
				pairs[name] = text;
				continue;
			}
			sound = false;
			const [{ type, requirement }] = found.issues;
			const path = { type: 'object', origin: 'value', input: value, key, value: item } as const;
			if (type === 'max_length')
				addIssue({ message: 'tooLong', expected: String(requirement), path: [path] });
			else addIssue({ message: type === 'min_length' ? 'notEmpty' : 'text', path: [path] });
		}
		return sound ? pairs : NEVER;
	}),
	v.minEntries(1),
	v.maxEntries(50),
);

/** A quick tag: a named set of key/value pairs that one key sets. */
export const TagSchema = v.object({
	id: Id,
	label: Label,
	pairs: Pairs,
	media: Media,
});
export type Tag = v.InferOutput<typeof TagSchema>;

export const FIELD_TYPES = ['text', 'choice', 'number', 'date', 'boolean'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Returns whether a date format names year, month and day once each. A part named twice could be read two ways. */
function isDateFormat(format: string): boolean {
	const parts = format.match(/YYYY|MM|DD/g) ?? [];
	return parts.toSorted().join() === 'DD,MM,YYYY' && !/[a-z0-9]/.test(format);
}

/**
 * What a key of user data may hold, and what it is called.
 *
 * - `choices`: for `choice` what can be chosen; for `boolean` what is written for yes and for no ("true", "false" where
 *   it is absent).
 * - `format`: for `text` a mask (9 a digit, A a letter, * either, anything else itself); for `date` how it is written,
 *   of YYYY, MM and DD, each once (YYYY-MM-DD where it is absent).
 */
export const FieldSchema = v.pipe(
	v.object({
		key: Key,
		label: Label,
		type: v.picklist(FIELD_TYPES),
		choices: v.optional(v.pipe(v.array(v.pipe(Value, v.minLength(1))), v.maxLength(200))),
		format: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
	}),
	v.forward(
		v.partialCheck(
			[['type'], ['choices']],
			({ type, choices = [] }) => type !== 'choice' || choices.length > 0,
			'someChoices',
		),
		['choices'],
	),
	v.forward(
		v.partialCheck(
			[['type'], ['choices']],
			({ type, choices }) =>
				type !== 'boolean' || choices === undefined || (choices.length === 2 && choices[0] !== choices[1]),
			'yesAndNo',
		),
		['choices'],
	),
	v.forward(
		v.partialCheck(
			[['type'], ['format']],
			({ type, format }) => type !== 'date' || format === undefined || isDateFormat(format),
			'dateFormat',
		),
		['format'],
	),
);
export type Field = v.InferOutput<typeof FieldSchema>;

/** The value of one pair of a preset: given, asked for when it is used, or found out then. */
const PresetValueSchema = v.variant('kind', [
	v.object({ kind: v.literal('fixed'), value: Value }),
	v.object({ kind: v.literal('asked') }),
	/** The agent's own clock: date and time, or one of them. */
	v.object({ kind: v.literal('time'), part: v.optional(v.picklist(['date', 'time'])) }),
	/** The name that the agent has given in the settings: the Interaction namespace does not tell it. */
	v.object({ kind: v.literal('agent') }),
]);
export type PresetValue = v.InferOutput<typeof PresetValueSchema>;

/** The action that follows once the pairs are set and confirmed. */
const FollowUpSchema = v.variant('kind', [
	v.object({ kind: v.literal('none') }),
	v.object({ kind: v.literal('markdone') }),
	v.object({
		kind: v.literal('singleStepTransfer'),
		target: v.object({
			type: v.picklist(TARGET_TYPES),
			destination: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256)),
		}),
	}),
]);

/** Several pairs at once, which may need the agent's word or the time, and what comes after them. */
export const PresetSchema = v.object({
	id: Id,
	label: Label,
	pairs: v.pipe(
		v.array(v.object({ key: Key, value: PresetValueSchema })),
		v.minLength(1),
		v.maxLength(50),
		v.check((pairs) => new Set(pairs.map(({ key }) => key)).size === pairs.length, 'keyTwice'),
	),
	followUp: v.optional(FollowUpSchema, { kind: 'none' }),
	media: Media,
});
export type Preset = v.InferOutput<typeof PresetSchema>;

/** Data that must be set before an interaction is marked done. */
export const RuleSchema = v.pipe(
	v.object({
		id: Id,
		label: Label,
		media: Media,
		/** Only where this key has this value, or any value. */
		when: v.optional(v.object({ key: Key, value: v.optional(Value) })),
		/** All of these keys need a value. */
		keys: v.optional(v.pipe(v.array(Key), v.maxLength(50)), []),
		/** One of the tags of these ids must be applied. */
		oneOfTags: v.optional(v.pipe(v.array(Id), v.maxLength(100)), []),
		/** Put before what is missing, in the words of whoever made the rule. */
		message: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
	}),
	v.forward(
		v.partialCheck(
			[['keys'], ['oneOfTags']],
			({ keys, oneOfTags }) => keys.length + oneOfTags.length > 0,
			'someRequirement',
		),
		['keys'],
	),
);
export type Rule = v.InferOutput<typeof RuleSchema>;

/** When a ringing interaction is also told by a notification of the system. */
const NOTIFY = ['away', 'always', 'never'] as const;
/** The sound of ringing; each is made by Ringside itself, no file is fetched. */
const TONES = ['none', 'bell', 'pulse', 'chime'] as const;

/** Single choices of the agent's, each with the value that holds until they choose. */
export const PreferenceSchemas = {
	/** While exactly one interaction rings, a click on the icon accepts it. */
	oneClick: v.boolean(),
	/** `away`: only while the Workspace tab is not the focused one. */
	notify: v.picklist(NOTIFY),
	/** True if notifications name the other side. The system shows them to anybody nearby, and may keep them. */
	notifyWho: v.boolean(),
	/** True if further ringing interactions make no sound while the agent is talking. */
	quietWhileTalking: v.boolean(),
	tone: v.picklist(TONES),
	/** Of the tone, in per cent. */
	volume: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
	/** Workspace rings by itself while its tab is there to be heard: the tone is for when the agent is elsewhere. */
	toneBesideWorkspace: v.boolean(),
	/** The Workspace tab is kept from being unloaded by the browser. */
	guardTab: v.boolean(),
	/** After accepting through Ringside, Workspace comes to the front. */
	focusAfterAccept: v.boolean(),
	/** Keys of user data whose values are shown masked, until the agent asks for them. */
	maskKeys: v.pipe(v.array(Key), v.maxLength(200)),
	/** Phone numbers are shown with their last digits only. */
	maskPhones: v.boolean(),
	/** Recent targets, and how long things rang, are kept on disk; otherwise only until the browser is closed. */
	keepRecents: v.boolean(),
} as const;
const PreferencesSchema = v.object(PreferenceSchemas);
export type Preferences = v.InferOutput<typeof PreferencesSchema>;
export type PreferenceName = keyof Preferences;

export const DEFAULT_PREFERENCES: Preferences = {
	oneClick: false,
	notify: 'away',
	notifyWho: true,
	quietWhileTalking: true,
	tone: 'none',
	volume: 60,
	toneBesideWorkspace: false,
	guardTab: true,
	focusAfterAccept: true,
	maskKeys: [],
	maskPhones: false,
	keepRecents: true,
};

/** More fields, presets or rules than anyone sets up. */
const MAX_VIEW_ITEMS = 1_000;
const viewItems = <T>(item: v.GenericSchema<unknown, T>) => v.fallback(each(item, MAX_VIEW_ITEMS), []);

/**
 * The preferences as surfaces read them: one that cannot be read gets its default. Where the default would show or keep
 * more than the agent or the administrator may have allowed, it gets the private choice instead. `maskKeys` has none:
 * no list of keys masks everything, and showing what should be masked is worse than showing nothing. So an unreadable
 * `maskKeys` makes the whole view unreadable.
 */
const PreferencesViewSchema = v.object({
	oneClick: v.fallback(PreferenceSchemas.oneClick, DEFAULT_PREFERENCES.oneClick),
	notify: v.fallback(PreferenceSchemas.notify, DEFAULT_PREFERENCES.notify),
	notifyWho: v.fallback(PreferenceSchemas.notifyWho, false),
	quietWhileTalking: v.fallback(PreferenceSchemas.quietWhileTalking, DEFAULT_PREFERENCES.quietWhileTalking),
	tone: v.fallback(PreferenceSchemas.tone, DEFAULT_PREFERENCES.tone),
	volume: v.fallback(PreferenceSchemas.volume, DEFAULT_PREFERENCES.volume),
	toneBesideWorkspace: v.fallback(
		PreferenceSchemas.toneBesideWorkspace,
		DEFAULT_PREFERENCES.toneBesideWorkspace,
	),
	guardTab: v.fallback(PreferenceSchemas.guardTab, DEFAULT_PREFERENCES.guardTab),
	focusAfterAccept: v.fallback(PreferenceSchemas.focusAfterAccept, DEFAULT_PREFERENCES.focusAfterAccept),
	maskKeys: PreferenceSchemas.maskKeys,
	maskPhones: v.fallback(PreferenceSchemas.maskPhones, true),
	keepRecents: v.fallback(PreferenceSchemas.keepRecents, false),
} satisfies Record<PreferenceName, unknown>);

/**
 * The settings, other than the tags, as surfaces read them. A field, preset, rule or preference that cannot be read costs
 * only itself: it must not take the interactions in the same message with it.
 */
export const SettingsViewSchema = v.object({
	fields: viewItems(FieldSchema),
	presets: viewItems(PresetSchema),
	rules: viewItems(RuleSchema),
	/** The name that presets write as the agent's. */
	agentName: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(256))), undefined),
	preferences: v.optional(PreferencesViewSchema, DEFAULT_PREFERENCES),
	/** Origins of the company's Workspaces, if an administrator named them. */
	workspaces: v.optional(viewItems(v.string())),
	/** Settings that an administrator fixed: `tags`, `workspaces`, `preferences.notify` and so on. */
	fixed: v.optional(viewItems(v.string()), []),
});
export type SettingsView = v.InferOutput<typeof SettingsViewSchema>;

export const NO_SETTINGS: SettingsView = {
	fields: [],
	presets: [],
	rules: [],
	preferences: DEFAULT_PREFERENCES,
	fixed: [],
};
