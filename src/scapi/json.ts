/** A value that survives structured cloning and JSON alike: what user data and unknown properties are kept as. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const MAX_DEPTH = 8;
/** The longest text, in UTF-16 units, that is kept whole. Longer values are shown cut, and are never written. */
export const MAX_TEXT = 65_536;
export const MAX_ENTRIES = 1_000;
export const MAX_BRIEF = 2_000;

/** Words to be read, not data to be kept: cut to what every border takes. */
export function brief(text: string): string {
	return text.slice(0, MAX_BRIEF);
}

const nothing = (): void => undefined;

/** An object without a prototype: keys such as `__proto__` or `constructor` are then ordinary keys. */
export function dictionary<T>(): Record<string, T> {
	return Object.create(null) as Record<string, T>;
}

/**
 * Returns the object without a prototype. A page may have given every object a member of any name, such as `get` or `once`: the
 * browser would take it for one of a descriptor or of options, and an accessor would swallow what is assigned.
 */
export const bare = <T extends object>(value: T): T => Object.assign(Object.create(null), value);

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The remaining size of one copy. Width and depth bound each value, but not their total number. */
export interface Budget {
	nodes: number;
	/** Characters of keys and texts. */
	characters: number;
}

/** Far more than any Workspace says at once, and copied within some tens of milliseconds. */
export const budget = (nodes = 200_000, characters = 8_000_000): Budget => ({ nodes, characters });

/** Returns whether nothing more may be copied, and reports the loss if so. */
function spent(left: Budget, lost: () => void): boolean {
	if (left.nodes > 0 && left.characters > 0) return false;
	lost();
	return true;
}

/** A key that is only looked at costs a fraction of a node: it is not copied, and one object may be looked at many times. */
const KEYS_PER_NODE = 4;

/**
 * Returns the object's own keys and charges the budget for all of them, the ones that a copy leaves out included: a
 * message may name one object with a million keys a million times. Returns none once the budget is spent.
 */
export function keysWithin(value: object, left: Budget): string[] {
	if (left.nodes <= 0) return [];
	const keys = Object.keys(value);
	left.nodes -= Math.floor(keys.length / KEYS_PER_NODE);
	return keys;
}

function cutText(text: string, lost: () => void, left: Budget): string {
	const most = Math.min(MAX_TEXT, Math.max(0, left.characters));
	left.characters -= Math.min(text.length, most);
	if (text.length <= most) return text;
	lost();
	return text.slice(0, most);
}

/**
 * Copies `value` into plain JSON within fixed bounds, so that a hostile or broken page can neither exhaust memory nor
 * smuggle in something with behaviour. What exceeds a bound is cut, never refused: a long note must not hide a call.
 * Calls `lost` for everything that the copy does not have as the original has it.
 *
 * A message may hold one array a million times over by reference, so `left` counts what is copied, not what came.
 */
export function toJson(value: unknown, depth = 0, lost: () => void = nothing, left = budget()): Json {
	left.nodes--;
	switch (typeof value) {
		case 'string':
			return cutText(value, lost, left);
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
	try {
		if (Array.isArray(value)) return toList(value, depth, lost, left);
		if (Object.prototype.toString.call(value) !== '[object Object]') lost();
		if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
		return toDictionary(value, depth, lost, left);
	} catch {
		// An object of the page's own making, which does not let itself be looked at.
		lost();
		return null;
	}
}

function toList(list: readonly unknown[], depth: number, lost: () => void, left: Budget): Json[] {
	if (list.length > MAX_ENTRIES) lost();
	const copy: Json[] = [];
	for (const item of list.slice(0, MAX_ENTRIES)) {
		if (spent(left, lost)) break;
		copy.push(toJson(item, depth + 1, lost, left));
	}
	return copy;
}

/** Returns a member; `undefined` if its getter throws. */
function memberOf(value: object, key: string, lost: () => void): unknown {
	try {
		return Reflect.get(value, key);
	} catch {
		lost();
		return undefined;
	}
}

/** The same for an object's own entries. A key that is too long is left out: cut, it would be another key. */
export function toDictionary(
	value: object,
	depth = 0,
	lost: () => void = nothing,
	left = budget(),
): Record<string, Json> {
	const copy = dictionary<Json>();
	const keys = keysWithin(value, left);
	if (keys.length > MAX_ENTRIES) lost();
	for (const key of keys.slice(0, MAX_ENTRIES)) {
		if (spent(left, lost)) break;
		const item = memberOf(value, key, lost);
		left.characters -= key.length;
		if (key.length > MAX_TEXT) lost();
		else if (item !== undefined) copy[key] = toJson(item, depth + 1, lost, left);
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

/** No JSON of ours is deeper. */
const MAX_COMPARED = 40;

/**
 * Returns whether two JSON values are the same, whatever the order of their keys. Values of a page may share their parts or
 * hold themselves: what is too large to be compared counts as different.
 */
export function sameJson(a: unknown, b: unknown, depth = 0, left = budget()): boolean {
	if (--left.nodes < 0 || depth > MAX_COMPARED) return false;
	if (Object.is(a, b)) return true;
	const same = (one: unknown, other: unknown) => sameJson(one, other, depth + 1, left);
	if (Array.isArray(a) || Array.isArray(b)) {
		return (
			Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]))
		);
	}
	if (!isRecord(a) || !isRecord(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
	);
}

const isText = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

/** Returns whether a shown value is the written one. The back end keeps text: a number comes back as its digits. */
export function sameAttached(shown: unknown, written: unknown): boolean {
	if (sameJson(shown, written)) return true;
	return isText(shown) && isText(written) && String(shown) === String(written);
}
