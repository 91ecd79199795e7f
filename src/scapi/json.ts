/** A value that survives structured cloning and JSON alike: what user data and unknown properties are kept as. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const MAX_DEPTH = 8;
/** The longest text, in UTF-16 units, that is kept whole. Longer values are shown cut, and are never written. */
export const MAX_TEXT = 65_536;
const MAX_ENTRIES = 1_000;
const MAX_BRIEF = 2_000;

/** Words to be read, not data to be kept: cut to what every border takes. */
export function brief(text: string): string {
	return text.slice(0, MAX_BRIEF);
}

const nothing = (): void => undefined;

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
 * Calls `lost` for everything that the copy does not have as the original has it.
 */
export function toJson(value: unknown, depth = 0, lost: () => void = nothing): Json {
	switch (typeof value) {
		case 'string':
			if (value.length <= MAX_TEXT) return value;
			lost();
			return value.slice(0, MAX_TEXT);
		case 'number':
			if (Number.isFinite(value)) return value;
			lost();
			return String(value);
		case 'boolean':
			return value;
		case 'object':
			break;
		default:
			lost();
			return typeof value === 'bigint' ? String(value) : null;
	}
	if (value === null) return null;
	if (depth >= MAX_DEPTH) {
		lost();
		return null;
	}
	if (Array.isArray(value)) {
		if (value.length > MAX_ENTRIES) lost();
		return value.slice(0, MAX_ENTRIES).map((item) => toJson(item, depth + 1, lost));
	}
	if (Object.prototype.toString.call(value) !== '[object Object]') lost();
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	return toDictionary(value, depth, lost);
}

/** The same for an object's own entries. A key that is too long is left out: cut, it would be another key. */
export function toDictionary(value: object, depth = 0, lost: () => void = nothing): Record<string, Json> {
	const copy = dictionary<Json>();
	const entries = Object.entries(value);
	if (entries.length > MAX_ENTRIES) lost();
	for (const [key, item] of entries.slice(0, MAX_ENTRIES)) {
		if (key.length > MAX_TEXT) lost();
		else if (item !== undefined) copy[key] = toJson(item, depth + 1, lost);
	}
	return copy;
}

/** The same, or `undefined` where the copy would not be exact. For what is written: it is sent whole or not at all. */
export function exactDictionary(value: object): Record<string, Json> | undefined {
	let exact = true;
	const copy = toDictionary(value, 0, () => {
		exact = false;
	});
	return exact ? copy : undefined;
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
