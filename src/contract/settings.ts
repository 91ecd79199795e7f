import * as v from 'valibot';
import { dictionary, isRecord } from '../scapi/json';
import type { MediaFamily } from '../scapi/media';
import { TARGET_TYPES } from '../scapi/target-types';
import { DEFAULT_PREFERENCES, PreferencesViewSchema } from './preferences';
import { atMost, each, KeySchema } from './schema';

/** The media families a setting can be for, in the order in which they are offered. */
export const FAMILIES = [
	'voice',
	'chat',
	'email',
	'workitem',
	'preview',
	'other',
] as const satisfies readonly MediaFamily[];

/** A value of attached data, as a setting names it. */
const Value = v.pipe(v.string(), v.maxLength(4_096));
const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64));
/** Max names of media in a setting, repeated ones included. */
const MAX_MEDIA = 50;
/** Absent: all media. */
const Media = v.optional(v.pipe(atMost(v.picklist(FAMILIES), MAX_MEDIA), v.minLength(1)));

/** Max pairs of a tag or a preset. */
const MAX_PAIRS = 50;

/**
 * Key/value pairs, checked by hand: `v.record` silently drops the keys `__proto__`, `prototype` and `constructor`, but attached
 * data may have any key. The result has no prototype to pollute.
 */
const Pairs = v.pipe(
	v.custom<Record<string, unknown>>(isRecord, 'object'),
	v.maxEntries(MAX_PAIRS),
	v.rawTransform(({ dataset: { value }, addIssue, NEVER }): Record<string, string> => {
		const pairs = dictionary<string>();
		let sound = true;
		for (const [key, item] of Object.entries(value)) {
			const found = v.safeParse(v.tuple([KeySchema, Value]), [key, item]);
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
);

/** A quick tag: a named set of key/value pairs that one key press sets. */
export const TagSchema = v.object({
	id: Id,
	label: Label,
	pairs: Pairs,
	media: Media,
});
export type Tag = v.InferOutput<typeof TagSchema>;

export const FIELD_TYPES = ['text', 'choice', 'number', 'date', 'boolean'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Returns whether a date format contains year, month and day once each. Otherwise a date could be ambiguous. */
function isDateFormat(format: string): boolean {
	const parts = format.match(/YYYY|MM|DD/g) ?? [];
	return parts.toSorted().join() === 'DD,MM,YYYY' && !/[a-z0-9]/.test(format);
}

/**
 * Describes a key of attached data: its label and its values.
 *
 * - `choices`: for `choice` the options; for `boolean` the values written for yes and no (default: "true", "false").
 * - `format`: for `text` a mask (9 is a digit, A a letter, * either, everything else itself); for `date` the order and
 *   separators of YYYY, MM and DD (default: YYYY-MM-DD).
 */
export const FieldSchema = v.pipe(
	v.object({
		key: KeySchema,
		label: Label,
		type: v.picklist(FIELD_TYPES),
		choices: v.optional(atMost(v.pipe(Value, v.minLength(1)), 200)),
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

/** The value of one pair of a preset: fixed, asked for on use, or determined on use. */
const PresetValueSchema = v.variant('kind', [
	v.object({ kind: v.literal('fixed'), value: Value }),
	v.object({ kind: v.literal('asked') }),
	/** The agent's own clock: date, time, or both. */
	v.object({ kind: v.literal('time'), part: v.optional(v.picklist(['date', 'time'])) }),
	/** The agent's name from the settings. The Interaction namespace does not provide it. */
	v.object({ kind: v.literal('agent') }),
]);
export type PresetValue = v.InferOutput<typeof PresetValueSchema>;

const StepTarget = v.object({
	type: v.picklist(TARGET_TYPES),
	destination: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(256)),
});

/**
 * A step of a preset after its data. The list is closed: each kind is a command of its own, whose outcome can be confirmed.
 * A new kind belongs here, in `stepCommand` of `src/ui/logic/tagging/presets.ts` and in the messages `settings_then_…`.
 */
const StepSchema = v.variant('kind', [
	v.object({ kind: v.literal('markdone') }),
	v.object({ kind: v.literal('singleStepTransfer'), target: StepTarget }),
	v.object({ kind: v.literal('consult'), target: StepTarget }),
	v.object({ kind: v.literal('singleStepConference'), target: StepTarget }),
	/** Puts a call on hold. */
	v.object({ kind: v.literal('hold') }),
	/** Changes the agent's own state: the state's operation name, or its name as Workspace shows it. */
	v.object({
		kind: v.literal('state'),
		state: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
	}),
]);
export type PresetStep = v.InferOutput<typeof StepSchema>;

/** Returns whether a step of this kind has a target. */
export const stepHasTarget = (kind: PresetStep['kind'] | 'none'): boolean =>
	kind !== 'none' && kind !== 'markdone' && kind !== 'hold' && kind !== 'state';

export const STEP_KINDS = [
	'markdone',
	'singleStepTransfer',
	'consult',
	'singleStepConference',
	'hold',
	'state',
] as const satisfies readonly PresetStep['kind'][];

/** The first step after the data. */
const FollowUpSchema = v.variant('kind', [v.object({ kind: v.literal('none') }), ...StepSchema.options]);

/** Max steps of one preset. Setting its data is one of them. */
export const MAX_PRESET_STEPS = 5;

/** A set of pairs, which may include answers and the time, and the steps that follow, each after the one before it is confirmed. */
export const PresetSchema = v.pipe(
	v.object({
		id: Id,
		label: Label,
		pairs: v.pipe(
			atMost(v.object({ key: KeySchema, value: PresetValueSchema }), MAX_PAIRS),
			v.check((pairs) => new Set(pairs.map(({ key }) => key)).size === pairs.length, 'keyTwice'),
		),
		followUp: v.optional(FollowUpSchema, { kind: 'none' }),
		/** The steps after `followUp`. */
		further: v.optional(atMost(StepSchema, 50)),
		media: Media,
	}),
	v.forward(
		v.partialCheck(
			[['pairs'], ['followUp'], ['further']],
			({ pairs, followUp, further = [] }) =>
				pairs.length > 0 || followUp.kind !== 'none' || further.length > 0,
			'notEmpty',
		),
		['pairs'],
	),
	v.forward(
		v.partialCheck(
			[['pairs'], ['followUp'], ['further']],
			({ pairs, followUp, further = [] }) =>
				Math.min(1, pairs.length) + (followUp.kind === 'none' ? 0 : 1) + further.length <= MAX_PRESET_STEPS,
			'tooManySteps',
		),
		['further'],
	),
);
export type Preset = v.InferOutput<typeof PresetSchema>;

/** Data that must be set before an interaction is marked done. */
export const RuleSchema = v.pipe(
	v.object({
		id: Id,
		label: Label,
		media: Media,
		/** If present, the rule applies only when this key has this value, or any value. */
		when: v.optional(v.object({ key: KeySchema, value: v.optional(Value) })),
		/** All of these keys need a value. */
		keys: v.optional(atMost(KeySchema, 50), []),
		/** At least one tag with these ids must be applied. */
		oneOfTags: v.optional(atMost(Id, 100), []),
		/** Shown before the missing items, in the words of the rule's author. */
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

/** Max fields, presets or rules in a surface's view: more than anyone sets up. */
const MAX_VIEW_ITEMS = 1_000;
const viewItems = <T>(item: v.GenericSchema<unknown, T>) => v.fallback(each(item, MAX_VIEW_ITEMS), []);

/**
 * The settings, other than the tags, as surfaces read them. An unreadable field, preset, rule or preference must not discard
 * the others, let alone the interactions in the same message.
 */
export const SettingsViewSchema = v.object({
	fields: viewItems(FieldSchema),
	presets: viewItems(PresetSchema),
	rules: viewItems(RuleSchema),
	/** The name that presets write as the agent's name. */
	agentName: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(256))), undefined),
	preferences: v.optional(PreferencesViewSchema, DEFAULT_PREFERENCES),
	/** Origins of the company's Workspaces, if an administrator named them. */
	workspaces: v.optional(viewItems(v.string())),
	/** Settings fixed by an administrator, such as `tags`, `workspaces` and `preferences.notify`. */
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
