/** A value that survives structured cloning and JSON alike: what user data and unknown properties are kept as. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const MAX_DEPTH = 8;
const MAX_TEXT = 65_536;
const MAX_ENTRIES = 1_000;
const MAX_BRIEF = 2_000;

/** Words to be read, not data to be kept: cut to what every border takes. */
export function brief(text: string): string {
	return text.slice(0, MAX_BRIEF);
}

/** An object without a prototype: keys such as `__proto__` or `constructor` are then ordinary keys. */
export function dictionary<T>(): Record<string, T> {
	return Object.create(null) as Record<string, T>;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Copies `value` into plain JSON within fixed bounds, so that a hostile or broken page can neither exhaust memory nor
 * smuggle in something with behaviour. What exceeds a bound is cut, never refused: a long note must not hide a call.
 */
export function toJson(value: unknown, depth = 0): Json {
	switch (typeof value) {
		case 'string':
			return value.length > MAX_TEXT ? value.slice(0, MAX_TEXT) : value;
		case 'number':
			return Number.isFinite(value) ? value : String(value);
		case 'boolean':
			return value;
		case 'bigint':
			return String(value);
		case 'object':
			break;
		default:
			return null;
	}
	if (value === null || depth >= MAX_DEPTH) return null;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (Array.isArray(value)) {
		return value.slice(0, MAX_ENTRIES).map((item) => toJson(item, depth + 1));
	}
	return toDictionary(value, depth);
}

/** The same for an object's own entries. */
export function toDictionary(value: object, depth = 0): Record<string, Json> {
	const copy = dictionary<Json>();
	for (const [key, item] of Object.entries(value).slice(0, MAX_ENTRIES)) {
		if (item !== undefined) copy[key.slice(0, MAX_TEXT)] = toJson(item, depth + 1);
	}
	return copy;
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a) || Array.isArray(b)) {
		return (
			Array.isArray(a) &&
			Array.isArray(b) &&
			a.length === b.length &&
			a.every((item, i) => sameJson(item, b[i]))
		);
	}
	if (!isRecord(a) || !isRecord(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
	);
}

const isText = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** Whether a shown value is the written one. Attached data is text in the back end: a number comes back as its digits. */
export function sameAttached(shown: unknown, written: unknown): boolean {
	if (sameJson(shown, written)) return true;
	return isText(shown) && isText(written) && String(shown) === String(written);
}
