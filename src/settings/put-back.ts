type NameOf<T> = (item: T) => string;

/** Puts an item of a former list into a list: behind what it stood behind, as far as that is still there. */
export function putBack<T>(list: T[], item: T, former: readonly T[], name: NameOf<T>): void {
	const ahead = new Set(former.slice(0, former.indexOf(item)).map(name));
	list.splice(list.findLastIndex((each) => ahead.has(name(each))) + 1, 0, item);
}

/**
 * Returns the agent's own items of an edited list. Those that an administrator's hide are kept, in their places, for when the
 * policy is withdrawn. `given`: the names of the administrator's.
 */
export function withHidden<T>(
	edited: readonly T[],
	before: readonly T[],
	given: ReadonlySet<string>,
	name: NameOf<T>,
): T[] {
	const list = edited.filter((item) => !given.has(name(item)));
	for (const item of before) if (given.has(name(item))) putBack(list, item, before, name);
	return list;
}
