import * as v from 'valibot';
import { isRecord } from '../scapi/json';
import { readJsonText } from './json-text';
import { migrate, SETTINGS_VERSION } from './migrations';
import { type Problem, problemsOf } from './problems';
import { LISTS, parseSettings, type Settings } from './schema';
import { type Favourite, FavouriteSchema, MAX_FAVOURITES } from './targets';

/** What an export says of itself, so that another JSON file is not taken for one. */
const MARK = 'ringside';

/** Characters of a file; the largest settings there can be take far less. */
const MAX_FILE = 5_000_000;

export type Imported =
	/** `favourites` are absent where the file says nothing of them: then they stay as they are. */
	| { readonly ok: true; readonly settings: Settings; readonly favourites?: readonly Favourite[] }
	/** Nothing is taken; every problem that was found, with its line. */
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** Settings as the text of one file. Without the agent's name: a file is made to be given to others. */
export function exportSettings(
	{ tags, fields, presets, rules, preferences }: Settings,
	favourites: readonly Favourite[],
): string {
	const parts = { tags, fields, presets, rules, favourites, preferences };
	const file = { settings: MARK, version: SETTINGS_VERSION, ...parts };
	return `${JSON.stringify(file, null, '\t')}\n`;
}

/** No path of a value that settings have is deeper; the keys in a broken file can look like any path. */
const MAX_PARTS = 64;

/** Returns the line of the value at this path or, where it is missing, of the nearest value around it. */
function lineOf(path: string, lines: ReadonlyMap<string, number>): number | undefined {
	let part = path;
	for (let steps = 0; part !== '' && steps < MAX_PARTS; steps++) {
		const line = lines.get(part);
		if (line !== undefined) return line;
		part = part.slice(0, Math.max(0, part.lastIndexOf('.'), part.lastIndexOf('[')));
	}
	return lines.get('');
}

function readGivenFavourites(value: unknown): { list?: Favourite[]; problems: Problem[] } {
	if (value === undefined) return { problems: [] };
	const parsed = v.safeParse(v.pipe(v.array(FavouriteSchema), v.maxLength(MAX_FAVOURITES)), value);
	return parsed.success
		? { list: parsed.output, problems: [] }
		: { problems: problemsOf(parsed.issues, ['favourites']) };
}

/** Reads an exported file: all of it, or nothing. A list that the file does not have stays as it is. */
export function importSettings(text: string, current: Settings): Imported {
	if (text.length > MAX_FILE) {
		return { ok: false, problems: [{ path: '', code: 'tooLong', detail: String(MAX_FILE) }] };
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
	// What the version of the file knew nothing of, it cannot wish away.
	const migrated = migrate(value);
	const said = migrated?.kind === 'settings' ? migrated.value : value;
	const kept = [...Object.keys(LISTS), 'preferences'].filter((list) => said[list] === undefined);
	const keep = Object.fromEntries(Object.entries(current).filter(([name]) => kept.includes(name)));
	const agentName = settings.agentName ?? current.agentName;
	return {
		ok: true,
		settings: { ...settings, ...keep, ...(agentName === undefined ? {} : { agentName }) },
		...(favourites.list === undefined ? {} : { favourites: favourites.list }),
	};
}
