import { dictionary } from './json';

/** Stands for a member that cannot be read: it is there, unlike one that was not said. */
const UNREADABLE_MEMBER = Symbol('unreadable');
/** Objects that one copy takes: far more than Workspace ever says at once. */
const MAX_OBJECTS = 500_000;
/** Deeper than any reader looks. */
const MAX_DEPTH = 40;

interface Copying {
	/** The copies made so far, so that cycles and shared parts are copied once. */
	readonly known: Map<object, unknown>;
	left: number;
}

/**
 * Reads a value of the page's own making. Objects that a library hands over may have getters that throw, or be proxies that refuse:
 * if `read` fails because of them, it gets a copy without behaviour, in which only what cannot be read is missing.
 */
export function readLive<T>(value: unknown, read: (value: unknown) => T): T {
	try {
		return read(value);
	} catch {
		return read(inert(value, 0, { known: new Map(), left: MAX_OBJECTS }));
	}
}

function attempt(read: () => unknown): unknown {
	try {
		return read();
	} catch {
		return UNREADABLE_MEMBER;
	}
}

function inert(value: unknown, depth: number, copying: Copying): unknown {
	if (typeof value !== 'object' || value === null) return value;
	const known = copying.known.get(value);
	if (known !== undefined) return known;
	if (depth >= MAX_DEPTH || --copying.left < 0) return UNREADABLE_MEMBER;
	return attempt(() =>
		Array.isArray(value) ? inertList(value, depth, copying) : inertObject(value, depth, copying),
	);
}

function inertList(list: readonly unknown[], depth: number, copying: Copying): unknown[] {
	const copy: unknown[] = [];
	copying.known.set(list, copy);
	// A length that a proxy makes up must not be believed.
	for (let n = 0; n < list.length && copying.left > 0; n++) {
		copying.left--;
		copy.push(attempt(() => inert(list[n], depth + 1, copying)));
	}
	return copy;
}

function inertObject(value: object, depth: number, copying: Copying): Record<string, unknown> {
	const copy = dictionary<unknown>();
	copying.known.set(value, copy);
	for (const key of Object.keys(value)) {
		if (--copying.left < 0) break;
		copy[key] = attempt(() => inert(Reflect.get(value, key), depth + 1, copying));
	}
	return copy;
}
