import type { Draft } from '../../../contract/surface';

/**
 * A draft flattened into fields: `values.<key>`, `deletions.<key>`, `target.<part>`, and the rest by name. Two surfaces can
 * change different fields of one draft at the same time without undoing each other's changes.
 */
export type Fields = ReadonlyMap<string, unknown>;

/** Parts of a draft that are lists of texts. Each text counts as one field. */
const LISTS = new Set(['deletions', 'asText', 'track']);

/** When each field was last changed, in ms since the Unix epoch. Includes removed fields. */
export type Stamps = Readonly<Record<string, number>>;

/** Time in ms for which a removed field's stamp is kept: longer than messages between surfaces take. */
const REMOVAL_STAMP_KEPT_MS = 10_000;

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

export function fieldsOf(draft: Draft | undefined): Fields {
	const fields = new Map<string, unknown>();
	for (const [name, value] of Object.entries(draft ?? {})) {
		if (value === undefined) continue;
		if (LISTS.has(name) && Array.isArray(value)) {
			for (const key of value) fields.set(`${name}.${key}`, true);
		} else if (isPlain(value)) {
			for (const [part, item] of Object.entries(value))
				if (item !== undefined) fields.set(`${name}.${part}`, item);
		} else fields.set(name, value);
	}
	return fields;
}

/** Rebuilds the draft, unvalidated: the schema decides whether these fields make one. */
export function draftFrom(fields: Fields): unknown {
	const whole: Record<string, unknown> = {};
	const parts = new Map<string, Map<string, unknown>>();
	for (const [path, value] of fields) {
		const dot = path.indexOf('.');
		if (dot < 0) whole[path] = value;
		else {
			const name = path.slice(0, dot);
			const group = parts.get(name) ?? new Map<string, unknown>();
			parts.set(name, group.set(path.slice(dot + 1), value));
		}
	}
	for (const [name, group] of parts) {
		whole[name] = LISTS.has(name) ? [...group.keys()].sort() : Object.fromEntries(group);
	}
	return whole;
}

/** Serializes a value with sorted keys, because browsers may store them in another order. */
function stable(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(stable).join()}]`;
	if (!isPlain(value)) return JSON.stringify(value) ?? '';
	const entries = Object.entries(value)
		.filter(([, item]) => item !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${stable(item)}`).join()}}`;
}

/** Returns the stamps after a change by the agent: each field that differs gets a new one. */
export function stamped(former: Fields, next: Fields, stamps: Stamps, now: number): Stamps {
	const result: Record<string, number> = {};
	for (const [path, at] of Object.entries(stamps)) {
		if (next.has(path) || now - at < REMOVAL_STAMP_KEPT_MS) result[path] = at;
	}
	for (const path of new Set([...former.keys(), ...next.keys()])) {
		if (stable(former.get(path)) === stable(next.get(path))) continue;
		// Must be later than the stamp it replaces, even within one millisecond.
		result[path] = Math.max(now, (stamps[path] ?? 0) + 1);
	}
	return result;
}

export interface Merged {
	fields: Fields;
	stamps: Stamps;
	/** True if something here is newer than what was received, and must be stored again. */
	ahead: boolean;
}

/** Merges both sides field by field; the last write wins. The order in which the two sides learn of each other is irrelevant. */
export function merge(mine: Fields, myStamps: Stamps, theirs: Fields, theirStamps: Stamps): Merged {
	const fields = new Map<string, unknown>();
	const stamps: Record<string, number> = {};
	let ahead = false;
	const paths = [...mine.keys(), ...theirs.keys(), ...Object.keys(myStamps), ...Object.keys(theirStamps)];
	for (const path of new Set(paths)) {
		const [my, their] = [myStamps[path] ?? 0, theirStamps[path] ?? 0];
		const [here, there] = [stable(mine.get(path)), stable(theirs.get(path))];
		// For equal stamps either value will do, as long as both sides choose the same one.
		const keeps = my > their || (my === their && here > there);
		if (keeps && here !== there) ahead = true;
		const from = keeps ? mine : theirs;
		if (from.has(path)) fields.set(path, from.get(path));
		stamps[path] = Math.max(my, their);
	}
	return { fields, stamps, ahead };
}
