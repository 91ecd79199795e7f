import * as v from 'valibot';
import { atMost } from '../contract/schema';
import type { Rule, Tag } from '../contract/settings';
import { isRecord } from '../scapi/json';
import { readJsonText } from './json-text';
import { migrate, SETTINGS_VERSION } from './migrations';
import { unknownMembers } from './policy';
import { givenPreferences } from './preferences';
import { type Problem, pathText, problemsOf } from './problems';
import { LISTS, parseSettings, type Settings } from './schema';
import { type Favourite, FavouriteSchema, MAX_FAVOURITES, targetId } from './targets';

/** Marks an export, so that another JSON file is not taken for one. */
const MARK = 'ringside';

/** Maximum characters of a file. All but the largest possible settings take far less. */
export const MAX_FILE_LENGTH = 5_000_000;

/** The members of a file. */
const MEMBERS: readonly string[] = [
	...Object.keys(LISTS),
	'favourites',
	'preferences',
	'settings',
	'version',
	'agentName',
];

export type Imported =
	/** `favourites` are absent if the file does not mention them: then they stay unchanged. */
	| {
			readonly ok: true;
			readonly settings: Settings;
			readonly favourites?: readonly Favourite[];
			/** The paths of what no file of this version has, such as a misspelt preference; absent if there are none. */
			readonly ignored?: readonly string[];
	  }
	/** Nothing is imported; every problem found, with its line. */
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** Returns the rules without tags that have been deleted, which no reader of the file knows, and without rules of nothing else. */
function rulesFor(rules: readonly Rule[], tags: readonly Tag[]): Rule[] {
	const known = new Set(tags.map(({ id }) => id));
	return rules
		.map((rule) => ({ ...rule, oneOfTags: rule.oneOfTags.filter((id) => known.has(id)) }))
		.filter(({ keys, oneOfTags }) => keys.length + oneOfTags.length > 0);
}

/** Returns settings as the text of a file. Without the agent's name: a file is made to be shared. */
export function exportSettings(
	{ tags, fields, presets, rules, preferences }: Settings,
	favourites: readonly Favourite[],
): string {
	const parts = { tags, fields, presets, rules: rulesFor(rules, tags), favourites, preferences };
	const file = { settings: MARK, version: SETTINGS_VERSION, ...parts };
	return `${JSON.stringify(file, null, '\t')}\n`;
}

/** Maximum parts of a path. No value of the settings is deeper; keys in a broken file can look like any path. */
const MAX_PATH_PARTS = 64;

/** Returns the line of the value at this path or, if it is missing, of the nearest value around it. */
function lineOf(path: string, lines: ReadonlyMap<string, number>): number | undefined {
	let part = path;
	for (let steps = 0; part !== '' && steps < MAX_PATH_PARTS; steps++) {
		const line = lines.get(part);
		if (line !== undefined) return line;
		part = part.slice(0, Math.max(0, part.lastIndexOf('.'), part.lastIndexOf('[')));
	}
	return lines.get('');
}

function readGivenFavourites(value: unknown): { list?: Favourite[]; problems: Problem[] } {
	if (value === undefined) return { problems: [] };
	const parsed = v.safeParse(atMost(FavouriteSchema, MAX_FAVOURITES), value);
	if (!parsed.success) return { problems: problemsOf(parsed.issues, ['favourites']) };
	const ids = parsed.output.map(targetId);
	const problems = ids.flatMap((id, at): Problem[] =>
		ids.indexOf(id) === at ? [] : [{ path: pathText(['favourites', at, 'destination']), code: 'taken' }],
	);
	return problems.length > 0 ? { problems } : { list: parsed.output, problems };
}

/** Reads an exported file: all of it, or nothing. A list or a preference that the file does not have stays unchanged. */
export function importSettings(text: string, current: Settings): Imported {
	if (text.length > MAX_FILE_LENGTH) {
		return { ok: false, problems: [{ path: '', code: 'tooLong', detail: String(MAX_FILE_LENGTH) }] };
	}
	const read = readJsonText(text);
	if (!read.ok) {
		return {
			ok: false,
			problems: [{ path: '', code: 'notJson', line: read.line, detail: String(read.column) }],
		};
	}
	const { value, lines } = read;
	if (!isRecord(value) || value.settings !== MARK) {
		return { ok: false, problems: [{ path: 'settings', code: 'notOurs', line: 1 }] };
	}
	if (value.version === undefined) {
		return { ok: false, problems: [{ path: 'version', code: 'missing', line: lines.get('') ?? 1 }] };
	}
	const favourites = readGivenFavourites(value.favourites);
	const { settings, problems: found } = parseSettings({ ...value, tags: value.tags ?? current.tags });
	const problems = [...found, ...favourites.problems];
	if (problems.length > 0) {
		return {
			ok: false,
			problems: problems.map((problem) => {
				const line = lineOf(problem.path, lines);
				return line === undefined ? problem : { ...problem, line };
			}),
		};
	}
	// A file of an older version cannot mean to remove what its version did not know.
	const migrated = migrate(value);
	const said = migrated?.kind === 'settings' ? migrated.value : value;
	const ignored = unknownMembers(said, MEMBERS);
	const kept = Object.keys(LISTS).filter((list) => said[list] === undefined);
	const keep = Object.fromEntries(Object.entries(current).filter(([name]) => kept.includes(name)));
	const agentName = settings.agentName ?? current.agentName;
	// The same goes for a single preference.
	const preferences = { ...current.preferences, ...givenPreferences(said.preferences, []) };
	return {
		ok: true,
		settings: { ...settings, ...keep, preferences, ...(agentName === undefined ? {} : { agentName }) },
		...(favourites.list === undefined ? {} : { favourites: favourites.list }),
		...(ignored.length === 0 ? {} : { ignored }),
	};
}
