/**
 * A schema library small enough for every frame. A reader returns a copy of what it could read, or `UNREADABLE`. The readers
 * follow valibot's rules, so that a message means the same to both.
 */

/** Returned for a value that cannot be read. */
export const UNREADABLE = Symbol();
type Unreadable = typeof UNREADABLE;

export type Reader<T> = (value: unknown) => T | Unreadable;
type Read<R> = R extends Reader<infer T> ? Exclude<T, Unreadable> : never;
type Shape = Readonly<Record<string, Reader<unknown>>>;
type Flat<T> = { [K in keyof T]: T[K] } & {};

const unless = <T>(value: T, good: boolean): T | Unreadable => (good ? value : UNREADABLE);

export const text =
	(most: number, least = 0): Reader<string> =>
	(value) =>
		typeof value === 'string' ? unless(value, value.length >= least && value.length <= most) : UNREADABLE;

/** Reads a text and converts it with `change`. */
export const textAs =
	(change: (text: string) => string): Reader<string> =>
	(value) =>
		typeof value === 'string' ? change(value) : UNREADABLE;

export const count: Reader<number> = (value) =>
	typeof value === 'number' ? unless(value, Number.isInteger(value) && value >= 0) : UNREADABLE;

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : UNREADABLE);

export const oneOf =
	<const T>(...words: readonly T[]): Reader<T> =>
	(value) =>
		words.find((word) => word === value) ?? UNREADABLE;

export const nullable =
	<T>(reader: Reader<T>): Reader<T | null> =>
	(value) =>
		value === null ? null : reader(value);

export const either =
	<A, B>(one: Reader<A>, other: Reader<B>): Reader<A | B> =>
	(value) => {
		const read = one(value);
		return read === UNREADABLE ? other(value) : read;
	};

/** Reads the first `most` items of a list. An unreadable one is left out. */
export const each =
	<T>(item: Reader<T>, most: number): Reader<T[]> =>
	(value) =>
		Array.isArray(value)
			? value.slice(0, most).flatMap((unread) => {
					const read = item(unread);
					return read === UNREADABLE ? [] : [read];
				})
			: UNREADABLE;

/** Reads an object with these members and any of the optional ones. Other members are left out. */
export function object<R extends Shape, O extends Shape = Record<never, never>>(
	required: R,
	optional?: O,
): Reader<Flat<{ [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> | undefined }>> {
	const members = Object.entries({ ...required, ...optional });
	return (value) => {
		if (typeof value !== 'object' || value === null) return UNREADABLE;
		const copy: Record<string, unknown> = {};
		for (const [key, reader] of members) {
			const needed = Object.hasOwn(required, key);
			if (!(key in value)) {
				if (needed) return UNREADABLE;
				continue;
			}
			const item: unknown = Reflect.get(value, key);
			const read = item === undefined && !needed ? undefined : reader(item);
			if (read === UNREADABLE) return UNREADABLE;
			copy[key] = read;
		}
		// Each member was read by the reader with its name.
		return copy as Flat<{ [K in keyof R]: Read<R[K]> } & { [K in keyof O]?: Read<O[K]> | undefined }>;
	};
}

/** Reads an object with the reader that its member `key` names. */
export const variant =
	<R extends Shape>(key: string, readers: R): Reader<Read<R[keyof R]>> =>
	(value) => {
		const word: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
		const reader = typeof word === 'string' && Object.hasOwn(readers, word) ? readers[word] : undefined;
		return (reader?.(value) ?? UNREADABLE) as Read<R[keyof R]> | Unreadable;
	};

/** Returns what makes a reader once, when it is first needed: in most frames nothing is ever read. */
export function later<T>(make: () => Reader<T>): Reader<T> {
	let reader: Reader<T> | undefined;
	return (value) => {
		reader ??= make();
		return reader(value);
	};
}
