/** Returns whether two lists have the same items in the same order. */
export const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
	a.length === b.length && a.every((item, at) => item === b[at]);
