import * as v from 'valibot';
import { DEFAULT_PREFERENCES, type Preferences } from '../contract/preferences';
import {
	type Field,
	FieldSchema,
	type Preset,
	PresetSchema,
	type Rule,
	RuleSchema,
	type Tag,
	TagSchema,
} from '../contract/settings';
import { migrate, SETTINGS_VERSION } from './migrations';
import { readPreferences } from './preferences';
import { type Problem, pathText, problemsOf } from './problems';
import { DEFAULT_TAGS } from './tags';

/** Storage key of the settings, in `storage.local`: they are the agent's or the company's data, not a customer's. */
export const SETTINGS_KEY = 'settings';
/** Former storage key of the tags alone. Read if there are no settings, and never written. */
export const FORMER_TAGS_KEY = 'tags';

export const AgentNameSchema = v.pipe(v.string(), v.maxLength(256));

export interface Settings {
	readonly version: typeof SETTINGS_VERSION;
	readonly tags: Tag[];
	readonly fields: Field[];
	readonly presets: Preset[];
	readonly rules: Rule[];
	/** The agent's name, as presets write it. */
	readonly agentName?: string;
	readonly preferences: Preferences;
}

export const DEFAULT_SETTINGS: Settings = {
	version: SETTINGS_VERSION,
	tags: DEFAULT_TAGS,
	fields: [],
	presets: [],
	rules: [],
	preferences: DEFAULT_PREFERENCES,
};

/** The lists of the settings: the schema and the id of an item, and the maximum number of items. */
export const LISTS = {
	tags: { schema: TagSchema, name: (tag: Tag) => tag.id, most: 100 },
	fields: { schema: FieldSchema, name: (field: Field) => field.key, most: 200 },
	presets: { schema: PresetSchema, name: (preset: Preset) => preset.id, most: 100 },
	rules: { schema: RuleSchema, name: (rule: Rule) => rule.id, most: 100 },
} as const;
export type ListName = keyof typeof LISTS;

/** The result of reading stored or imported settings. */
export interface Reading {
	/** The settings that could be read; the defaults if none could. */
	readonly settings: Settings;
	/** Items that could not be read, and were left out. */
	readonly problems: readonly Problem[];
	/** The version, if a newer Ringside has written the settings: they must not be overwritten. */
	readonly newer?: number;
}

function readList<T>(
	value: unknown,
	list: ListName,
	{ schema, name, most }: { schema: v.GenericSchema<unknown, T>; name: (item: T) => string; most: number },
	problems: Problem[],
): T[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) {
		problems.push({ path: list, code: 'list' });
		return [];
	}
	if (value.length > most) problems.push({ path: list, code: 'tooMany', detail: String(most) });
	const found = new Map<string, T>();
	for (const [index, item] of value.slice(0, most).entries()) {
		const parsed = v.safeParse(schema, item);
		if (!parsed.success) problems.push(...problemsOf(parsed.issues, [list, index]));
		else if (found.has(name(parsed.output))) {
			const part = list === 'fields' ? 'key' : 'id';
			problems.push({ path: pathText([list, index, part]), code: 'taken' });
		} else found.set(name(parsed.output), parsed.output);
	}
	return [...found.values()];
}

/** Returns problems for unknown tags in rules. Rules keep their ids, because an undo may bring the tag back. */
function unknownTags({ rules, tags }: Settings): Problem[] {
	const known = new Set(tags.map(({ id }) => id));
	return rules.flatMap(({ oneOfTags }, index) =>
		oneOfTags.flatMap((id, place): Problem[] =>
			known.has(id)
				? []
				: [{ path: pathText(['rules', index, 'oneOfTags', place]), code: 'unknownTag', detail: id }],
		),
	);
}

/** Reads settings of any version item by item: an unreadable one does not discard the others. */
export function parseSettings(stored: unknown, first = DEFAULT_PREFERENCES): Reading {
	const migrated = migrate(stored);
	if (migrated === undefined) {
		return { settings: DEFAULT_SETTINGS, problems: [{ path: '', code: 'object' }] };
	}
	if (migrated.kind === 'newer') {
		const { version } = migrated;
		const detail = String(SETTINGS_VERSION);
		return {
			settings: DEFAULT_SETTINGS,
			problems: [{ path: 'version', code: 'newer', detail }],
			newer: version,
		};
	}
	const { tags, fields, presets, rules, agentName, preferences } = migrated.value;
	const problems: Problem[] = [];
	const settings: Settings = {
		version: SETTINGS_VERSION,
		tags: readList(tags, 'tags', LISTS.tags, problems),
		fields: readList(fields, 'fields', LISTS.fields, problems),
		presets: readList(presets, 'presets', LISTS.presets, problems),
		rules: readList(rules, 'rules', LISTS.rules, problems),
		preferences: readPreferences(preferences, problems, first),
	};
	const name = v.safeParse(v.optional(AgentNameSchema), agentName);
	if (!name.success) problems.push(...problemsOf(name.issues, ['agentName']));
	// If a tag could not be read, that is the problem to fix.
	if (!problems.some(({ path }) => path.startsWith('tags'))) problems.push(...unknownTags(settings));
	const { output } = name;
	const named = name.success && typeof output === 'string' && output !== '' ? { agentName: output } : {};
	return { settings: { ...settings, ...named }, problems };
}

/** Reads the settings stored under the two keys; returns the defaults if there are none. */
export function readStored(stored: Readonly<Record<string, unknown>>, first = DEFAULT_PREFERENCES): Reading {
	const settings = stored[SETTINGS_KEY];
	if (settings !== undefined) {
		const { problems, ...reading } = parseSettings(settings, first);
		// The agent has deleted that tag. The rule is read, and does not ask for it.
		return { ...reading, problems: problems.filter(({ code }) => code !== 'unknownTag') };
	}
	const tags = stored[FORMER_TAGS_KEY];
	if (tags !== undefined) {
		const reading = parseSettings({ version: 0, tags }, first);
		// A list with only unreadable items is not a wish for none.
		const nothing = reading.settings.tags.length === 0 && reading.problems.length > 0;
		return nothing ? { ...reading, settings: DEFAULT_SETTINGS } : reading;
	}
	return { settings: { ...DEFAULT_SETTINGS, preferences: first }, problems: [] };
}
