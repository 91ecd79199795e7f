import { sameJson } from '../../src/scapi/json';

/** Returns the members of one object whose values are others than in the other. */
export function differing<T extends object>(one: T, other: T): Partial<T> {
	const found: Partial<T> = {};
	for (const name in one) if (!sameJson(one[name], other[name])) found[name] = one[name];
	return found;
}
