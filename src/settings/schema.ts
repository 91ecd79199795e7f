import * as v from 'valibot';
import {
	DEFAULT_PREFERENCES,
	type Field,
	FieldSchema,
	type Preferences,
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

/** Where settings are kept, in `storage.local`: they are the agent's or the company's words, not a customer's. */
export const SETTINGS_KEY = 'settings';
/** Where tags alone were kept before. Read where there are no settings, and never written. */
export const FORMER_TAGS_KEY = 'tags';

export interface Settings {
	readonly version: typeof SETTINGS_VERSION;
	readonly tags: Tag[];
	readonly fields: Field[];
	readonly presets: Preset[];
	readonly rules: Rule[];
	/** What a preset writes as the agent's name. */
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

/** The lists of the settings: of what each consists, what names an item, and how many there may be. */
export const LISTS = {
	tags: { schema: TagSchema, name: (tag: Tag) => tag.id, most: 100 },
	fields: { schema: FieldSchema, name: (field: Field) => field.key, most: 200 },
	presets: { schema: PresetSchema, name: (preset: Preset) => preset.id, most: 100 },
	rules: { schema: RuleSchema, name: (rule: Rule) => rule.id, most: 100 },
} as const;
export type ListName = keyof typeof LISTS;

/** What stored or imported settings come to. */
export interface Reading {
	/** What could be read; the first set where nothing could. */
	readonly settings: Settings;
	/** What could not, and was left out. */
	readonly problems: readonly Problem[];
	/** The version of settings that a newer Ringside has written: they must not be written over. */
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

/** Rules keep the ids of tags that are not there: the tag may come back by an undo. Here they are only told of. */
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

/** Reads settings of any version item by item: one that cannot be read does not take the others along. */
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
	const name = v.safeParse(v.optional(v.pipe(v.string(), v.maxLength(256))), agentName);
	if (!name.success) problems.push(...problemsOf(name.issues, ['agentName']));
	// Where a tag could not be read, it is that which is to be mended.
	if (!problems.some(({ path }) => path.startsWith('tags'))) problems.push(...unknownTags(settings));
	const { output } = name;
	const named = name.success && typeof output === 'string' && output !== '' ? { agentName: output } : {};
	return { settings: { ...settings, ...named }, problems };
}

/** Reads what lies in storage under the two keys; where nothing lies there, the first set is in use. */
export function readStored(stored: Readonly<Record<string, unknown>>, first = DEFAULT_PREFERENCES): Reading {
	const settings = stored[SETTINGS_KEY];
	if (settings !== undefined) return parseSettings(settings, first);
	const tags = stored[FORMER_TAGS_KEY];
	if (tags !== undefined) {
		const reading = parseSettings({ version: 0, tags }, first);
		// A list of which nothing can be read is no wish for none.
		const nothing = reading.settings.tags.length === 0 && reading.problems.length > 0;
		return nothing ? { ...reading, settings: DEFAULT_SETTINGS } : reading;
	}
	return { settings: { ...DEFAULT_SETTINGS, preferences: first }, problems: [] };
}
